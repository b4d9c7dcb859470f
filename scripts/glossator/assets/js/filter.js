// The form above a list. Rows carry their record's facets as tokens: data-tokens="kind:meeting place:tashkent". A row stays
// if it has a token for every choice and, in what it shows, every word. The choice is kept in the address
// (?kind=meeting&place=tashkent), so that it can be shared and cited. Years can be chosen from one to another
// (?year=2019&until=2021), and a day since when (?since=2026-11-01).
//
// The marks of a drawing name the records they stand for, data-ids="sokh-clash", and follow them: they go with them, or where
// the drawing says so (data-dims) they are dimmed, so that it keeps its shape, and what it counts is counted anew.
//
// A list in several pages has only one of them here. Then the whole list is fetched, once and only when something is
// chosen, from the file in data-index, and what matches is shown in place of the page.

import { copyButton } from "./copy.js";
import { fold, gettext } from "./words.js";

const AT_ONCE = 200; // matches of a list in several pages shown before “Show more”

const TOLD = /^(kind|verdict|status):/; // what is said of such a match beside its title

/** Tokens, to be asked for, and the year and day among them, to be compared. */
function told(tokens) {
  const [year, day] = ["year:", "day:"].map((name) => tokens.find((token) => token.startsWith(name))?.slice(name.length));
  return { tokens: new Set(tokens), year: year && Number(year), day };
}

class Filter {
  constructor(form) {
    this.form = form;
    this.list = document.querySelector("[data-list]");
    this.found = document.querySelector(".filters__found");
    this.selects = [...form.querySelectorAll("select")];
    this.words = form.elements.words;
    this.since = form.elements.since;
    this.fields = [...this.selects, this.since, this.words].filter(Boolean);
    this.rows = [...this.list.querySelectorAll("[data-tokens]")].map((element) => ({
      element,
      id: element.id,
      ...told(element.dataset.tokens.split(" ")),
      text: fold(element.textContent),
    }));
    this.marks = [...document.querySelectorAll("[data-ids]")].map((element) => ({
      element,
      ids: element.dataset.ids.split(" "),
      dims: Boolean(element.closest("[data-dims]")),
    }));
    this.sections = [...this.list.querySelectorAll("section")].filter((one) => one.querySelector("[data-tokens]"));

    this.chips = [...form.querySelectorAll("[data-choose]")];
    for (const chip of this.chips) chip.addEventListener("click", () => this.choose(chip));
    this.more = form.querySelector(".filters__more");
    // Where a drawing can be chosen from, or little room is, the other choices stay folded.
    this.more.open = !this.marks.some((mark) => mark.dims) && !matchMedia("(max-width: 44.9375em)").matches;

    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => this.changed());
    form.addEventListener("reset", (event) => {
      event.preventDefault(); // which would bring back what the browser remembers, not “Any”
      for (const field of this.fields) field.value = "";
      this.changed();
    });
    form.addEventListener("years", (event) => this.chooseYears(...event.detail));
    addEventListener("popstate", () => this.restore());
    addEventListener("pagehide", () => this.keep());
    const copy = copyButton(() => this.address().href, gettext("this choice"));
    if (copy) form.querySelector("[type='reset']").after(" ", copy);

    form.hidden = false;
    this.restore();
    if (form.dataset.index) this.seek();
    form.toggleAttribute("data-arrived", form.hasAttribute("data-any")); // whoever comes with a choice comes for the list
  }

  /** Take the choice from the address. A value the list does not have counts as none. */
  restore() {
    const asked = new URLSearchParams(location.search);
    for (const select of this.selects) {
      const value = asked.get(select.name) ?? "";
      const options = [...select.options];
      const meant = options.find((option) => option.value === value) ?? options.find((option) => option.dataset.former?.split(" ").includes(value));
      select.value = meant?.value ?? "";
    }
    this.words.value = asked.get("words") ?? "";
    if (this.since) this.since.value = asked.get("since") ?? ""; // which is none if it is no day
    this.apply();
  }

  /** A chip chooses its value, and gives it up when pressed again. */
  choose(chip) {
    const select = this.form.elements[chip.dataset.choose];
    select.value = select.value === chip.value ? "" : chip.value;
    this.changed();
  }

  /** The years from one to another, as far as the list has any; the same once more gives them up. */
  chooseYears(from, to) {
    const { year, until } = this.form.elements;
    const inside = [...year.options].filter(({ value }) => value && from <= Number(value) && Number(value) <= to);
    if (!inside.length) return;
    const [first, last] = [inside[0].value, inside[inside.length - 1].value];
    const chosen = [first, first === last ? "" : last];
    const again = year.value === chosen[0] && until.value === chosen[1];
    [year.value, until.value] = again ? ["", ""] : chosen;
    this.changed();
  }

  /** First and last of the years chosen, or null. A year by itself is one; an end by itself is all until then. */
  years() {
    const { year, until } = this.form.elements;
    if (!year?.value && !until?.value) return null;
    const from = year.value ? Number(year.value) : -Infinity;
    const to = until.value ? Number(until.value) : from;
    return from <= to ? [from, to] : [to, from];
  }

  /** The list first, then the address; while it changes fast only when the hand rests, as a browser that is asked too often
      refuses to change it. */
  changed() {
    this.apply();
    clearTimeout(this.resting);
    if (Date.now() - (this.kept ?? 0) > 200) this.keep();
    else this.resting = setTimeout(() => this.keep(), 200);
  }

  /** Keep the choice in the address. */
  keep() {
    const address = this.address();
    if (address.href === location.href) return;
    this.kept = Date.now();
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // “Copy link” has it all the same
    }
  }

  /** The page's address with the choice, and whatever else stands there; not with a place in the list that it hides. */
  address() {
    const address = new URL(location.href);
    for (const field of this.fields) {
      const value = field.value.trim();
      if (value) address.searchParams.set(field.name, value);
      else address.searchParams.delete(field.name);
    }
    if (this.hidesTarget()) address.hash = "";
    return address;
  }

  hidesTarget() {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // not an encoding of anything
    }
    const target = document.getElementById(id);
    return Boolean(target && this.list.contains(target) && target.closest("[hidden]"));
  }

  /** What was chosen, in words: for paper, and for whoever cites the list. */
  chosen() {
    const told = this.selects
      .filter((select) => select.value)
      .map((select) => `${select.labels[0].textContent}: ${select.selectedOptions[0].dataset.label}`);
    for (const field of this.fields) {
      const value = field instanceof HTMLInputElement && field.value.trim();
      if (value) told.push(`${field.labels[0].textContent}: ${value}`);
    }
    return told.join("; ");
  }

  /** The address on paper and in the page's citations is that of the list as it is shown. */
  cite() {
    const canonical = document.querySelector("link[rel='canonical']")?.href;
    if (!canonical) return;
    this.citing ??= [...document.querySelectorAll(".end__address, .cite__text, .cite__text a, .cite__paper span")]
      .flatMap((place) => [...place.childNodes])
      .filter((node) => node.nodeType === Node.TEXT_NODE && node.data.includes(canonical))
      .map((node) => ({ node, whole: node.data }));
    const { search } = this.address();
    for (const { node, whole } of this.citing) {
      node.data = whole.replaceAll(canonical, canonical + search);
      if (node.parentNode.href) node.parentNode.href = canonical + search;
    }
  }

  apply() {
    const years = this.years();
    const wanted = this.selects
      .filter((select) => select.value && select.name !== "year" && select.name !== "until")
      .map((select) => `${select.name}:${select.value}`);
    const words = fold(this.words.value).split(/\s+/).filter(Boolean);
    const since = this.since?.value;
    const any = wanted.length + words.length > 0 || years !== null || Boolean(since);
    for (const chip of this.chips) chip.setAttribute("aria-pressed", wanted.includes(`${chip.dataset.choose}:${chip.value}`));
    const matches = (one) =>
      wanted.every((token) => one.tokens.has(token)) &&
      (!years || (years[0] <= one.year && one.year <= years[1])) &&
      (!since || since <= one.day) && // ISO 8601: later days sort later
      words.every((word) => one.text.includes(word));

    this.form.dispatchEvent(new CustomEvent("applied", { detail: years }));
    if (this.form.dataset.index) {
      this.applyToAll(any, matches);
      return;
    }
    let count = 0;
    for (const row of this.rows) {
      const keep = matches(row);
      row.element.hidden = !keep;
      count += keep;
    }
    this.keepAround(any);
    for (const section of this.sections) {
      const rows = [...section.querySelectorAll("[data-tokens]")];
      section.hidden = rows.every((row) => row.hidden);
      const shown = section.querySelector(":scope > :is(h2, h3) .count");
      if (shown) shown.textContent = rows.filter((row) => !row.hidden).length;
      const heading = section.getAttribute("aria-labelledby");
      const link = heading && this.list.querySelector(`nav a[href="#${CSS.escape(heading)}"]`);
      if (link) (link.closest("li") ?? link).hidden = section.hidden;
    }
    this.applyToMarks(any && this.rows.filter(matches));
    this.say(count, any);
  }

  /** Marks of a drawing follow the records found, or if nothing was chosen stand for all of theirs. */
  applyToMarks(found) {
    const kept = found && new Set(found.map((one) => one.id));
    for (const { element, ids, dims } of this.marks) {
      const left = kept ? ids.filter((id) => kept.has(id)).length : ids.length;
      if (!dims) {
        element.toggleAttribute("hidden", !left);
        continue;
      }
      element.toggleAttribute("data-out", !left);
      if (left) element.removeAttribute("tabindex");
      else element.tabIndex = -1;
      const number = element.querySelector("[data-number]");
      if (number) this.count(element, number, left, kept && ids.find((id) => kept.has(id)));
    }
    for (const number of document.querySelectorAll("[data-count]")) {
      number.dataset.all ??= number.textContent;
      const counted = found && found.filter((one) => one.tokens.has(number.dataset.count)).length;
      number.textContent = found ? counted : number.dataset.all;
    }
  }

  /** A mark for many says how many are left of them, and leads to the first that is, with the choice. */
  count(element, number, left, first) {
    element.dataset.whole ??= element.getAttribute("href");
    const whole = new URL(element.dataset.whole, document.baseURI);
    whole.search = this.address().search;
    number.textContent = left;
    element.href = first && this.list.contains(document.getElementById(first)) ? `#${first}` : whole.href;
  }

  /** What holds other rows stays for them, and shows them: a work for a copy of it. */
  keepAround(any) {
    for (const row of this.list.querySelectorAll("li:has(li[data-tokens])")) {
      const inside = row.querySelector("li[data-tokens]:not([hidden])");
      if (inside) {
        row.hidden = false;
        if (any) row.querySelector("details").open = true;
      } else if (!row.dataset.tokens) row.hidden = true;
    }
  }

  /** A list in several pages: filter the index of all of it. */
  async applyToAll(any, matches) {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    if (any && !this.all) {
      this.say("…", any);
      try {
        this.loading ??= this.load();
        this.all = (await this.loading).all;
      } catch {
        this.loading = undefined;
        this.form.querySelector(".filters__count").textContent = gettext("The list could not be fetched: try again");
        return;
      }
      if (turn !== this.turn) return; // chosen anew meanwhile
    }
    const found = any ? this.all.filter(matches) : [];
    this.list.hidden = any;
    this.found.hidden = !any;
    this.found.replaceChildren();
    if (any) this.show(found);
    this.applyToMarks(any && found);
    this.say(any ? found.length : Number(this.form.dataset.total), any);
  }

  /** A link to a record or a year of the list that stands on another of its pages goes on to it. */
  async seek() {
    const id = location.hash.slice(1);
    if (!id || document.getElementById(id)) return;
    const { all, size } = await (this.loading ??= this.load());
    const at = all.findIndex((one) => one.id === id || `y${one.year}` === id);
    if (at < 0) return;
    const page = Math.floor(at / size) + 1;
    const target = new URL(page > 1 ? `page-${page}/` : "./", new URL(this.form.dataset.index, document.baseURI));
    location.replace(target.href + location.search + location.hash);
  }

  async load() {
    const address = new URL(this.form.dataset.index, document.baseURI);
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    const { base, size, tokens, items } = await answer.json();
    const labels = new Map(
      this.selects.flatMap((select) =>
        [...select.options].map((option) => [`${select.name}:${option.value}`, option.dataset.label]),
      ),
    );
    const all = items.map(([id, title, note, numbers]) => {
      const own = numbers.map((number) => tokens[number]);
      const link = new URL(`${base}${id}/`, address).href;
      const seen = [title, note, ...own.map((token) => labels.get(token) ?? "")].join(" ");
      const said = own.filter((token) => TOLD.test(token)).map((token) => labels.get(token));
      return { id, title, said: [note, ...said].filter(Boolean).join(" · "), link, ...told(own), text: fold(seen) };
    });
    return { all, size };
  }

  /** Show the next matches, and a button while there are more. */
  show(found, from = 0) {
    const list = document.createElement("ul");
    list.className = "items";
    for (const { title, said, link } of found.slice(from, from + AT_ONCE)) {
      const item = document.createElement("li");
      const anchor = document.createElement("a");
      anchor.href = link;
      anchor.textContent = title;
      anchor.dir = "auto"; // apart from what stands beside it
      item.append(anchor);
      if (said) {
        const quiet = document.createElement("span");
        quiet.className = "quiet";
        quiet.textContent = said;
        item.append(" ", quiet);
      }
      list.append(item);
    }
    this.found.append(list);
    if (from) list.querySelector("a").focus();
    const rest = found.length - from - AT_ONCE;
    if (rest <= 0) return;
    const more = document.createElement("button");
    more.type = "button";
    more.textContent = gettext("Show more (%(rest)s left)", { rest });
    more.addEventListener("click", () => {
      more.remove();
      this.show(found, from + AT_ONCE);
    });
    this.found.append(more);
  }

  say(count, any) {
    const { noun, total } = this.form.dataset;
    this.form.querySelector(".filters__count").textContent = any
      ? gettext("%(count)s of %(total)s %(noun)s", { count, total, noun })
      : gettext("%(total)s %(noun)s", { total, noun });
    const missing = gettext("the one linked to is not among them");
    if (any && this.hidesTarget()) this.form.querySelector(".filters__count").append(` (${missing})`);
    this.form.querySelector(".filters__chosen").textContent = this.chosen();
    this.form.toggleAttribute("data-any", any);
    this.cite();
  }
}

for (const form of document.querySelectorAll(".filters")) new Filter(form);

// An outline lies open where there is room for it; on a narrow screen it is unfolded, and folded again on the way to a place.
for (const fold of document.querySelectorAll("[data-wide-open]")) {
  const narrow = matchMedia("(max-width: 59.9375em)");
  fold.open = !narrow.matches;
  fold.addEventListener("click", (event) => {
    if (narrow.matches && event.target.closest("a")) fold.open = false;
  });
}
