// The bibliography in a style of one's choice. The page has every work twice, in short and in the first style, which is also the
// one that paper gets; the other styles are fetched when they are chosen. The choice is kept in the address (?style=apa).

import { gettext } from "./words.js";

const form = document.querySelector(".styles");

class Styles {
  constructor(form) {
    this.select = form.querySelector("select");
    this.status = form.querySelector("[role='status']");
    this.page = form.closest(".bibliography");
    this.texts = [...this.page.querySelectorAll(".entry")].map((entry) => {
      const text = entry.querySelector(".entry__text");
      return { key: entry.dataset.work, text, first: text.innerHTML };
    });
    this.fetched = new Map();
    this.base = new URL(form.dataset.styles, document.baseURI);
    this.select.addEventListener("change", () => {
      const address = new URL(location.href);
      if (this.select.value) address.searchParams.set("style", this.select.value);
      else address.searchParams.delete("style");
      history.replaceState(history.state, "", address);
      this.apply();
    });
    addEventListener("popstate", () => this.restore());
    form.hidden = false;
    this.restore();
  }

  restore() {
    const asked = new URLSearchParams(location.search).get("style") ?? "";
    this.select.value = [...this.select.options].some((option) => option.value === asked) ? asked : "";
    this.apply();
  }

  async apply() {
    const { value: style, selectedOptions } = this.select;
    if (style) this.status.textContent = "";
    let entries = null; // the page's own
    if (style && !("here" in selectedOptions[0].dataset)) {
      try {
        if (!this.fetched.has(style)) this.fetched.set(style, this.load(style));
        entries = await this.fetched.get(style);
      } catch {
        this.fetched.delete(style); // to be tried again
        this.select.value = "";
        this.status.textContent = gettext("The list could not be fetched: try again");
        return this.apply();
      }
      if (style !== this.select.value) return; // chosen anew meanwhile
    }
    for (const { key, text, first } of this.texts) text.innerHTML = entries?.[key] ?? first;
    this.page.toggleAttribute("data-styled", Boolean(style));
  }

  async load(style) {
    const answer = await fetch(new URL(`${style}.json`, this.base));
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  }
}

if (form) new Styles(form);
