// Choosing a place on the map lists what happened there beneath it: the same list as on the place's own page, from which it is
// taken. Without a script, or with a key that opens a new tab, a place is the link to its page that it looks like.

import { gettext } from "./words.js";

const panel = document.querySelector(".map__chosen");
let chosen = null;

/** The place's page, as a document. */
async function page(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const link of found.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address).href;
  return found;
}

async function choose(mark) {
  chosen?.removeAttribute("aria-expanded");
  chosen = mark;
  mark.setAttribute("aria-expanded", "true");
  const address = new URL(mark.getAttribute("href"), document.baseURI).href;
  let found;
  try {
    found = await page(address);
  } catch {
    location.href = address;
    return;
  }
  if (mark !== chosen) return; // chosen anew meanwhile
  const heading = document.createElement("h3");
  const link = document.createElement("a");
  link.href = address;
  link.textContent = found.querySelector("h1").textContent;
  heading.append(link);
  const events = [...found.querySelectorAll("[data-group='events']")].map((one) => document.importNode(one, true));
  const none = document.createElement("p");
  none.textContent = gettext("No event is recorded here.");
  panel.replaceChildren(heading, ...(events.length ? events : [none]));
  panel.hidden = false;
  link.focus({ preventScroll: true });
  panel.scrollIntoView({ block: "nearest" });
}

for (const map of panel ? document.querySelectorAll(".map") : []) {
  map.addEventListener("click", (event) => {
    const mark = event.target.closest("a[data-ids]");
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    choose(mark);
  });
}
