// The program itself, beside the form: the same modules that built this site check what is written, and show its page.
// Questions come as {number, ask, …}, answers go as {number, …}, a list as {number, list}, a schema as {number, schema}; before the
// first, {loading, done, of}, then {ready} or {failed}. (An id is a record's, in questions as in answers.)

import { loadPyodide } from "../python/pyodide.mjs";
import { lock, packages } from "./edit_runtime.js";

const here = new URL("../python/", import.meta.url);
let done = 0;
let answer;
let failure = "";

function told(what) {
  postMessage({ loading: what, done: ++done, of: 5 });
}

async function fetched(address) {
  const found = await fetch(address);
  if (!found.ok) throw new Error(`${found.status} ${address}`);
  return new Uint8Array(await found.arrayBuffer());
}

/** Of an error of Python, which comes with all that led to it, the last line. */
const words = (error) => String(error.message ?? error).trim().split("\n").at(-1);

async function begin() {
  const bring = (name, base = here) => fetched(new URL(name, base)).finally(() => told(name));
  const parts = [bring("engine.zip"), bring("pydantic_core.whl"), bring("../../edit/corpus.json", import.meta.url)];
  const python = loadPyodide({ indexURL: here.href, lockFileContents: lock, checkAPIVersion: false });
  const [engine, core, corpus] = await Promise.all(parts);
  const run = await python;
  told("python");
  run.unpackArchive(core, "wheel", { extractDir: packages });
  run.unpackArchive(engine, "zip", { extractDir: packages });
  run.FS.writeFile("/corpus.json", corpus);
  run.pyimport("glossator.absent").stand_in();
  answer = run.pyimport("glossator.browser").begin("/corpus.json", "/corpus");
  told("program");
}

const ready = begin().then(
  () => postMessage({ ready: true }),
  (error) => postMessage({ failed: (failure = words(error)) }),
);

addEventListener("message", async ({ data: { number, ...question } }) => {
  await ready;
  try {
    if (failure) throw new Error(failure);
    const found = JSON.parse(answer(JSON.stringify(question)));
    postMessage(Array.isArray(found) ? { number, list: found } : { number, ...found });
  } catch (error) {
    postMessage({ number, error: words(error) });
  }
});
