// What is changed, and where it goes: the difference line by line, what else it touches, and the one button that hands it on.

import { base } from "./base.js";
import { announce } from "./copy.js";
import { editAddress, NAMES, newAddress, steps } from "./edit_forge.js";
import { called } from "./edit_schema.js";
import { button, element } from "./element.js";
import { gettext, ngettext } from "./words.js";

const SIGNS = { "-": ["del", "−"], "+": ["ins", "+"], "=": ["span", ""], "…": ["span", "…"] };

/** The difference, line by line. */
export function difference(lines) {
  const rows = lines.map(([how, line]) => {
    const [name, sign] = SIGNS[how] ?? SIGNS["="];
    return element("li", { class: `diff__${name}` }, element("span", { "aria-hidden": "true", class: "diff__sign" }, sign), element(name, {}, line));
  });
  return element("ol", { class: "diff", dir: "ltr" }, ...rows);
}

/** What is another, field by field and without a word of the file: a list of names, each with what was and what is. */
export function changes(before, after) {
  const rows = [...compared(before, after, [])];
  if (rows.length === 0) return [];
  const shown = (name, one) => (one === undefined ? null : element(name, { dir: "auto" }, String(one)));
  return [element("dl", { class: "told" }, ...rows.flatMap(({ names, was, is }) => [
    element("dt", {}, names.join(" · ")), element("dd", {}, shown("del", was), was !== undefined && is !== undefined ? " " : null, shown("ins", is)),
  ]))];
}

const isDeep = (one) => one !== null && typeof one === "object";

function* compared(was, is, names) {
  if (JSON.stringify(was) === JSON.stringify(is)) return;
  if (Array.isArray(was ?? is) && Array.isArray(is ?? was)) yield* ofLists(was ?? [], is ?? [], names);
  else if (isDeep(was ?? is) && isDeep(is ?? was)) {
    for (const key of new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])) yield* compared(was?.[key], is?.[key], [...names, called(key)]);
  } else yield { names, was: isDeep(was) ? JSON.stringify(was) : was, is: isDeep(is) ? JSON.stringify(is) : is };
}

/** What stands in both is passed over, whatever its place. */
function* ofLists(was, is, names) {
  const same = (one, all) => all.some((other) => JSON.stringify(other) === JSON.stringify(one));
  const [gone, come] = [was.filter((one) => !same(one, is)), is.filter((one) => !same(one, was))];
  for (let at = 0; at < Math.max(gone.length, come.length); at += 1) yield* compared(gone[at], come[at], names);
  if (gone.length + come.length === 0) yield { names: [...names, gettext("another order")] };
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    announce(gettext("Copied"));
    return true;
  } catch {
    return false;
  }
}

function downloaded(name, text) {
  const link = element("a", { href: URL.createObjectURL(new Blob([text], { type: "text/yaml" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** What stands in the way of what is handed on. */
function refused(problems) {
  const [drafts, others] = [problems.filter((one) => one.waits === "draft"), problems.filter((one) => one.waits !== "draft")];
  if (others.length) return ngettext("%(count)s problem: the check will refuse it.", "%(count)s problems: the check will refuse it.", others.length);
  if (drafts.length) return `${drafts.map((one) => one.message).join(" ")} ${gettext("The check passes once it is there.")}`;
  return "";
}

export class Hand {
  /** `now()`: {path, before, text, isNew, problems, differs, isChecked}; until it is checked, the text is an older one. `saved(path)` is called when the file was written. */
  constructor(place, { forge, repository, branch }, now, saved) {
    Object.assign(this, { place, where: { forge, repository, branch }, now, saved });
    this.save = document.querySelector("meta[name='corpus-save']")?.content ?? "";
    this.warning = element("p", { class: "hand__warning" });
    this.said = element("p", { class: "hand__said", role: "status" });
    this.steps = element("ol", { class: "hand__steps" });
    const act = this.save ? this.saving() : repository ? this.leading() : this.taking();
    this.buttons = [act].flat();
    this.place.replaceChildren(this.warning, element("p", { class: "hand__do" }, ...this.buttons), this.said, this.steps);
  }

  saving() {
    return button(gettext("Save to the file"), () => this.write(), { class: "hand__button" });
  }

  /** The forge's own page, in a new tab; the text is copied on the way where it cannot be in the address. */
  leading() {
    this.link = element("a", { class: "hand__button", target: "_blank", rel: "noopener" });
    this.link.addEventListener("click", (event) => this.lead(event));
    return this.link;
  }

  taking() {
    const copy = button(gettext("Copy the text"), async () => this.tell((await copied(this.now().text)) ? gettext("Copied") : this.byHand()), { class: "hand__button" });
    const take = button(gettext("Download the file"), () => downloaded(this.now().path.split("/").at(-1), this.now().text), { class: "hand__button" });
    return [copy, take];
  }

  tell(...words) {
    this.said.replaceChildren(...words);
  }

  byHand() {
    const details = document.querySelector(".edit__text");
    details.open = true;
    details.querySelector("textarea").select();
    return gettext("The browser did not let the text be copied: it is marked below, copy it with Ctrl+C or ⌘C.");
  }

  /** What the button says, and what is to be known before it is pressed. */
  show() {
    const { path, text, isNew, problems, differs, isChecked } = this.now();
    const ready = differs && Boolean(path) && isChecked;
    this.warning.textContent = !isChecked
      ? gettext("checking …")
      : !differs
      ? gettext("Nothing is changed yet.")
      : !path
        ? gettext("The record has no id yet.")
        : refused(problems);
    this.warning.hidden = !this.warning.textContent;
    for (const one of this.buttons) one.toggleAttribute("disabled", one.tagName === "BUTTON" && !ready);
    if (this.link) this.lay(ready, path, text, isNew);
  }

  lay(ready, path, text, isNew) {
    const { forge } = this.where;
    const name = NAMES[forge] ?? new URL(this.where.repository).hostname;
    const made = isNew ? newAddress(this.where, path, text) : { address: editAddress(this.where, path), filled: false };
    this.filled = made.filled;
    this.link.textContent = this.filled ? gettext("Open the new file at %(name)s", { name }) : gettext("Copy the text and open the file at %(name)s", { name });
    if (ready) this.link.href = made.address;
    else this.link.removeAttribute("href");
    this.link.setAttribute("aria-disabled", String(!ready));
    this.link.setAttribute("role", "link");
    const shown = JSON.stringify([path, isNew, this.filled]);
    if (shown === this.shown) return;
    this.shown = shown;
    this.steps.replaceChildren(...steps(this.where, path, isNew, this.filled).map((step) => element("li", {}, step)));
  }

  async lead(event) {
    if (!this.link.href || this.filled) return;
    const { text } = this.now();
    event.preventDefault(); // the text is copied before the new tab has the focus
    const done = await copied(text);
    this.tell(done ? gettext("The text is copied.") : this.byHand());
    window.open(this.link.href, "_blank", "noopener");
  }

  async write() {
    const { path, before, text } = this.now();
    this.buttons[0].disabled = true;
    this.tell(gettext("Saving …"));
    try {
      const body = JSON.stringify({ path, before, text });
      const answer = await fetch(new URL(this.save, base), { method: "POST", headers: { "Content-Type": "application/json" }, body });
      const { said } = await answer.json().catch(() => ({}));
      if (!answer.ok) throw new Error(said || `${answer.status} ${answer.statusText}`);
      const address = path.replace(/^[^/]*\//, "").replace(/\.yml$/, "/");
      this.tell(said || gettext("Saved."), " ", element("a", { href: new URL(address, base).href }, gettext("The page")));
      this.saved(path, text);
    } catch (error) {
      this.tell(gettext("Not saved: %(why)s", { why: error.message }));
    }
    this.show();
  }
}
