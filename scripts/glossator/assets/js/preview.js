// Pointing at a link to a record, or reaching it by keyboard, shows what it is before it is followed: title, verdict, answer or
// date. All of it is taken from the page that the link leads to, which then is there already. On a touch screen nothing changes.

import { base } from "./base.js";
import { LABELS } from "./words.js";

const WAIT = { pointer: 350, keyboard: 600 }; // milliseconds before a preview: whoever only passes over a link wants none
const LEAVE = 200; // and before it goes: long enough to reach it with the pointer
const LONGEST = 240; // characters of the text

const pages = new Map(); // address → promise of a card's content
let card, shownFor, timer;

/** The address of the record a link leads to; null for any other link, and for those that are there to go on. */
function recordOf(link) {
  if (!link?.href || link.closest("nav, svg, .cite, .preview")) return null;
  const target = new URL(link.href);
  if (target.hash || target.origin !== base.origin || !target.pathname.startsWith(base.pathname)) return null;
  const [kind, id, end] = target.pathname.slice(base.pathname.length).split("/");
  if (!Object.hasOwn(LABELS.kind, kind) || !id || end !== "" || target.pathname === location.pathname) return null;
  return target.origin + target.pathname;
}

const shortened = (text) => (text.length <= LONGEST ? text : `${text.slice(0, text.lastIndexOf(" ", LONGEST))} …`);
const words = (element) => element.textContent.replace(/\s+/g, " ").trim();

function contentOf(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const record = page.querySelector(".record, .outline");
  const heading = record?.querySelector("h1");
  if (!heading) return null;
  const badge = record.querySelector(".kicker .badge");
  const text = record.querySelector(".statement, .versus > section:last-child > p, .says > p:last-child");
  const parts = [
    ["preview__badge", badge],
    ["preview__title", heading],
    ["preview__date", record.querySelector(".when")],
    ["preview__text", text],
  ].filter(([, element]) => element);
  return parts.map(([className, element]) => {
    const line = document.createElement("p");
    line.className = className;
    line.dir = "auto";
    line.lang = page.documentElement.lang;
    if (element === badge) line.append(document.importNode(badge, true));
    else line.textContent = className === "preview__text" ? shortened(words(element)) : words(element);
    return line;
  });
}

function fetched(address) {
  if (!pages.has(address)) {
    const found = fetch(address).then(async (answer) => (answer.ok ? contentOf(await answer.text()) : null));
    found.catch(() => pages.delete(address)); // to be tried again
    pages.set(address, found);
  }
  return pages.get(address);
}

function made() {
  const element = document.createElement("div");
  element.className = "preview md-typeset";
  element.id = "preview";
  element.setAttribute("role", "tooltip");
  element.addEventListener("pointerenter", () => clearTimeout(timer));
  element.addEventListener("pointerleave", () => later(hide, LEAVE));
  document.body.append(element);
  return element;
}

/** Below the first line of the link, or above it where there is more room. */
function place(link) {
  const line = link.getClientRects()[0];
  const { offsetWidth: width, offsetHeight: height } = card;
  const below = line.bottom + height + 8 <= innerHeight || line.top < height + 8;
  card.style.top = `${below ? line.bottom + 4 : line.top - height - 4}px`;
  card.style.left = `${Math.max(8, Math.min(line.left, document.documentElement.clientWidth - width - 8))}px`;
}

async function show(link, address) {
  let content;
  try {
    content = await fetched(address);
  } catch {
    return; // no connection: the link is still there
  }
  if (wanted !== link || !content) return;
  card ??= made();
  card.replaceChildren(...content);
  card.hidden = false;
  shownFor = link;
  link.setAttribute("aria-describedby", card.id);
  place(link);
}

function hide() {
  clearTimeout(timer);
  waiting = null;
  wanted = null;
  if (!shownFor) return;
  shownFor.removeAttribute("aria-describedby");
  shownFor = null;
  card.hidden = true;
}

let waiting = null; // what comes next, and after how long

function later(what, milliseconds) {
  clearTimeout(timer);
  waiting = [what, milliseconds];
  timer = setTimeout(() => {
    waiting = null;
    what();
  }, milliseconds);
}

/** While the page moves under the pointer, nothing is shown; what was about to be waits until it rests. */
function moved() {
  if (shownFor) hide();
  else if (waiting) later(...waiting);
}

let wanted = null; // the link whose preview is shown, or on its way

function want(link, milliseconds) {
  const address = recordOf(link);
  if (!address || link === shownFor) return address && clearTimeout(timer);
  later(() => {
    hide();
    wanted = link;
    show(link, address);
  }, milliseconds);
}

const linkOf = (event) => event.target.closest?.("a[href]");
const main = document.querySelector("main");

if (!navigator.connection?.saveData) {
  main.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "touch") want(linkOf(event), WAIT.pointer);
  });
  main.addEventListener("pointerout", (event) => {
    if (event.pointerType !== "touch" && linkOf(event)) later(hide, LEAVE);
  });
  main.addEventListener("focusin", (event) => {
    if (event.target.matches(":focus-visible")) want(linkOf(event), WAIT.keyboard);
  });
  main.addEventListener("focusout", hide);
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("scroll", moved, { passive: true });
  addEventListener("pagehide", hide);
}
