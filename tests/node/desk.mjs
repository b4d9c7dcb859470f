// The program as a browser runs it: answers questions, a line each, about a corpus that was packed for a form.
// node desk.mjs <folder of the runtime> <engine.zip> <corpus.json>
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [folder, engine, corpus] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`));
const runtime = readFileSync(new URL("../../scripts/glossator/assets/js/edit_runtime.js", import.meta.url), "utf-8");
const { lock, packages } = await import(`data:text/javascript,${encodeURIComponent(runtime)}`);
const bytes = (file) => new Uint8Array(readFileSync(file));
const run = await loadPyodide({ indexURL: `${folder}/`, lockFileContents: lock, checkAPIVersion: false });
run.unpackArchive(bytes(`${folder}/pydantic_core.whl`), "wheel", { extractDir: packages });
run.unpackArchive(bytes(engine), "zip", { extractDir: packages });
run.FS.writeFile("/corpus.json", bytes(corpus));
run.pyimport("glossator.absent").stand_in();
const answer = run.pyimport("glossator.browser").begin("/corpus.json", "/corpus");
for await (const line of createInterface({ input: process.stdin })) console.log(answer(line));
