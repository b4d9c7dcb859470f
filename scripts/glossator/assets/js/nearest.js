// [data-nearest], on the page for what is not there: the pages whose addresses are spelt most like the one asked for.

import { base } from "./base.js";
import { missing } from "./search.js";

const LIKELY = 0.6;
const SHOWN = 3;

function pairs(words) {
  const letters = words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  return Array.from({ length: Math.max(letters.length - 1, 0) }, (_, at) => letters.slice(at, at + 2));
}

/** How alike two spellings are, 0 to 1: the share of pairs of letters they have in common (Dice). */
function alike(one, other) {
  const left = pairs(one);
  const right = pairs(other);
  const rest = [...right];
  const common = left.filter((pair) => rest.includes(pair) && rest.splice(rest.indexOf(pair), 1)).length;
  return (2 * common) / (left.length + right.length || 1);
}

async function nearest(place) {
  const answer = await fetch(new URL("sitemap.xml", base));
  if (!answer.ok) return;
  const asked = missing();
  const last = (path) => path.replace(/\/$/, "").split("/").at(-1);
  const likely = [...new DOMParser().parseFromString(await answer.text(), "text/xml").getElementsByTagName("loc")]
    .map((one) => one.textContent.trim())
    .filter((address) => place.dataset.nearest && address.startsWith(place.dataset.nearest))
    .map((address) => address.slice(place.dataset.nearest.length))
    .map((path) => ({ path, score: Math.max(alike(asked, path), alike(last(asked), last(path))) }))
    .filter(({ score }) => score >= LIKELY)
    .sort((a, b) => b.score - a.score)
    .slice(0, SHOWN);
  if (!likely.length) return;
  const list = document.createElement("ul");
  for (const { path } of likely) {
    const entry = document.createElement("li");
    entry.append(Object.assign(document.createElement("a"), { href: new URL(path, base).href, textContent: path }));
    list.append(entry);
  }
  place.append(list);
  place.hidden = false;
}

for (const place of document.querySelectorAll("[data-nearest]")) nearest(place).catch(() => {});
