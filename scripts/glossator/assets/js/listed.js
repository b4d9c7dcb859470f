// Citations made one by one → one list in a style: sorted, with letters or numbers where the style has them, told apart where a
// text would cite two in the same words. The rules are those of CSL as pandoc's citeproc keeps them; tests/test_reading.py holds
// this against pandoc.

const LETTER = /(-?)\ue000([^\ue001]*)\ue001/g;
const TITLE = /((?:, )?)\ue002(.*?)\ue003/g;

// What a style does in a list. `names`: how it names several authors in a text, and who is told apart by first names:
// "primary" the first of a citation, with initials at most ("primary-initials"), or any ("cite") where two citations are alike.
export const RULES = {
  apa: { letters: true, names: { and: "&amp;", given: "primary-initials", initials: ". " } },
  mla: { dash: "———", names: { and: "and", given: "cite", initials: ". " } },
  "chicago-notes": {},
  "chicago-author-date": { letters: true, names: { and: "and", given: "primary", initials: ". " } },
  harvard: { letters: true, names: { and: "and", plainLast: true, min: 4, etAl: "<em>et al.</em>", given: "cite", initials: ". " } },
  gost: { numbered: true, cyrillicFirst: true },
};

const exact = new Intl.Collator("en-US");
const collator = new Intl.Collator("en-US", { ignorePunctuation: true });

const isSign = (character) => collator.compare(character, "") === 0;

// Signs count only between words that are else the same: a sign before a letter, and the shorter first.
function compareSigns(a, b) {
  const [left, right] = [[...a], [...b]];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    if (left[at] === right[at]) continue;
    const [first, second] = [isSign(left[at]), isSign(right[at])];
    if (first !== second) return first ? -1 : 1;
    if (first) return exact.compare(left[at], right[at]);
  }
  return left.length - right.length;
}

function compareWords(a, b) {
  const [left, right] = [a ? a.split(" ") : [], b ? b.split(" ") : []];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const order = collator.compare(left[at], right[at]) || compareSigns(left[at], right[at]);
    if (order) return order;
  }
  return left.length - right.length;
}

// What has no key comes last.
function compareKeys(a, b) {
  for (let at = 0; at < a.length; at++) {
    if (a[at] === b[at]) continue;
    if (a[at] === null) return 1;
    if (b[at] === null) return -1;
    const order = compareWords(a[at], b[at]);
    if (order) return order;
  }
  return 0;
}

const isCyrillic = (item) => /^[^\p{L}]*\p{Script=Cyrillic}/u.test(item.sort.find((key) => key) ?? "");

export function sorted(items, rules) {
  const order = [...items].sort((a, b) => compareKeys(a.sort, b.sort));
  if (!rules.cyrillicFirst) return order;
  return [...order.filter(isCyrillic), ...order.filter((item) => !isCyrillic(item))];
}

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const letters = (number) =>
  number <= 26
    ? String.fromCharCode(96 + number)
    : String.fromCharCode(96 + Math.floor((number - 1) / 26)) + String.fromCharCode(97 + ((number - 1) % 26));

function initials(given, after) {
  return given
    .split(/([\s.]+|-)/)
    .filter((part) => part && !/^[\s.]+$/.test(part))
    .map((part) => (part === "-" ? "-" : /^\p{Lu}/u.test(part) ? part[0] + after : ` ${part} `))
    .join("")
    .replaceAll(" -", "-")
    .trim();
}

function named(name, hint, rules) {
  if (!("family" in name)) return escaped(name.literal);
  if (!hint || !name.given) return escaped(name.family);
  return escaped(`${hint === "given" ? name.given : initials(name.given, rules.initials)} ${name.family}`);
}

// Authors as a text names them. `shown`: how many at least where the style would shorten.
function told(names, shown, hint, rules) {
  const all = names.map((name, at) => named(name, hint(name, at), rules));
  if (all.length >= (rules.min ?? 3) && shown < all.length) {
    return `${all.slice(0, shown).join(", ")}${shown > 1 ? "," : ""} ${rules.etAl ?? "et al."}`;
  }
  if (all.length < 3) return all.join(` ${rules.and} `);
  return `${all.slice(0, -1).join(", ")}${rules.plainLast ? "" : ","} ${rules.and} ${all.at(-1)}`;
}

const same = (a, b) => a.family === b.family && a.given === b.given && a.literal === b.literal;
const nameKey = (name) => JSON.stringify([name.family, name.given, name.literal]);

class Cites {
  constructor(items, rules) {
    this.rules = rules;
    this.states = items.map((item) => {
      const head = told(item.names, 1, () => "", rules);
      const by = item.names.length && item.cite.startsWith(`(${head}`) ? item.names : [];
      return { item, head, names: by, shown: 1, hints: new Map(), letter: 0, titled: false };
    });
  }

  hint(state, name, at) {
    if (state.hints.has(nameKey(name))) return state.hints.get(nameKey(name));
    return at === 0 ? (this.primary?.get(nameKey(name)) ?? "") : "";
  }

  text(state) {
    let cite = state.letter || state.titled ? state.item.listed_cite : state.item.cite;
    if (state.names.length) {
      const head = told(state.names, state.shown, (name, at) => this.hint(state, name, at), this.rules);
      cite = `(${head}${cite.slice(1 + state.head.length)}`;
    }
    cite = cite.replace(TITLE, (_, before, title) => (state.titled ? before + title : ""));
    return lettered(cite, state.letter);
  }

  alike() {
    return [...grouped(this.states, (one) => bare(this.text(one))).values()].filter((group) => group.length > 1);
  }

  // First names of first authors who share a family name, in every citation.
  tellPrimary() {
    const first = unique(this.states.filter((one) => one.names.length).map((one) => one.names[0]));
    this.primary = new Map();
    for (const name of first) {
      const others = first.filter((one) => !same(one, name) && "family" in one && one.family === name.family);
      if (!others.length) continue;
      const alike = others.some((one) => initialsOf(one) === initialsOf(name));
      if (!alike) this.primary.set(nameKey(name), "initials");
      else if (this.rules.given === "primary") this.primary.set(nameKey(name), "given");
    }
  }

  // First names in one place after another, until every citation of the group has been told apart by one.
  tellByGivenNames(group) {
    let left = group;
    const columns = Math.max(...group.map((one) => one.names.length));
    for (let at = 0; at < columns && left.length; at++) {
      const column = group.filter((one) => one.names[at]);
      const told = new Set();
      for (const state of column) {
        const name = state.names[at];
        const others = column.map((one) => one.names[at]).filter((one) => !same(one, name) && one.family && one.family === name.family);
        if (!others.length) continue;
        state.hints.set(nameKey(name), others.some((one) => initialsOf(one) === initialsOf(name)) ? "given" : "initials");
        told.add(state);
      }
      left = left.filter((one) => !told.has(one));
    }
  }

  // More names where a style has shortened them.
  addNames(group) {
    const parts = (name, at) => {
      if (this.rules.given === "cite") return [name.family, name.given, name.literal];
      if (at) return [name.family, name.literal];
      return [name.family, this.rules.given === "primary" ? name.given : initialsOf(name), name.literal];
    };
    const upTo = (state, n) => JSON.stringify(state.names.slice(0, n).map(parts));
    let left = group;
    const most = Math.max(...group.map((one) => one.names.length));
    for (let n = 1; n <= most; n++) {
      const distinct = left.filter((one) => left.every((other) => one === other || upTo(one, n) !== upTo(other, n)));
      if (!distinct.length) continue;
      for (const state of left) state.shown = n;
      left = left.filter((one) => !distinct.includes(one));
      if (!left.length) break;
    }
  }

  disambiguate(position) {
    if (this.rules.given.startsWith("primary")) this.tellPrimary();
    const byCite = this.rules.given === "cite";
    for (const group of this.alike()) {
      if (byCite) this.tellByGivenNames(group);
      this.addNames(group);
    }
    if (byCite) for (const group of this.alike()) this.tellByGivenNames(group);
    if (this.letters) {
      for (const group of this.alike()) {
        group.sort((a, b) => position.get(a.item) - position.get(b.item));
        group.forEach((state, at) => (state.letter = at + 1));
      }
    }
    for (const group of this.alike()) for (const state of group) state.titled = true;
  }
}

const initialsOf = (name) => (name.given === undefined ? undefined : initials(name.given, ""));
const unique = (names) => [...new Map(names.map((name) => [nameKey(name), name])).values()];

// What a citation says, without tags and signs: to citeproc “[2020?]” and “2020” are the same year.
const bare = (html) => html.replace(/<[^>]*>|&\w+;|[^\p{L}\p{N} ]/gu, "").replace(/ +/g, " ").trim();

function grouped(all, key) {
  const groups = new Map();
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
}

function lettered(text, number) {
  return text.replace(LETTER, (_, hyphen, before) => (number ? hyphen + before + letters(number) : ""));
}

// The author at the head of an entry in MLA's manner: the first family name first, at most two.
function entryAuthor(names) {
  const full = names.map((name, at) => {
    if (!("family" in name)) return escaped(name.literal);
    return escaped(at || !name.given ? [name.given, name.family].filter(Boolean).join(" ") : `${name.family}, ${name.given}`);
  });
  if (full.length > 2) return `${full[0]}, et al.`;
  return full.join(", and ");
}

// The list: items of one style → the same in order, with `entry`, and `cite`, `note`, `short` or `number` as the style has them.
export function listed(items, style) {
  const rules = RULES[style];
  const order = sorted(items, rules);
  const position = new Map(order.map((item, at) => [item, at]));
  const made = new Map(order.map((item) => [item, { ...item }]));
  if (rules.names) {
    const cites = new Cites(order, rules.names);
    cites.letters = rules.letters;
    cites.disambiguate(position);
    for (const state of cites.states) {
      const one = made.get(state.item);
      one.cite = cites.text(state);
      if (state.letter) one.entry = lettered(state.item.listed_entry, state.letter);
    }
  }
  let before = "";
  order.forEach((item, at) => {
    const one = made.get(item);
    if (rules.numbered) Object.assign(one, { number: at + 1, cite: `[${at + 1}]` });
    if (rules.dash) {
      const author = entryAuthor(item.names);
      const people = JSON.stringify(item.names); // two lists of people may be shortened to the same words
      if (author && people === before && one.entry.startsWith(author)) {
        one.entry = rules.dash + (author.endsWith(".") ? "." : "") + one.entry.slice(author.length);
      }
      before = people;
    }
  });
  return order.map((item) => made.get(item));
}
