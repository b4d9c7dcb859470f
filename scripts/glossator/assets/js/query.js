// What a reader asks for: phrases in quotation marks of any kind, the words that mean something, a verdict or kind that is named.
// And which names are spelt almost so, where a word stands on no page.

import { base } from "./base.js";
import { LABELS, MANY, SMALL, fold } from "./words.js";

const MARKS = /["“”„‟«»＂]/gu;
const bare = (word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
const small = new Set(SMALL.split(" ").map(fold));

/** `name`: all of it, folded, as a record may be called; `words`: what to look for; `phrases`: what must stand so; `filters`. */
export function understood(asked) {
  const straight = asked.replace(MARKS, '"');
  const phrases = [...straight.matchAll(/"([^"]+)"/g)].map(([, one]) => fold(one).trim()).filter(Boolean);
  const name = fold(straight.replaceAll('"', " ")).trim().replace(/\s+/g, " ");
  const all = name.split(" ").map(bare).filter(Boolean);
  const telling = all.filter((word) => !small.has(word));
  const words = telling.length && !phrases.length ? telling : all;
  return phrases.length ? { name, words, phrases, filters: {} } : { name, phrases, ...narrowed(words) };
}

// “Contradicted claims”, “not found”: a choice, and no words to look for.
function narrowed(words) {
  const filters = {};
  let rest = ` ${words.join(" ")} `;
  const take = (facet, labels) => {
    for (const [value, label] of Object.entries(labels)) {
      if (filters[facet] || !rest.includes(` ${fold(label)} `)) continue;
      rest = rest.replace(` ${fold(label)} `, " ");
      filters[facet] = value;
    }
  };
  take("verdict", LABELS.verdict ?? {});
  if (!filters.verdict) return { words, filters: {} };
  take("kind", MANY);
  take("kind", LABELS.kind);
  const left = rest.split(" ").filter(Boolean);
  return left.length && !filters.kind ? { words, filters: {} } : { words: left, filters };
}

/** How many letters have to be changed, added or left out to make one word of the other; more than `most` are not counted. */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] !== other[j - 1]));
    }
    row = next;
  }
  return row[other.length];
}

const SHOWN = 3;
let loading;

/** Names of the corpus, one of whose spellings differs from a word by few letters and begins like it. */
export async function near(words) {
  loading ??= fetch(new URL("assets/names.json", base)).then((answer) => answer.json());
  const telling = words.filter((word) => word.length > 3);
  const found = [];
  for (const [name, spellings] of await loading) {
    const parts = spellings.split(" ").filter((part) => part.length > 3);
    const far = telling.flatMap((word) =>
      parts.filter((part) => part[0] === word[0]).map((part) => distance(word, part, allowed(word)) / allowed(word)),
    );
    const best = Math.min(2, ...far);
    if (best <= 1) found.push({ name, best });
  }
  return found.sort((a, b) => a.best - b.best).slice(0, SHOWN).map(({ name }) => name);
}

// A long name is misspelt in more places than a short one.
const allowed = (word) => (word.length < 6 ? 1 : word.length < 9 ? 2 : 4);
