// The citation box: remembers the chosen style, and copies a citation as clean text (with italics where the clipboard takes
// HTML). Without this script the box shows and switches styles all the same.

import { announce } from "./copy.js";
import { gettext } from "./words.js";

const KEY = "citation style";

function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // a browser that keeps nothing
  }
}

function remember(style) {
  try {
    localStorage.setItem(KEY, style);
  } catch {
    // it will be forgotten, nothing worse
  }
}

async function copy(entry) {
  const text = entry.textContent.trim();
  if (entry.tagName !== "PRE" && window.ClipboardItem) {
    try {
      await navigator.clipboard.write([
        new ClipboardItem({
          "text/html": new Blob([entry.innerHTML.trim()], { type: "text/html" }),
          "text/plain": new Blob([text], { type: "text/plain" }),
        }),
      ]);
      return;
    } catch {
      // no rich clipboard here: plain text will do
    }
  }
  await navigator.clipboard.writeText(text);
}

function addButton(entry) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cite__copy";
  button.textContent = gettext("Copy");
  const words = [entry.closest(".cite__what").querySelector("h3"), entry.previousElementSibling];
  button.setAttribute("aria-label", gettext("Copy: %(what)s", { what: words.map((one) => one?.textContent ?? "").join(", ") }));
  button.addEventListener("click", async () => {
    try {
      await copy(entry);
      button.textContent = gettext("Copied");
    } catch {
      getSelection().selectAllChildren(entry);
      button.textContent = gettext("Selected: press Ctrl+C");
    }
    announce(button.textContent);
    setTimeout(() => {
      button.textContent = gettext("Copy");
      announce("");
    }, 2500);
  });
  entry.after(button);
}

const radios = [...document.querySelectorAll(".cite input[name='cite-style']")];

function recall() {
  const choice = stored();
  for (const radio of radios) if (radio.value === choice) radio.checked = true;
}

recall();
addEventListener("pageshow", (event) => event.persisted && recall()); // Back, to a page kept as it was left
addEventListener("storage", recall); // chosen in another tab
for (const radio of radios) radio.addEventListener("change", () => remember(radio.value));

for (const box of document.querySelectorAll(".cite")) {
  if (navigator.clipboard) box.querySelectorAll(".cite__text").forEach(addButton);
}
