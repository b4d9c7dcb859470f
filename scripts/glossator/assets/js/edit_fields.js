// The form of a record, made from its schema alone: each field with its name, what is said of it, what is wrong with it. Fields
// that may be left out and are empty stand below the others as buttons with their names.

import { base } from "./base.js";
import { called, fieldsOf, isEmpty, read } from "./edit_schema.js";
import { isGroup, isSimple, widget } from "./edit_widgets.js";
import { button, element } from "./element.js";
import { gettext } from "./words.js";

const LONG_LIST = 6; // items of a longer list stand folded
const FOCUSABLE = "input, select, textarea, button, summary";
const ASIDE = ".field__remove, .item__tools, .chips, .more"; // what is beside that which is written

const today = () => new Date().toLocaleDateString("sv"); // the Swedish way to write a day is the record's

/** Where one begins to write in a field. */
function firstOf(box) {
  const all = [...(box?.querySelectorAll(FOCUSABLE) ?? [])];
  return all.find((one) => !one.closest(ASIDE)) ?? all[0];
}

export class Fields {
  /** `changed` is called with all the data whenever something in it is another. */
  constructor(place, desk, changed) {
    Object.assign(this, { place, desk, changed, problems: [] });
  }

  /** Build the form anew. `after`: what stands below its fields. */
  show(schema, data, after = []) {
    this.defs = schema.$defs ?? {};
    this.unit = schema.properties?.unit?.pattern ?? "";
    this.reveals = new Map(); // path of an object or list → shows one of its parts
    this.missing = new Map(); // path of an object → its fields that are empty
    this.followers = [];
    this.article = data.article ?? "";
    const set = (next) => {
      const now = next ?? {};
      if ((now.article ?? "") !== this.article) {
        this.article = now.article ?? "";
        for (const follower of this.followers) follower(this.article);
      }
      this.changed(now);
    };
    this.place.replaceChildren(object(this, schema, data, [], set), ...after);
    this.tell(this.problems);
  }

  /** `follower` is told of which article the record is, now and whenever it is another's. */
  ofArticle(follower) {
    this.followers.push(follower);
    follower(this.article);
  }

  /** The field at a path, or the nearest around it. */
  box(where) {
    for (let depth = where.length; depth > 0; depth -= 1) {
      const found = this.place.querySelector(`[data-path="${CSS.escape(where.slice(0, depth).join("."))}"]`);
      if (found) return found;
    }
    return null;
  }

  /** The path of the field that a problem belongs to, which is shown if it was not. What is said of the whole record belongs to the
      empty field that it names. */
  home({ where, message, hint }) {
    const names = (key) => new RegExp(`“${key}”|\\b${key}:|\\b(?:add|needs?(?: an?)?) ${key}\\b`).test(`${message} ${hint}`);
    const path = where?.length ? where : (this.missing.get("")?.() ?? []).filter(names).slice(0, 1);
    const around = path.slice(0, -1).join(".");
    if (path.length && this.missing.get(around)?.().includes(path.at(-1))) this.reveals.get(around)(path.at(-1));
    return path;
  }

  /** Whether the field that a problem belongs to is empty. */
  isEmpty(problem) {
    const path = this.home(problem);
    return path.length > 0 && Boolean(this.missing.get(path.slice(0, -1).join("."))?.().includes(path.at(-1)));
  }

  /** Put every problem beneath its field. */
  tell(problems) {
    this.problems = problems;
    for (const one of this.place.querySelectorAll(".field__problems")) one.replaceChildren();
    for (const one of this.place.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
    for (const problem of problems.filter((one) => one.here)) {
      const box = this.box(this.home(problem));
      box?.querySelector(":scope > .field__problems").append(said(problem));
      if (box && !problem.waits && !box.matches("fieldset, details")) box.querySelector("input, select, textarea")?.setAttribute("aria-invalid", "true");
    }
  }

  /** Lead to the field at a path, whatever it is folded in. */
  reveal(where) {
    for (let depth = 0; depth < where.length; depth += 1) this.reveals.get(where.slice(0, depth).join("."))?.(where[depth]);
    const box = this.box(where);
    for (let around = box; around; around = around.parentElement?.closest("details")) if (around.matches("details")) around.open = true;
    firstOf(box)?.focus({ preventScroll: true });
    box?.scrollIntoView({ block: "center" });
    return Boolean(box);
  }
}

/** A problem as it stands beneath its field. Of what is only missing that is all: how it is written by hand is no matter here. */
function said({ message, hint, rule, waits }) {
  if (waits) return element("p", { class: "field__waits" }, message, ...(hint && rule !== "missing" ? [" ", hint] : []));
  const link = rule ? element("a", { href: new URL(`rules/#${rule}`, base).href, target: "_blank", rel: "noopener" }, rule) : null;
  return element("p", {}, element("strong", {}, message), ...(hint ? [" ", element("span", {}, hint)] : []), ...(link ? [" ", link] : []));
}

// --- A field ------------------------------------------------------------------------------------------------------------------

const idOf = (path) => `f-${path.join("-")}`;

/** A field with all that belongs to it. `remove` takes it away again, where it may be. */
function field(form, { key, schema, required, value, path, change, remove }) {
  const what = read(schema, form.defs, form.unit);
  const id = idOf(path);
  const group = isGroup(what.kind);
  const help = what.schema?.description ?? schema.description ?? "";
  const describedby = [help && `${id}-help`, `${id}-problems`].filter(Boolean).join(" ");
  const title = [called(key), ...(required ? [" ", element("span", { class: "field__needed" }, gettext("needed"))] : [])];
  const taken = remove ? button(gettext("Remove: %(name)s", { name: called(key) }), remove, { sign: "×", class: "field__remove" }) : null;
  return element(
    group ? "fieldset" : "div",
    { class: `field field--${what.kind}`, "data-path": path.join("."), "aria-describedby": group ? describedby : null },
    group ? element("legend", {}, ...title) : element("label", { for: id }, ...title),
    taken,
    help ? element("p", { class: "field__help", id: `${id}-help` }, help.replaceAll(/\s+/g, " ")) : null,
    content(form, what, { id, value, change, required, describedby: group ? null : describedby }, path),
    element("div", { class: "field__problems", id: `${id}-problems` }),
  );
}

function content(form, what, one, path) {
  if (what.kind === "object") return object(form, what.schema, one.value, path, one.change);
  if (what.kind === "list") return list(form, what, one.value, path, one.change);
  if (what.kind === "ways") return ways(form, what, one, path);
  return widget(form, what, one);
}

// --- Fields in fields ---------------------------------------------------------------------------------------------------------

/** The fields of an object. What a schema does not know stays as it is. */
function object(form, schema, value, path, change) {
  const fields = fieldsOf(schema);
  const order = [...fields.filter((one) => one.required), ...fields.filter((one) => !one.required)];
  const made = new Map(); // key → its field
  let data = value && typeof value === "object" && !Array.isArray(value) ? { ...value } : {};
  const place = element("div", { class: "fields" });
  const more = element("div", { class: "more", role: "group", "aria-label": gettext("More fields") });

  // Whoever begins an assessment made it today; what stands in a list may be of any day.
  const isDated = path.length > 0 && !path.some(Number.isInteger) && fields.some((one) => one.key === "checked" && one.required);

  function set(key, next) {
    if (isDated && isEmpty(data) && key !== "checked" && next !== undefined) {
      data = { checked: today() };
      made.delete("checked");
      add("checked");
      draw();
    }
    const all = { ...data, [key]: next };
    if (next === undefined) delete all[key];
    const known = fields.map((one) => one.key);
    data = Object.fromEntries([...Object.keys(data).filter((one) => !known.includes(one)), ...known].filter((one) => one in all).map((one) => [one, all[one]]));
    change(isEmpty(data) ? undefined : { ...data });
  }

  function add(key) {
    const one = fields.find((each) => each.key === key);
    if (!one || made.has(key)) return;
    const remove = one.required ? null : () => drop(key);
    made.set(key, field(form, { ...one, value: data[key], path: [...path, key], change: (next) => set(key, next), remove }));
  }

  function drop(key) {
    made.delete(key);
    if (key in data) set(key, undefined);
    draw();
    more.querySelector(`[data-add="${key}"]`)?.focus();
  }

  function draw() {
    const wanted = order.flatMap(({ key }) => made.get(key) ?? []);
    for (const one of [...place.children]) if (!wanted.includes(one)) one.remove();
    for (const [at, one] of wanted.entries()) if (place.children[at] !== one) place.insertBefore(one, place.children[at] ?? null); // the focus stays
    const left = order.filter(({ key }) => !made.has(key));
    const buttons = left.map(({ key, schema: of }) => button(called(key), () => open(key), { "data-add": key, title: of.description?.replaceAll(/\s+/g, " ") ?? null }));
    more.replaceChildren(...(left.length ? [element("span", { class: "more__label" }, gettext("More fields")), ...buttons] : []));
    more.hidden = left.length === 0;
  }

  function show(key) {
    if (!fields.some((one) => one.key === key) || made.has(key)) return;
    add(key);
    draw();
  }

  function open(key) {
    const first = begun(form, fields.find((one) => one.key === key));
    if (first) set(key, first);
    show(key);
    form.tell(form.problems);
    firstOf(made.get(key))?.focus();
  }

  for (const { key, required } of order) if (required || !isEmpty(data[key]) || data[key] === false) add(key);
  draw();
  form.missing.set(path.join("."), () => fields.map((one) => one.key).filter((key) => isEmpty(data[key])));
  form.reveals.set(path.join("."), show);
  return element("div", { class: "object" }, place, more);
}

/** What a field begins with when it is asked for: a list with its first thing. */
function begun(form, { schema }) {
  const what = read(schema, form.defs, form.unit);
  if (what.kind === "list") return [isSimple(read(what.item, form.defs, form.unit).kind) ? "" : {}];
  return undefined;
}

/** One thing that can be written in several ways, of which each needs one field: with nothing but that, it stands alone. */
function ways(form, what, one, path) {
  const { value } = one;
  const isObject = value && typeof value === "object";
  const fits = (way) => (isObject ? way.key in value : way.isNumber === /^\d+$/.test(String(value)));
  let way = (isEmpty(value) ? null : what.ways.find(fits)) ?? what.ways[0];
  const place = element("div");
  const change = (next) => one.change(next && Object.keys(next).length === 1 && way.key in next ? next[way.key] : next);
  const draw = (data) => place.replaceChildren(object(form, way.schema, data, path, change));
  const choices = element("div", { class: "choices", role: "radiogroup", "aria-label": gettext("Written as") });
  for (const each of what.ways) {
    const radio = element("input", { type: "radio", name: `${one.id}-way`, checked: each === way });
    radio.addEventListener("change", () => {
      way = each;
      one.change(undefined);
      draw({});
    });
    choices.append(element("label", {}, radio, " ", called(each.key)));
  }
  draw(isObject || isEmpty(value) ? value : { [way.key]: value });
  return element("div", { class: "ways" }, what.ways.length > 1 ? choices : null, place);
}

/** Several things with fields of their own, or texts, in an order. */
function list(form, what, value, path, change) {
  let items = Array.isArray(value) ? [...value] : [];
  const inner = read(what.item, form.defs, form.unit);
  const place = element("ol", { class: "list" });
  const add = button(gettext("Add"), () => move([...items, undefined], items.length), { class: "list__add" });

  function tellAll() {
    const kept = items.map((item) => item ?? (isSimple(inner.kind) ? "" : {}));
    change(kept.length ? kept : undefined);
  }

  /** Another order or number of items; the focus goes to one of them, or to the button below. */
  function move(next, to) {
    items = next;
    tellAll();
    draw(to);
    form.tell(form.problems);
    (firstOf(place.children[to]?.querySelector(".item__content")) ?? add).focus();
  }

  const swapped = (at, to) => items.with(at, items[to]).with(to, items[at]);

  function row(item, at) {
    const name = gettext("%(number)s of %(of)s", { number: at + 1, of: items.length });
    const inPath = [...path, at];
    const set = (next) => {
      items[at] = next;
      tellAll();
    };
    const one = { id: idOf(inPath), value: item, change: set, label: isSimple(inner.kind) ? name : null, describedby: `${idOf(inPath)}-problems` };
    const place = element("div", { class: "item__content" });
    const fill = () => place.childElementCount || place.append(content(form, inner, one, inPath));
    const tools = element(
      "span",
      { class: "item__tools" },
      at > 0 ? button(gettext("Move up: %(name)s", { name }), () => move(swapped(at, at - 1), at - 1), { sign: "↑" }) : null,
      at < items.length - 1 ? button(gettext("Move down: %(name)s", { name }), () => move(swapped(at, at + 1), at + 1), { sign: "↓" }) : null,
      button(gettext("Remove: %(name)s", { name }), () => move(items.toSpliced(at, 1), Math.min(at, items.length - 2)), { sign: "×" }),
    );
    return { name, place, fill, tools, problems: element("div", { class: "field__problems", id: `${idOf(inPath)}-problems` }), inPath };
  }

  function draw(open = -1) {
    const folded = items.length > LONG_LIST && !isSimple(inner.kind);
    place.replaceChildren(
      ...items.map((item, at) => {
        const { name, place: inside, fill, tools, problems, inPath } = row(item, at);
        if (!folded || at === open) fill();
        const within = folded ? unfolding(gist(item) || name, inside, fill, at === open, form) : inside;
        const path = inPath.join(".");
        return element("li", { class: "item", "data-path": path }, element("span", { class: "item__number" }, name), tools, within, problems);
      }),
    );
    place.hidden = items.length === 0;
  }

  draw();
  form.reveals.set(path.join("."), (at) => place.children[at]?.querySelector("details")?.open === false && place.children[at].querySelector("details").dispatchEvent(new Event("unfold")));
  return element("div", { class: "list-of" }, place, add);
}

/** What is made only when it is unfolded. */
function unfolding(words, inside, fill, isOpen, form) {
  const made = element("details", { open: isOpen }, element("summary", { dir: "auto" }, words), inside);
  const unfold = () => {
    fill();
    made.open = true;
    form.tell(form.problems);
  };
  made.addEventListener("toggle", () => made.open && !inside.childElementCount && unfold());
  made.addEventListener("unfold", unfold);
  return made;
}

/** The first words in a thing, by which it is known while it is folded. */
function gist(item) {
  const texts = Object.values(item ?? {}).filter((one) => typeof one === "string" || typeof one === "number");
  return texts.slice(0, 3).join(" · ").slice(0, 90);
}
