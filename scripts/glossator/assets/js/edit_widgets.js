// What is typed or chosen in one field, by the kind that edit_schema.js read: a line, a long text, a number, one of some words, a
// record, a unit. Each is given `value`, and calls `change` with what it is then; undefined where it is empty.

import { base } from "./base.js";
import { combobox } from "./edit_combobox.js";
import { drafts } from "./edit_draft.js";
import { called } from "./edit_schema.js";
import { button, element } from "./element.js";
import { gettext, LABELS } from "./words.js";

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const shown = (value) => (value === undefined || value === null || typeof value === "object" ? "" : String(value));
const described = ({ id, describedby, required, label }) => ({
  id, "aria-describedby": describedby, "aria-required": required ? "true" : null, "aria-label": label ?? null,
});

function grow(area) {
  if (CSS.supports("field-sizing", "content")) return;
  const fit = () => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  };
  area.addEventListener("input", fit);
  requestAnimationFrame(fit);
}

function line(form, what, one) {
  const isLong = what.kind === "long";
  const made = element(isLong ? "textarea" : "input", {
    ...described(one), ...(isLong ? { rows: "2" } : { type: "text" }), dir: "auto", autocomplete: "off",
    inputmode: what.kind === "number" ? "decimal" : null, spellcheck: isLong ? "true" : "false",
  });
  made.value = shown(one.value);
  if (isLong) grow(made);
  made.addEventListener("input", () => {
    const text = isLong ? made.value : made.value.trim();
    const isWhole = what.kind === "number" && /^-?\d+(\.\d+)?$/.test(text) && String(Number(text)) === text;
    one.change(text.trim() === "" ? undefined : isWhole ? Number(text) : text);
  });
  return made;
}

const named = (what, word) => called(String(what.names[word] ?? word));

function few(form, what, one) {
  const told = Object.keys(what.means).length > 0;
  const group = element("div", { class: told ? "choices choices--told" : "choices", role: "radiogroup", ...described(one) });
  for (const word of what.words) {
    const radio = element("input", { type: "radio", name: one.id, value: word, checked: shown(one.value) === String(word) });
    radio.addEventListener("change", () => one.change(word));
    const means = what.means[word] ? [" ", element("span", { class: "choices__means" }, what.means[word])] : [];
    group.append(element("label", {}, radio, " ", element("span", {}, element("span", { class: "choices__name" }, named(what, word)), ...means)));
  }
  return group;
}

function many(form, what, one) {
  const made = element("select", described(one), element("option", { value: "" }, gettext("Choose …")));
  const words = what.words.map(String);
  const value = shown(one.value);
  if (value && !words.includes(value)) made.append(element("option", { value }, value));
  made.append(...what.words.map((word) => element("option", { value: word }, named(what, word))));
  made.value = value;
  made.addEventListener("change", () => one.change(made.value || undefined));
  return made;
}

function truth(form, what, one) {
  const box = element("input", { type: "checkbox", ...described(one), checked: one.value === true });
  box.addEventListener("change", () => one.change(box.checked || undefined));
  return element("label", { class: "choices__one" }, box, " ", gettext("Yes"));
}

// --- Units of the article -----------------------------------------------------------------------------------------------------

const unitLabel = ([, label, opens]) => (opens ? `${label}: ${opens} …` : label);

function unit(form, what, one) {
  const made = element("select", described(one));
  let value = shown(one.value);
  made.addEventListener("change", () => one.change((value = made.value) || undefined));
  form.ofArticle(async (article) => {
    const units = await form.desk.units(article).catch(() => []);
    const sections = Map.groupBy ? Map.groupBy(units, (each) => each[3]) : new Map([["", units]]);
    const groups = [...sections].map(([section, all]) =>
      element("optgroup", { label: section }, ...all.map((each) => element("option", { value: each[0] }, unitLabel(each)))),
    );
    const unknown = value && !units.some(([id]) => id === value) ? [element("option", { value }, value)] : [];
    made.replaceChildren(element("option", { value: "" }, article ? gettext("Choose …") : gettext("Choose the article first")), ...unknown, ...groups);
    made.value = value;
  });
  return made;
}

// --- Records ------------------------------------------------------------------------------------------------------------------

const kind = (collection) => LABELS.kind[collection] ?? collection;

/** Records of some collections as options, with drafts of new ones, which no page shows yet. */
async function recordsOf(form, collections) {
  const records = await form.desk.records(collections);
  const note = (collection) => (collections.length > 1 ? kind(collection) : "");
  const begun = drafts()
    .filter((one) => one.id && one.key.includes("/+") && collections.includes(one.key.split("/")[0]))
    .map((one) => ({ id: one.id, title: one.title || one.id, note: gettext("draft") }));
  return [...records.map(([id, title, collection]) => ({ id, title, note: note(collection), collection })), ...begun];
}

/** What asks for a new record's form, with the words that were looked for as its name. */
const begun = (collection, words) => new URLSearchParams({ new: collection, ...(words ? { title: words, name: words } : {}) });

/** At the end of what was found: an id that is not there yet, as it was typed, and the forms for new records. */
const otherRecords = (collections) => (words, all) => [
  ...(ID.test(words) && !all.some((one) => one.id === words) ? [{ id: words, title: gettext("The id “%(id)s”", { id: words }) }] : []),
  ...collections.map((collection) => ({ title: gettext("New %(kind)s …", { kind: kind(collection).toLowerCase() }), href: `?${begun(collection, words)}` })),
];

function record(form, what, one) {
  let value = shown(one.value);
  let title = value;
  const told = element("span", { class: "chosen" });
  const set = (id) => {
    if (id !== value) one.change((value = id) || undefined);
    show();
  };
  const { place, input } = combobox({
    ...one, options: () => recordsOf(form, what.collections), other: otherRecords(what.collections), choose: (option) => set(option.id),
  });
  async function show() {
    input.value = value;
    const found = value && (await recordsOf(form, what.collections)).find((each) => each.id === value);
    title = found ? found.title : value;
    if (document.activeElement !== input || input.value === value) input.value = title;
    told.replaceChildren(...(value ? [element("code", {}, value), " ", ...(found?.collection ? [opens(found)] : [])] : []));
  }
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", () => {
    if (input.value.trim() === "") set("");
    else if (ID.test(input.value.trim())) recordsOf(form, what.collections).then((all) => (all.some((each) => each.id === input.value.trim()) ? set(input.value.trim()) : show()));
    else input.value = title;
  });
  show();
  return element("span", { class: "record-choice" }, place, told);
}

const opens = ({ collection, id, title }) =>
  element("a", { href: new URL(`${collection}/${id}/`, base).href, target: "_blank", rel: "noopener", "aria-label": gettext("Open %(name)s", { name: title }) }, gettext("Open"));

// --- Several of them ----------------------------------------------------------------------------------------------------------

/** Chips with what is chosen, and a field to add to them. `options()` promises all that can be. */
function chips(one, options, other, add) {
  let values = Array.isArray(one.value) ? [...one.value] : [];
  const list = element("ul", { class: "chips" });
  const { place, input } = combobox({
    ...one, label: add, options: async () => (await options()).filter((each) => !values.includes(each.id)), other,
    choose: (option) => {
      input.value = "";
      if (!values.includes(option.id)) set([...values, option.id]);
    },
  });
  input.placeholder = add;
  async function show() {
    const all = await options().catch(() => []);
    list.replaceChildren(
      ...values.map((value) => {
        const found = all.find((each) => each.id === value);
        const title = found?.title ?? shown(value);
        const words = found?.collection
          ? element("a", { href: new URL(`${found.collection}/${found.id}/`, base).href, target: "_blank", rel: "noopener", title: value, dir: "auto" }, title)
          : element("span", { dir: "auto" }, title);
        const drop = () => {
          set(values.filter((each) => each !== value));
          input.focus();
        };
        return element("li", {}, words, button(gettext("Remove: %(name)s", { name: title }), drop, { sign: "×" }));
      }),
    );
    list.hidden = values.length === 0;
  }
  function set(next) {
    values = next;
    one.change(values.length ? [...values] : undefined);
    show();
  }
  show();
  return { element: element("div", { class: "chosen-many" }, list, place), show };
}

function records(form, what, one) {
  return chips(one, () => recordsOf(form, what.collections), otherRecords(what.collections), gettext("Add a record")).element;
}

function units(form, what, one) {
  let article = "";
  const options = async () => (await form.desk.units(article)).map((each) => ({ id: each[0], title: unitLabel(each), note: each[3] }));
  const made = chips(one, options, () => [], gettext("Add a passage"));
  form.ofArticle((now) => {
    article = now;
    made.show();
  });
  return made.element;
}

function words(form, what, one) {
  const options = async () => what.words.map((word) => ({ id: word, title: named(what, word) }));
  return chips(one, options, () => [], gettext("Add")).element;
}

const WIDGETS = { line, long: line, number: line, few, many, truth, unit, id: record, ids: records, units, words };

/** Kinds of one value, or of several that need no fields of their own. */
export const isSimple = (kind) => kind in WIDGETS;

/** Kinds whose name stands above a group, as a label belongs to one control. */
export const isGroup = (kind) => !["line", "long", "number", "many", "unit", "id"].includes(kind);

/** `one`: {id, value, change, describedby, required, label}. */
export const widget = (form, what, one) => WIDGETS[what.kind](form, what, one);
