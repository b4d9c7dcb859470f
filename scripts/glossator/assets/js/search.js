// Search: a form with filters over the index that Pagefind made of the built pages, in a dialog on every page and in place on
// search.html and 404.html. The index comes in pieces: nothing is fetched before the form is used.

import { base } from "./base.js";
import { near, understood } from "./query.js";
import { LABELS, NAMED, fold, gettext, ngettext } from "./words.js";

const FACETS = { kind: gettext("Kind"), verdict: gettext("Verdict"), place: gettext("Place"), year: gettext("Year") };
const name = (facet, value) => LABELS[facet]?.[value] ?? value;
const SHOWN = 20;
const READ = 60; // of so many pages it is looked whether they have the words asked for
const FIRST = ["findings", "events", "claims", "initiatives"]; // what answers a question
const LAST = ["references", "index"];

const OPTIONS = {
  excerptLength: 24,
  baseUrl: base.pathname,
  // A page with many sources is long, and answers no worse for it.
  ranking: { pageLength: 0.4, metaWeights: { title: 12, names: 10, kind: 0, verdict: 0, answer: 0 } },
};

// The pages of one language. Pagefind takes the language from the page it runs on, and has what reduces words to their stems for
// one language only: so each has a copy of the program to itself, told at the moment at which it asks.
async function part(language, copy) {
  const pagefind = await import(new URL(`pagefind/pagefind.js${copy}`, base));
  await pagefind.options(OPTIONS);
  const page = document.documentElement;
  const own = page.lang;
  page.lang = language;
  const ready = pagefind.init();
  page.lang = own;
  await ready;
  return { language, pagefind };
}

// The pages of all languages, the best first.
class Engine {
  constructor(parts) {
    this.parts = parts;
  }

  async search(words, options, wait = 0) {
    const answers = await Promise.all(
      this.parts.map(({ pagefind }) => (wait ? pagefind.debouncedSearch(words, options, wait) : pagefind.search(words, options))),
    );
    if (answers.includes(null)) return null;
    answers.forEach(({ results }, at) => results.forEach((one) => (one.language = this.parts[at].language)));
    return answers.flatMap(({ results }) => results).sort((a, b) => b.score - a.score);
  }

  // Facet → value → how many pages have it.
  async filters() {
    const found = {};
    for (const facets of await Promise.all(this.parts.map(({ pagefind }) => pagefind.filters()))) {
      for (const [facet, values] of Object.entries(facets)) {
        found[facet] ??= {};
        for (const [value, count] of Object.entries(values)) found[facet][value] = (found[facet][value] ?? 0) + count;
      }
    }
    return found;
  }
}

let loading;
function engine() {
  loading ??= (async () => {
    const answer = await fetch(new URL("pagefind/pagefind-entry.json", base));
    const { languages } = await answer.json();
    const known = Object.keys(languages).sort((a, b) => languages[b].page_count - languages[a].page_count);
    return new Engine(await Promise.all(known.map((language, at) => part(language, at ? `?${language}` : ""))));
  })();
  return loading;
}

// The people, bodies, places and ideas that bear exactly the name asked for come first, and lists and pages so headed; how often a word stands in a page says
// less than what the page is called.
async function named(engine, asked, filters) {
  const bearers = [...NAMED, "index"];
  if (filters.kind && !bearers.includes(filters.kind)) return [];
  const kind = filters.kind ?? { any: bearers };
  const likely = (await engine.search(asked, { filters: { ...filters, kind } })).slice(0, 12);
  const pages = await Promise.all(likely.map((one) => one.data()));
  const whole = new RegExp(`(^|[^\\p{L}\\p{N}])${asked.replace(/[^\p{L}\p{N}]/gu, ".")}($|[^\\p{L}\\p{N}])`, "u");
  const rank = ({ meta }) => {
    if (fold(titled(meta)) === asked) return 2;
    return meta.kind !== "index" && whole.test(`${fold(meta.title)} ${meta.names ?? ""}`) ? 1 : 0;
  };
  return likely
    .map((one, at) => ({ one, rank: rank(pages[at]) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .slice(0, 5)
    .map(({ one }) => one);
}

/** A page's title without the sign that links to its heading. */
const titled = ({ title }) => title.replace(/\s*¶$/, "");

// What answers comes before what is only named: findings, events, claims; then people, bodies, places; then works and lists.
async function ranked(engine, words, filters, found) {
  if (filters.kind) return found;
  const of = async (kinds) => new Set((await engine.search(words, { filters: { ...filters, kind: { any: kinds } } })).map((one) => one.id));
  const [first, last] = await Promise.all([of(FIRST), of(LAST)]);
  const tier = ({ id }) => (first.has(id) ? 0 : last.has(id) ? 2 : 1);
  return found.map((one, at) => ({ one, at })).sort((a, b) => tier(a.one) - tier(b.one) || a.at - b.at).map(({ one }) => one);
}

const read = ({ meta, content }) => fold(`${meta.title} ${meta.names ?? ""} ${content}`);

// Phrases: the engine loses pages where a word has a mark over a letter, so that the pages themselves are asked.
async function withPhrases(found, phrases) {
  const pages = await Promise.all(found.map((one) => one.data()));
  return found.filter((_, at) => phrases.every((phrase) => read(pages[at]).includes(phrase)));
}

// Walks, walking: one word in this. (Police and policy are two.)
const ending = (word) => word.replace(/(?<=\w{3})(ing|ed|es|s)\W*$/, "");

// Which of the words stand on none of the pages found. Where a word has no match the engine takes its beginning, down to one
// letter: pages that share no more than that with what was asked are none.
async function honest(found, words) {
  const marked = ({ excerpt: html }) => [...html.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, word]) => fold(word));
  let looked, pages, texts, missing;
  for (const many of [SHOWN, READ]) {
    looked = found.slice(0, many); // those shown are read anyway; more only where a word is not on them
    pages = await Promise.all(looked.map((one) => one.data()));
    texts = pages.map(read);
    const endings = new Set(pages.flatMap(marked).map(ending));
    missing = words.filter((word) => !texts.some((one) => one.includes(word)) && !endings.has(ending(word)));
    if (!missing.length) return { found, missing };
  }
  const alike = (word, other) => other.startsWith(word.slice(0, Math.max(4, Math.ceil(word.length / 2))));
  const likely = (page, at) =>
    missing.every((word) => marked(page).some((other) => alike(word, other))) || words.some((word) => !missing.includes(word) && texts[at].includes(word));
  return { found: looked.filter((_, at) => likely(pages[at], at)), missing };
}

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// An excerpt is text with <mark> around what was found; nothing else of it is taken over.
function excerpt(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html").body;
  return [...parsed.childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", {}, node.textContent) : document.createTextNode(node.textContent),
  );
}

function result({ url, meta, excerpt: found }, language) {
  const own = { lang: language, dir: "auto" };
  const link = element("a", { href: url }, titled(meta));
  const tags = element("p", { class: "search__tags" });
  if (meta.verdict) tags.append(element("span", { class: `badge badge--${meta.verdict}` }, name("verdict", meta.verdict)), " ");
  if (meta.kind) tags.append(element("span", { class: "tag" }, name("kind", meta.kind)));
  // The answer of the editors stands with the title, which may be the article's error.
  const answer = meta.answer ? [element("p", { class: "search__answer", ...own }, meta.answer)] : [];
  return element("li", {}, element("h3", own, link), tags, ...answer, element("p", { class: "search__excerpt", ...own }, ...excerpt(found)));
}

class Search {
  constructor(place, { remember = false } = {}) {
    this.remember = remember;
    this.turn = 0;
    this.input = element("input", { type: "search", name: "q", dir: "auto", autocomplete: "off", spellcheck: "false" });
    this.selects = Object.entries(FACETS).map(([facet, label]) => {
      const select = element("select", { name: facet }, element("option", { value: "" }, gettext("Any")));
      return element("label", { class: "search__facet" }, `${label} `, select);
    });
    this.status = element("p", { class: "search__status", role: "status" });
    this.meant = element("p", { class: "search__meant", hidden: "" });
    this.list = element("ol", { class: "search__results" });
    this.more = element("button", { type: "button", class: "search__more", hidden: "" }, gettext("Show more"));
    this.form = element(
      "form",
      { class: "search", role: "search" },
      element("label", { class: "search__words" }, gettext("Words"), " ", this.input),
      element("div", { class: "search__facets" }, ...this.selects),
    );
    place.replaceChildren(this.form, this.status, this.meant, this.list, this.more);
    this.form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (await this.run()) this.list.querySelector("a")?.focus();
    });
    this.form.addEventListener("input", () => this.run());
    this.input.addEventListener("focus", () => this.prepare(), { once: true });
    this.more.addEventListener("click", () => this.show());
    place.addEventListener("keydown", (event) => this.move(event));
  }

  // The filters, with how often each value occurs.
  async prepare() {
    this.prepared ??= (async () => {
      const found = await (await engine()).filters();
      for (const label of this.selects) {
        const select = label.querySelector("select");
        const values = Object.entries(found[select.name] ?? {}).map(([value, count]) => [value, count, name(select.name, value)]);
        const inOrder = new Intl.Collator(document.body.lang || document.documentElement.lang, { numeric: true }).compare;
        values.sort(([year, , a], [other, , b]) => (select.name === "year" ? year - other : inOrder(a, b)));
        select.append(...values.map(([value, count, label]) => element("option", { value }, `${label} (${count})`)));
        label.hidden = values.length === 0;
      }
    })();
    return this.prepared;
  }

  // True if nothing was asked for in the meantime.
  async run() {
    const turn = ++this.turn;
    const data = new FormData(this.form);
    const words = data.get("q").trim();
    const asked = understood(words);
    const filters = { ...asked.filters };
    for (const facet of Object.keys(FACETS)) if (data.get(facet)) filters[facet] = data.get(facet);
    this.keep(new URLSearchParams([...data].filter(([, value]) => value.trim())).toString());
    this.meant.hidden = true;
    if (!words && Object.keys(filters).length === 0) {
      this.status.textContent = "";
      this.list.replaceChildren();
      this.more.hidden = true;
      return true;
    }
    try {
      const all = await engine();
      const text = asked.words.join(" ") || null;
      let answer = await all.search(text, { filters }, 120);
      if (answer === null || turn !== this.turn) return false; // overtaken by the next letter
      if (text) answer = await ranked(all, text, filters, answer);
      if (asked.phrases.length) answer = await withPhrases(answer, asked.phrases);
      const first = text ? await named(all, asked.name, filters) : [];
      const found = [...first, ...answer.filter((one) => !first.some((other) => other.id === one.id))];
      const told = await honest(found, asked.words);
      if (turn !== this.turn) return false;
      this.found = this.remember || this.inDialog ? told.found : found; // for an address that is not there whatever is like it
      this.missing = told.missing;
    } catch {
      this.status.textContent = gettext("The search index could not be read. The indexes under “All pages” list every record.");
      return true;
    }
    this.status.textContent = this.counted(asked.filters);
    this.suggest(turn);
    this.list.replaceChildren();
    this.from = 0;
    await this.show(turn);
    return turn === this.turn;
  }

  /** The search in the address of its page; in the dialog with the page it was asked on, so that Back finds it again. */
  keep(query) {
    clearTimeout(this.resting);
    const keep = () => {
      try {
        if (this.remember) history.replaceState(history.state, "", query ? `?${query}` : location.pathname);
        else if (this.inDialog) history.replaceState({ ...history.state, search: query }, "");
      } catch {
        // a browser that was asked too often: the search itself goes on
      }
    };
    if (Date.now() - (this.kept ?? 0) > 200) keep();
    else this.resting = setTimeout(keep, 200);
    this.kept = Date.now();
  }

  /** How many pages, and what of the question stands on none of them. */
  counted(filters) {
    const pages = ngettext("%(count)s page", "%(count)s pages", this.found.length);
    const words = this.missing.map((word) => `“${word}”`).join(", ");
    if (words && this.found.length) return gettext("No page has %(words)s. Similar: %(pages)s", { words, pages });
    const chosen = Object.entries(filters).map(([facet, value]) => name(facet, value));
    return chosen.length ? `${chosen.join(", ")}: ${pages}` : pages;
  }

  /** Names spelt almost like what stands on no page. */
  async suggest(turn) {
    if (!this.missing.length) return;
    const names = await near(this.missing).catch(() => []);
    if (turn !== this.turn || !names.length) return;
    const buttons = names.map((one) => {
      const button = element("button", { type: "button", class: "search__name", dir: "auto" }, one);
      button.addEventListener("click", () => {
        this.input.value = one;
        this.run();
        this.input.focus();
      });
      return button;
    });
    this.meant.replaceChildren(gettext("Did you mean"), " ", ...buttons.flatMap((one) => [one, " "]));
    this.meant.hidden = false;
  }

  async show(turn = this.turn) {
    const shown = this.found.slice(this.from, this.from + SHOWN);
    const next = await Promise.all(shown.map((one) => one.data()));
    if (turn !== this.turn) return;
    const first = this.from;
    this.list.append(...next.map((one, at) => result(one, shown[at].language)));
    this.from += SHOWN;
    this.more.hidden = this.from >= this.found.length;
    if (first) this.list.children[first]?.querySelector("a").focus();
  }

  // Arrow keys go through the results and back to the words.
  move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target instanceof HTMLSelectElement) return;
    const stops = [this.input, ...this.meant.querySelectorAll("button"), ...this.list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    if (at < 0 || !stops[at + step]) return;
    event.preventDefault();
    stops[at + step].focus();
  }

  async ask(query) {
    if ([...query.keys()].some((key) => FACETS[key])) await this.prepare().catch(() => {});
    this.input.value = query.get("q") ?? "";
    for (const label of this.selects) {
      const select = label.querySelector("select");
      const asked = query.get(select.name) ?? "";
      select.value = asked;
      // Addresses of old have the name of a value in them, such as kind=Claim.
      if (select.selectedIndex < 0) select.value = Object.keys(LABELS[select.name] ?? {}).find((key) => name(select.name, key) === asked) ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    await this.run();
    if (this.remember) await this.resume();
  }

  // Back to the search: as many results as were shown, at the place where the reader was.
  async resume() {
    const { shown = 0, top = 0 } = (arrived === "back_forward" && history.state) || {};
    while (this.from < shown && !this.more.hidden) await this.show();
    if (top) scrollTo(0, top);
    addEventListener("pagehide", () => history.replaceState({ ...history.state, shown: this.from, top: scrollY }, ""));
  }
}

/** The address asked for, from the site's root and without its ending. */
export function missing() {
  const path = location.pathname.slice(base.pathname.length).replace(/\.\w+$/, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // not an encoding of anything
  }
}

let dialog;
let search;
export function openSearch() {
  if (!dialog) {
    const place = element("div");
    const close = element("button", { type: "button", class: "dialog__close" }, gettext("Close"));
    dialog = element("dialog", { class: "dialog md-typeset", "aria-label": gettext("Search") }, close, place);
    document.body.append(dialog);
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault(); // else it only empties the field
      dialog.close();
    });
    search = new Search(place);
    search.inDialog = true;
    dialog.addEventListener("close", () => search.keep(""));
  }
  dialog.showModal();
  search.input.select();
  search.input.focus();
}

// Back from a page that the dialog led to: the dialog stands open again, with what was asked.
const arrived = performance.getEntriesByType("navigation")[0]?.type;
if (arrived === "back_forward" && history.state?.search) {
  openSearch();
  search.ask(new URLSearchParams(history.state.search));
}

const inPlace = document.querySelector("[data-search]");
if (inPlace) {
  const onPage = new Search(inPlace, { remember: !inPlace.dataset.search });
  onPage.ask(new URLSearchParams(inPlace.dataset.search ? { q: missing().replace(/[^\p{L}\p{N}]+/gu, " ").trim() } : location.search));
}

for (const link of document.querySelectorAll("[data-search-open]")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab or window, as with any link
    event.preventDefault();
    if (inPlace) inPlace.querySelector("input").focus();
    else openSearch();
  });
}
