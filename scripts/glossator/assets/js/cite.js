// Citing: remembers the chosen style, adds the day of reading, and copies a citation as clean text (with italics where the
// clipboard takes HTML). Without this script what is cited and in which style can be chosen all the same.

import { addDay } from "./accessed.js";
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

/** A text as it is to be copied: without the day of reading where a version is cited. */
function copyOf(text) {
  const copy = text.cloneNode(true);
  if (text.closest(".cite").querySelector(".cite__whats").value === "page") copy.querySelector(".cite__accessed")?.remove();
  return copy;
}

async function copy(texts) {
  const copies = texts.map(copyOf);
  const plain = copies.map((one) => one.textContent.trim()).join("\n");
  if (texts[0].tagName !== "PRE" && window.ClipboardItem) {
    const rich = copies.map((one) => one.innerHTML.trim()).join("<br>");
    try {
      await navigator.clipboard.write([
        new ClipboardItem({
          "text/html": new Blob([rich], { type: "text/html" }),
          "text/plain": new Blob([plain], { type: "text/plain" }),
        }),
      ]);
      return;
    } catch {
      // no rich clipboard here: plain text will do
    }
  }
  await navigator.clipboard.writeText(plain);
}

/** Let a button copy what `texts()` gives when it is pressed, and say so in its words. */
function copies(button, texts) {
  const words = button.textContent;
  let timer;
  button.addEventListener("click", async () => {
    const found = texts();
    try {
      await copy(found);
      button.textContent = gettext("Copied");
    } catch {
      found[0].closest("details").open = true;
      getSelection().selectAllChildren(found[0]);
      button.textContent = gettext("Selected: press Ctrl+C");
    }
    announce(button.textContent);
    clearTimeout(timer);
    timer = setTimeout(() => {
      button.textContent = words;
      announce("");
    }, 2500);
  });
}

function addButton(text) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cite__copy";
  button.textContent = gettext("Copy");
  const words = [text.closest(".cite__what").querySelector("h3"), text.previousElementSibling];
  button.setAttribute("aria-label", gettext("Copy: %(what)s", { what: words.map((one) => one?.textContent ?? "").join(", ") }));
  copies(button, () => [text]);
  text.after(button);
}

/** What is cited as of today has the day of reading, in the styles that ask for it. */
/** The day of reading, where what is cited may be another tomorrow; a version never is. */
function addDays(box) {
  for (const text of box.querySelectorAll("p[data-part='entry']")) {
    if (text.closest("[data-what='version']")) continue;
    addDay(text, text.closest("[data-style]").dataset.style, text.closest("[data-language]").dataset.language);
  }
}

function setUp(box) {
  const whats = box.querySelector(".cite__whats");
  const styles = box.querySelector(".cite__styles");
  const buttons = [...box.querySelectorAll(".cite__do")];
  const chosen = (part) => {
    const what = `[data-what="${whats.value.split(" ")[0]}"]`;
    return [...box.querySelectorAll(`${what} [data-style="${CSS.escape(styles.value)}"] [data-part="${part}"]`)];
  };
  const show = () => {
    for (const button of buttons) button.hidden = !navigator.clipboard || !chosen(button.dataset.copy).length;
  };
  const recall = () => {
    const choice = stored();
    if ([...styles.options].some((one) => one.value === choice)) styles.value = choice;
    show();
  };
  addDays(box);
  for (const button of buttons) copies(button, () => chosen(button.dataset.copy));
  if (navigator.clipboard) box.querySelectorAll(".cite__text").forEach(addButton);
  styles.addEventListener("change", () => {
    remember(styles.value);
    show();
  });
  whats.addEventListener("change", show);
  addEventListener("pageshow", (event) => event.persisted && recall()); // Back, to a page kept as it was left
  addEventListener("storage", recall); // chosen in another tab
  addEventListener("beforeprint", () => onPaper(box, styles.value));
  recall();
}

/** On paper stands the style that was chosen; of a format for programs the first style stays. */
function onPaper(box, style) {
  for (const key of ["work", "page", "article"]) {
    const texts = [...box.querySelectorAll(`[data-what="${key}"] [data-style="${CSS.escape(style)}"] p[data-part="entry"]`)];
    document.querySelectorAll(`[data-paper="${key}"]`).forEach((place, at) => {
      if (texts[at]) place.replaceChildren(...copyOf(texts[at]).childNodes);
    });
  }
}

document.querySelectorAll(".cite").forEach(setUp);
