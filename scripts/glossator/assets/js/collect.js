// “Add to my list”: beside the citation of a page, and for all of a list as it is narrowed down.

import { announce } from "./copy.js";
import { follow, keep, kept } from "./kept.js";
import { gettext, ngettext } from "./words.js";

function offer(place) {
  const { to } = place.dataset;
  const box = place.closest(".cite");
  const whats = box.querySelector(".cite__whats");
  const button = document.createElement("button");
  const link = document.createElement("a");
  button.type = "button";
  link.href = to;
  const chosen = () => [...box.querySelectorAll(`[data-what="${whats.value.split(" ")[0]}"]`)].map((one) => one.dataset.key);
  const show = () => {
    const keys = kept();
    const has = chosen().every((key) => keys.includes(key));
    button.textContent = has ? gettext("Take from my list") : gettext("Add to my list");
    link.textContent = gettext("My list (%(count)s)", { count: keys.length });
    link.hidden = !keys.length;
  };
  button.addEventListener("click", () => {
    const [keys, own] = [kept(), chosen()];
    const has = own.every((key) => keys.includes(key));
    const done = keep(has ? keys.filter((one) => !own.includes(one)) : [...keys, ...own]);
    announce(done ? link.textContent : gettext("This browser keeps nothing"));
    if (!done) button.textContent = gettext("This browser keeps nothing");
  });
  whats.addEventListener("change", show);
  follow(show);
  show();
  place.append(button, " ", link);
  place.hidden = false;
}

// A record's key is its id, which is the last part of the address of its page; a link to a place in a page is to something else.
const keyOf = (row) => {
  const link = [...row.querySelectorAll("a[href]")].find((one) => !one.hash);
  return link ? new URL(link.href).pathname.split("/").filter(Boolean).at(-1) : null;
};

/** The keys of a list as it is narrowed down. */
function shown() {
  const found = document.querySelector(".filters__found");
  const rows = found && !found.hidden ? found.querySelectorAll("li") : document.querySelectorAll("[data-tokens]");
  return [...new Set([...rows].filter((row) => !row.closest("[hidden]")).map(keyOf).filter(Boolean))];
}

function offerAll(button) {
  const words = button.textContent;
  button.addEventListener("click", () => {
    const keys = shown();
    const before = kept();
    const added = new Set(keys.filter((key) => !before.includes(key))).size;
    const done = keep([...before, ...keys]);
    button.textContent = done ? ngettext("%(count)s added", "%(count)s added", added) : gettext("This browser keeps nothing");
    announce(button.textContent);
    setTimeout(() => (button.textContent = words), 2500);
  });
  button.hidden = false;
}

for (const button of document.querySelectorAll(".filters__sheet")) {
  button.addEventListener("click", () => location.assign(`${button.dataset.to}?of=${shown().map(encodeURIComponent).join(",")}`));
  button.hidden = false;
}
for (const place of document.querySelectorAll(".cite__collect")) offer(place);
for (const button of document.querySelectorAll(".filters__collect")) offerAll(button);
