// A worksheet made from a list: its address holds what is asked (?of=…) and, if one is assigned, the paragraph to read (&read=…).
// The verdicts are in the key, which is folded on a screen and has a page of its own on paper.

import { base } from "./base.js";
import { announce } from "./copy.js";
import { qr } from "./qr.js";
import { shares } from "./shares.js";
import { gettext } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4; // modules left white round a code, as its standard asks for

const page = document.querySelector(".sheet");
const find = shares(Number(page.dataset.sheetFiles), new URL("list/", base));
const asked = new URLSearchParams(location.search);
const canonical = document.querySelector("link[rel='canonical']")?.href;

const made = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text });

/** The address of a page as it is published, where that is known. */
const published = (path) => new URL(path, canonical ? new URL("..", canonical) : base).href;

function words(scale) {
  return [...page.querySelectorAll(`[data-scale="${scale}"] > li`)].map((one) => one.textContent);
}

function question({ said, where, scale }) {
  const item = document.createElement("li");
  const statement = made("p", "sheet__said", said);
  statement.dir = "auto";
  item.append(statement);
  if (where) statement.append(" ", made("span", "place", where));
  const choices = made("p", "sheet__choices", "");
  for (const word of words(scale)) {
    const label = document.createElement("label");
    label.append(Object.assign(document.createElement("input"), { type: "checkbox" }), " ", word);
    choices.append(label, " ");
  }
  const rests = made("p", "sheet__rests", `${gettext("It rests on:")} `);
  rests.append(made("span", "sheet__line", ""));
  item.append(choices, rests);
  return item;
}

function answer({ word, answer: said, at }) {
  const item = document.createElement("li");
  const link = Object.assign(made("a", "", gettext("sources")), { href: new URL(at, base).href });
  item.append(made("strong", "", word), ". ", made("span", "", said), " ", link);
  return item;
}

/** An address as a code; null where it is longer than a code can hold. */
function code(address) {
  let rows;
  try {
    rows = qr(address);
  } catch {
    return null;
  }
  const size = rows.length + 2 * QUIET;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("class", "sheet__code");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", gettext("QR code of the address"));
  const path = document.createElementNS(SVG, "path");
  const runs = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : "")));
  path.setAttribute("d", runs.join(""));
  svg.append(path);
  return svg;
}

function addressWithCode(label, address) {
  const box = made("figure", "sheet__address", "");
  const caption = made("figcaption", "", `${label} `);
  caption.append(Object.assign(made("a", "", address), { href: address }));
  const drawn = code(address);
  if (!drawn) caption.append(` ${gettext("(too long for a QR code)")}`);
  box.append(...[drawn, caption].filter(Boolean));
  return box;
}

async function show() {
  const keys = [...new Set((asked.get("of") ?? "").split(",").filter(Boolean))];
  if (!keys.length) return;
  const about = page.querySelector(".sheet__about");
  let found;
  try {
    found = (await Promise.all(keys.map((key) => find("worksheet", key)))).filter(Boolean).map((one) => one.found);
  } catch {
    about.textContent = gettext("The list could not be fetched: try again");
    return;
  }
  if (!found.length) {
    about.textContent = gettext("None of these has a verdict to look for.");
    return;
  }
  page.querySelector(".sheet__none").hidden = true;
  page.querySelector(".sheet__questions").replaceChildren(...found.map(question));
  page.querySelector(".worksheet__key").replaceChildren(...found.map(answer));
  const codes = [addressWithCode(gettext("This worksheet:"), published(`worksheet/${location.search}`))];
  const read = asked.get("read");
  if (read) {
    const paragraph = published(read);
    const link = page.querySelector(".sheet__read a");
    if (new URL(paragraph).href.startsWith(published("."))) {
      link.href = new URL(read, base).href;
      link.textContent = paragraph;
      page.querySelector(".sheet__read").hidden = false;
      codes.unshift(addressWithCode(gettext("The paragraph to read:"), paragraph));
    }
  }
  page.querySelector(".sheet__codes").replaceChildren(...codes);
  for (const part of page.querySelectorAll(".sheet__made")) part.hidden = false;
}

page.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-do]");
  if (button?.dataset.do === "print") print();
  else if (button) {
    try {
      await navigator.clipboard.writeText(published(`worksheet/${location.search}`));
      announce(gettext("Copied"));
      button.textContent = gettext("Copied");
    } catch {
      button.textContent = gettext("Not copied");
    }
  }
});
show();
