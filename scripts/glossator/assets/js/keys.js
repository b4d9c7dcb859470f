// Keyboard shortcuts, listed under “?”. Single keys can get in the way of speech input, so they can be switched off (WCAG 2.1.4).

import { openSearch } from "./search.js";
import { gettext } from "./words.js";

const KEY = "shortcuts off";
const follow = (selector) => () => document.querySelector(selector)?.click();

const SHORTCUTS = {
  "/": [gettext("Search"), () => document.querySelector("[data-search-open]")?.click() ?? openSearch()],
  n: [gettext("Next record"), follow(".neighbours [rel='next']")],
  p: [gettext("Previous record"), follow(".neighbours [rel='prev']")],
  c: [gettext("Go to the citation"), () => document.querySelector(".cite__do")?.focus()],
  h: [gettext("Home page"), follow(".masthead__home")],
  "?": [gettext("This list"), () => list()],
};

// Where a key writes another script's letter, it is known by its place: on a Cyrillic keyboard the key of n writes т.
const ON_THE_KEY = { KeyN: ["n"], KeyP: ["p"], KeyC: ["c"], KeyH: ["h"], Slash: ["/", "?"] };
const otherLetters = ({ key, code }) => (code === "Slash" ? key === "." || key === "," : /^\P{ASCII}$/u.test(key));

function off() {
  try {
    return localStorage.getItem(KEY) === "yes";
  } catch {
    return false; // a browser that keeps nothing
  }
}

let dialog;
function list() {
  if (!dialog) {
    dialog = document.createElement("dialog");
    dialog.className = "dialog dialog--small md-typeset";
    dialog.setAttribute("aria-labelledby", "shortcuts");
    const heading = document.createElement("h2");
    heading.id = "shortcuts";
    heading.textContent = gettext("Keyboard shortcuts");
    const keys = document.createElement("dl");
    for (const [key, [what]] of Object.entries(SHORTCUTS)) {
      const term = document.createElement("dt");
      term.append(Object.assign(document.createElement("kbd"), { textContent: key }));
      keys.append(term, Object.assign(document.createElement("dd"), { textContent: what }));
    }
    const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: !off() });
    box.addEventListener("change", () => {
      try {
        localStorage.setItem(KEY, box.checked ? "no" : "yes");
      } catch {
        // it will be forgotten, nothing worse
      }
    });
    const label = document.createElement("label");
    label.append(box, " ", gettext("Shortcuts on"));
    const close = Object.assign(document.createElement("button"), { type: "button", className: "dialog__close", textContent: gettext("Close") });
    close.addEventListener("click", () => dialog.close());
    dialog.append(close, heading, keys, label);
    document.body.append(dialog);
  }
  dialog.showModal();
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || off() || document.querySelector("dialog[open]")) return;
  if (event.target.closest?.("input:not([type='radio'], [type='checkbox']), select, textarea, [contenteditable]")) return;
  const shortcut = SHORTCUTS[event.key] ?? (otherLetters(event) && SHORTCUTS[ON_THE_KEY[event.code]?.[Number(event.shiftKey)]]);
  if (!shortcut) return;
  event.preventDefault();
  shortcut[1]();
});

for (const button of document.querySelectorAll("[data-keys-open]")) {
  button.hidden = false;
  button.addEventListener("click", list);
}
