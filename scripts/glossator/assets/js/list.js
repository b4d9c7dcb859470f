// The reading list as one list of references. What it holds is in the address (?of=…&style=…), which can be handed out; without
// one it is what this browser keeps. Citations are fetched in shares: a file has those whose keys have the same number.

import { addDay } from "./accessed.js";
import { announce } from "./copy.js";
import { docx } from "./docx.js";
import { follow, keep, kept } from "./kept.js";
import { shares } from "./shares.js";
import { listed, RULES } from "./listed.js";
import { gettext, ngettext } from "./words.js";

const STYLE = "citation style";
const page = document.querySelector(".reading");
const list = page.querySelector(".reading__list");
const whose = page.querySelector(".reading__whose");
const entries = page.querySelector(".reading__entries");
const select = page.querySelector("#reading-style");
const find = shares(Number(page.dataset.files), new URL(".", location.href));
let made = []; // the list as it is shown
let today = new Map(); // key as it was collected → key of today

const asked = () => new URLSearchParams(location.search).get("of")?.split(",").filter(Boolean) ?? null;
const isSame = (a, b) => a.length === b.length && a.every((key) => b.includes(key));
const keys = () => [...new Set(asked() ?? kept())];
let mine = !asked() || isSame(keys(), kept());

function remembered() {
  try {
    return localStorage.getItem(STYLE);
  } catch {
    return null;
  }
}

function chooseStyle() {
  const wanted = [new URLSearchParams(location.search).get("style"), remembered()];
  const offered = [...select.options].map((option) => option.value);
  select.value = wanted.find((style) => offered.includes(style)) ?? offered[0];
}

function address(all = keys()) {
  const found = new URL(location.href);
  found.hash = "";
  found.search = all.length ? `?of=${all.map(encodeURIComponent).join(",")}&style=${select.value}` : "";
  return found.href;
}

function change(all) {
  history.replaceState(history.state, "", address(all));
  if (mine) keep(all);
  else show();
}

async function all(folder) {
  const found = await Promise.all(keys().map((key) => find(folder, key)));
  const known = found.filter(Boolean);
  today = new Map(keys().map((key, at) => [key, found[at]?.key]));
  return { known: [...new Map(known.map((one) => [one.key, one.found])).entries()], lost: keys().filter((_, at) => !found[at]) };
}

function paragraph(text, html, className) {
  const one = document.createElement("p");
  one.className = className;
  if (text) {
    const label = document.createElement("span");
    label.className = "cite__style";
    label.textContent = text;
    one.append(label, " ");
  }
  const said = document.createElement("span");
  said.innerHTML = html; // the site's own, with nothing but italics and the like
  one.append(said);
  return one;
}

function row(one) {
  const item = document.createElement("li");
  item.dataset.key = one.key;
  const number = one.number ? `${one.number}. ` : "";
  item.append(paragraph("", number + (one.entry || gettext("Cited in notes only, not in a bibliography.")), one.entry ? "reading__entry" : "quiet"));
  if (one.entry) addDay(item.querySelector(".reading__entry > span"), select.value, one.language);
  if (one.note) {
    item.append(paragraph(gettext("Note:"), one.note, "reading__cite"), paragraph(gettext("Later notes:"), one.short, "reading__cite"));
  } else if (one.cite) item.append(paragraph(gettext("In the text:"), one.cite, "reading__cite"));
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = gettext("Remove");
  button.setAttribute("aria-label", gettext("Remove: %(what)s", { what: item.querySelector("span").textContent }));
  button.addEventListener("click", () => {
    const next = item.nextElementSibling ?? item.previousElementSibling;
    const focus = next?.dataset.key;
    change(keys().filter((key) => today.get(key) !== one.key));
    afterwards = () => (entries.querySelector(`[data-key="${CSS.escape(focus ?? "")}"] button`) ?? select).focus();
  });
  item.append(button);
  return item;
}

let afterwards = null; // where the focus goes once the list is there again
let run = 0;

async function show() {
  const mineNow = ++run;
  const wanted = keys();
  list.hidden = wanted.length === 0;
  page.querySelector(".reading__none").hidden = wanted.length > 0;
  page.querySelector("[data-do='keep']").hidden = mine;
  page.querySelector("[data-do='empty']").hidden = !mine;
  if (!wanted.length) return;
  let found;
  try {
    found = await all(select.value);
  } catch {
    whose.textContent = gettext("The list could not be fetched: try again");
    return;
  }
  if (mineNow !== run) return; // another one is wanted meanwhile
  made = listed(found.known.map(([key, parts]) => ({ key, ...parts })), select.value);
  entries.replaceChildren(...made.map(row));
  const count = made.length;
  const told = mine
    ? ngettext("%(count)s reference in your list", "%(count)s references in your list", count)
    : ngettext("A list of %(count)s reference that was handed to you", "A list of %(count)s references that was handed to you", count);
  const lost = found.lost.length ? ` (${gettext("not found: %(keys)s", { keys: found.lost.join(", ") })})` : "";
  whose.textContent = told + lost;
  history.replaceState(history.state, "", address());
  afterwards?.();
  afterwards = null;
}

const inList = () => [...entries.querySelectorAll(".reading__entry > span:last-child")];

function richText() {
  const hanging = RULES[select.value].numbered ? "" : "margin:0 0 0 0.5in;text-indent:-0.5in";
  return inList().map((one) => `<p style="${hanging}">${one.innerHTML}</p>`).join("\n");
}

async function copy() {
  const text = inList().map((one) => one.textContent).join("\n");
  try {
    await navigator.clipboard.write([
      new ClipboardItem({ "text/html": new Blob([richText()], { type: "text/html" }), "text/plain": new Blob([text], { type: "text/plain" }) }),
    ]);
  } catch {
    await navigator.clipboard.writeText(text); // no rich clipboard here: plain text will do
  }
}

const escapedMarkdown = (text) => text.replace(/[\\`*_[\]<>#]/g, "\\$&");

function markdown(node) {
  if (node.nodeType === Node.TEXT_NODE) return escapedMarkdown(node.data);
  const inside = [...node.childNodes].map(markdown).join("");
  return { EM: `*${inside}*`, I: `*${inside}*`, STRONG: `**${inside}**`, B: `**${inside}**` }[node.nodeName] ?? inside;
}

/** The list as a file of a kind. */
async function file(kind, media) {
  if (kind === "docx") return docx(inList(), !RULES[select.value].numbered);
  if (kind === "markdown") return new Blob([inList().map((one) => `${markdown(one).replace(/^(\d+)\. /, "$1\\. ")}\n`).join("\n")], { type: "text/markdown" });
  const texts = new Map((await all(kind)).known);
  const inOrder = made.map((one) => texts.get(one.key)).filter(Boolean);
  const text = kind === "csl-json" ? `${JSON.stringify(inOrder.flatMap((one) => JSON.parse(one)), null, 2)}\n` : inOrder.map((one) => `${one}\n`).join("\n");
  return new Blob([text], { type: media });
}

async function download({ file: kind, ending = kind === "docx" ? kind : "md", media }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await file(kind, media));
  link.download = `list.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

const DO = {
  copy,
  link: () => navigator.clipboard.writeText(address()),
  print: () => print(),
  sheet: (button) => location.assign(`${button.dataset.to}?of=${keys().map(encodeURIComponent).join(",")}`),
  keep: () => {
    const all = [...kept(), ...keys()];
    mine = true;
    change([...new Set(all)]);
  },
  empty: () => change([]),
};

page.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-do], [data-file]");
  if (!button) return;
  try {
    await (button.dataset.do ? DO[button.dataset.do](button) : download(button.dataset));
    if (["copy", "link"].includes(button.dataset.do)) say(button, gettext("Copied"));
  } catch {
    say(button, button.dataset.do ? gettext("Not copied") : gettext("The list could not be fetched: try again"));
  }
});

function say(button, words) {
  const before = button.dataset.words ?? button.textContent;
  button.dataset.words = before;
  button.textContent = words;
  announce(words);
  setTimeout(() => {
    button.textContent = before;
    announce("");
  }, 2500);
}

select.addEventListener("change", () => {
  try {
    localStorage.setItem(STYLE, select.value);
  } catch {
    // it will be forgotten, nothing worse
  }
  history.replaceState(history.state, "", address());
  show();
});
addEventListener("popstate", () => {
  mine = !asked() || isSame(keys(), kept());
  chooseStyle();
  show();
});
follow(() => {
  if (mine) history.replaceState(history.state, "", address(kept()));
  show();
});
chooseStyle();
show();
