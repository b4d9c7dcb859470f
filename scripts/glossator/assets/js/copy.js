// “Copy link”: beside a record's heading, a numbered reference and a finding, the permanent address of that thing. A finding's
// is that of its page: its place in the list moves as the list grows.
// Where the browser gives no access to the clipboard there are no buttons.

import { gettext } from "./words.js";

let announcer;

/** Say it to those who do not see the button change. */
export function announce(words) {
  if (!announcer) {
    announcer = document.createElement("p");
    announcer.className = "copy-link__said";
    announcer.setAttribute("role", "status");
    document.body.append(announcer);
  }
  announcer.textContent = words;
}

/** A button that copies what `address()` gives when it is pressed; null where nothing can be copied. */
export function copyButton(address, name = "") {
  if (!navigator.clipboard) return null;
  const button = document.createElement("button");
  const show = (words) => (button.textContent = words);
  button.type = "button";
  button.className = "copy-link";
  if (name) button.setAttribute("aria-label", gettext("Copy link to %(name)s", { name }));
  show(gettext("Copy link"));
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(address());
      show(gettext("Copied"));
      announce(gettext("Copied"));
    } catch {
      show(gettext("Not copied"));
      announce(gettext("The browser did not let the link be copied"));
    }
    setTimeout(() => {
      show(gettext("Copy link"));
      announce("");
    }, 2500);
  });
  return button;
}

/** The page's permanent address: the one it is published under if it says so, else the present one without its query. */
function permanent(anchor = "") {
  const canonical = document.querySelector("link[rel='canonical']");
  const address = new URL(canonical ? canonical.href : location.href);
  address.search = "";
  address.hash = anchor;
  return address.href;
}

function add(place, name, anchor) {
  const button = place && copyButton(() => permanent(anchor), name);
  if (button) place.append(" ", button);
}

add(document.querySelector(".record > .kicker, .outline > .kicker"), gettext("this page"));

for (const one of document.querySelectorAll(".bibliography .references > li[id]")) {
  add(one.querySelector(":scope > div > p"), gettext("reference %(number)s", { number: one.value }), one.id);
}

for (const one of document.querySelectorAll(".finding[id]")) {
  const button = copyButton(() => new URL(one.querySelector("h3 a").getAttribute("href"), permanent()).href, gettext("this finding"));
  if (button) one.querySelector(":scope > p:last-child").append(" ", button);
}
