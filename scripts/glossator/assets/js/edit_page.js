// The page as it will look, beside the form: the site's own, kept apart so that nothing in it is taken for a part of the form.

import { base } from "./base.js";
import { element } from "./element.js";
import { gettext } from "./words.js";

const STYLES = ["site", "drawings", "edit"];

export class Preview {
  constructor(place) {
    this.root = place.attachShadow({ mode: "open" });
    const sheets = STYLES.map((name) => element("link", { rel: "stylesheet", href: new URL(`assets/css/${name}.css`, base).href }));
    this.note = element("p", { class: "edit-page__note" });
    this.body = element("div", { class: "md-typeset edit-page" });
    this.root.append(...sheets, element("div", { dir: document.body.dir || "ltr", lang: document.body.lang || document.documentElement.lang }, element("div", { class: "md-typeset" }, this.note), this.body));
    this.show("", "");
  }

  /** `html`: as the program made it of its own templates; `address`: where it will stand. Without any it stays as it was. */
  show(html, address) {
    this.note.textContent = this.shown ? gettext("This is the page before the last change, which has problems.") : gettext("The page is shown here as soon as the fields that it needs are filled.");
    this.note.hidden = Boolean(html);
    if (!html) return;
    this.shown = true;
    const made = new DOMParser().parseFromString(html, "text/html");
    for (const one of made.querySelectorAll("script, .cite, .mend, .crumbs, .neighbours, .record-foot")) one.remove();
    const at = new URL(address || "./", base);
    for (const link of made.querySelectorAll("a[href]")) {
      const href = link.getAttribute("href");
      if (href.startsWith("#")) continue;
      link.href = new URL(href, at).href;
      link.target = "_blank";
      link.rel = "noopener";
    }
    for (const image of made.querySelectorAll("[src]")) image.setAttribute("src", new URL(image.getAttribute("src"), at).href);
    for (const heading of made.querySelectorAll("h1")) heading.replaceWith(element("h2", { class: "edit-page__title", ...(heading.lang ? { lang: heading.lang } : {}) }, ...heading.childNodes));
    this.body.replaceChildren(...made.body.childNodes);
  }
}
