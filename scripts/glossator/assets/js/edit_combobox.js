// A field in which one of many is found by typing: its title or a part of its id. Arrows go through what was found, Enter takes,
// Escape closes.

import { element } from "./element.js";
import { fold, gettext, ngettext } from "./words.js";

const SHOWN = 40;
let made = 0;

/**
 * `options()` promises [{id, title, note}]; `choose(option)` is told what was taken. `other(words)` gives, for what was typed,
 * more options at the end: {title, href} opens in a new tab. `label`: its name, where no label element says it.
 */
export function combobox({ id, options, choose, other = () => [], label = null, describedby = null, required = false }) {
  const listId = `found-${++made}`;
  const input = element("input", {
    id, type: "text", role: "combobox", class: "combobox__input", autocomplete: "off", spellcheck: "false", dir: "auto",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": listId, "aria-label": label,
    "aria-describedby": describedby, "aria-required": required ? "true" : null,
  });
  const list = element("ul", { id: listId, role: "listbox", class: "combobox__list", "aria-label": label ?? gettext("Found"), hidden: true });
  const status = element("span", { class: "unseen", role: "status" });
  const place = element("span", { class: "combobox" }, input, list, status);
  let shown = []; // options as they stand in the list
  let at = -1;

  function point(next) {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = next;
    const one = list.children[at];
    one?.setAttribute("aria-selected", "true");
    one?.scrollIntoView({ block: "nearest" });
    if (one) input.setAttribute("aria-activedescendant", one.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function take(option) {
    close();
    if (option.href) window.open(option.href, "_blank", "noopener");
    else choose(option);
  }

  async function open() {
    const words = fold(input.value.trim()).split(/\s+/).filter(Boolean);
    const asked = input.value;
    const all = await options();
    if (asked !== input.value || document.activeElement !== input) return;
    const fits = all.filter((one) => {
      const text = fold(`${one.title} ${one.id.replaceAll("-", " ")} ${one.id} ${one.note ?? ""}`);
      return words.every((word) => text.includes(word));
    });
    shown = [...fits.slice(0, SHOWN), ...other(input.value.trim(), all)];
    list.replaceChildren(...shown.map((one, index) => row(one, index)));
    status.textContent = ngettext("%(count)s found", "%(count)s found", fits.length);
    list.hidden = shown.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    point(fits.length && words.length ? 0 : -1);
  }

  function row(option, index) {
    const small = option.id ? element("span", { class: "combobox__id" }, [option.note, option.id].filter(Boolean).join(" · ")) : null;
    const one = element("li", { id: `${listId}-${index}`, role: "option", "aria-selected": "false", dir: "auto" }, element("span", {}, option.title), " ", small);
    one.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the field
    one.addEventListener("click", () => take(option));
    return one;
  }

  input.addEventListener("input", open);
  input.addEventListener("click", open);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open();
      else point((at + (key === "ArrowDown" ? 1 : at < 0 ? 0 : -1) + shown.length) % shown.length);
    } else if (key === "Enter") {
      event.preventDefault(); // a form is not sent by it
      if (!list.hidden && shown[at]) take(shown[at]);
    } else if (key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  return { place, input };
}
