// The form for a record: what is asked for, what is written, what is wrong with it now. The program itself checks it beside the page
// (edit_worker.js); nothing leaves the browser before the button.

import { base } from "./base.js";
import { changes, difference, Hand } from "./edit_change.js";
import { Desk } from "./edit_desk.js";
import { draft, draftAddress, drafts, dropDraft, freshKey, keepDraft } from "./edit_draft.js";
import { Fields } from "./edit_fields.js";
import { Preview } from "./edit_page.js";
import { isEmpty } from "./edit_schema.js";
import { start } from "./edit_start.js";
import { button, element } from "./element.js";
import { gettext, LABELS, ngettext } from "./words.js";

const REST = 400; // how long a hand rests before what it wrote is checked
const LONGEST_ID = 80;
const root = document.querySelector("[data-editing]");
const find = (selector) => root.querySelector(selector);
const asked = new URLSearchParams(location.search);
const loading = find(".edit__loading");
const failed = find(".edit__failed");

/** While the program comes: how far it is. What fails is said, with what is left to do. */
function follow({ ready, failed: why, done, of }) {
  if (why) return fail(gettext("The form could not be loaded: %(why)s. The foot of every record's page names its file, and links to it where the files are public.", { why }));
  const words = gettext("The check is loading: about 9 MB, once.");
  loading.hidden = Boolean(ready);
  const status = loading.querySelector("[role='status']");
  if (status.textContent !== words) status.textContent = words;
  if (of) Object.assign(loading.querySelector("progress"), { max: of, value: done });
}

function fail(words) {
  loading.hidden = true;
  failed.textContent = words;
  failed.hidden = false;
}

let opened;
function desk() {
  if (!opened) follow({});
  return (opened ??= new Desk(follow));
}

/** An id made of a title: its letters and digits, words parted by hyphens. */
function proposed(title) {
  const plain = String(title ?? "").normalize("NFKD").replaceAll(/[\p{M}'’ʻʼ]/gu, "").toLowerCase();
  const words = plain.split(/[^a-z0-9]+/).filter(Boolean);
  let id = "";
  for (const word of words) if (`${id}-${word}`.length <= LONGEST_ID) id = id ? `${id}-${word}` : word;
  return id;
}

/** A problem as the form takes it: what is said of an empty field, and what names a draft in this browser, only `waits`. */
function waiting(problem, isEmptyField) {
  if (problem.here && (problem.rule === "missing" || isEmptyField(problem))) return { ...problem, waits: "field" };
  const begun = problem.rule === "links" && drafts().find(({ key, id }) => id && key.includes("/+") && problem.message.includes(`“${id}”`));
  if (!begun) return problem;
  const message = gettext("“%(name)s” is a draft in this browser: hand it on as well.", { name: begun.title || begun.id });
  return { ...problem, waits: "draft", message, hint: "" };
}

/** What is said of a record with these problems, and in which tone. */
function standing(problems) {
  const [wrong, empty] = [problems.filter((one) => !one.waits), problems.filter((one) => one.waits === "field")];
  if (wrong.length) return [ngettext("%(count)s problem", "%(count)s problems", problems.length), "bad"];
  if (empty.length) return [ngettext("%(count)s field to fill", "%(count)s fields to fill", empty.length), "waits"];
  return [gettext("no problems"), "good"];
}

class Editing {
  constructor(record, schema, key) {
    this.record = record; // as it was opened: collection, id, path, text, data, title, address
    this.schema = schema;
    this.key = key; // of its draft
    this.isNew = !record.text;
    this.id = record.id;
    this.data = record.data ?? {};
    this.typed = record.text && !record.data ? record.text : null; // the text as typed by hand, while that is what counts
    this.base = ""; // what was typed by hand last and could be read: the form goes on from there
    this.answer = { text: record.text, problems: [], differs: false };
    this.changes = 0; // how often something was changed
    this.answered = 0; // of how many of these changes the answer knows
    this.left = {}; // how far the form, the page and the change were scrolled when they were left
    this.fields = new Fields(find(".edit__form"), desk(), (data) => this.write(data));
    this.preview = new Preview(find(".edit__page"));
    this.hand = new Hand(find(".edit__hand"), root.dataset, () => this.now(), (path, text) => this.saved(path, text));
    this.text = find("#text");
    this.text.addEventListener("input", () => this.type(this.text.value));
    for (const tab of root.querySelectorAll("[data-tab]")) tab.addEventListener("click", (event) => this.turn(tab.dataset.tab, event));
    root.addEventListener("keydown", (event) => this.pressed(event));
  }

  // --- What is shown ----------------------------------------------------------------------------------------------------------

  begin() {
    const kind = LABELS.kind[this.record.collection] ?? this.record.collection;
    const title = element("span", { dir: "auto" }, this.isNew ? gettext("New: %(kind)s", { kind }) : this.record.title);
    const page = new URL(this.record.address, base).href;
    const link = this.isNew ? null : element("a", { href: page, class: "edit__back" }, gettext("Its page"));
    find("#what").replaceChildren(element("span", { class: "tag" }, kind), " ", title, ...(link ? [" ", link] : []));
    document.title = `${this.isNew ? gettext("New: %(kind)s", { kind }) : this.record.title} – ${document.title}`;
    if (this.isNew) this.id = this.proposal();
    this.takeUp();
    this.draw();
    find(".edit__skeleton")?.remove();
    this.check().then(() => this.lead());
  }

  /** Go on with what was written before. */
  takeUp() {
    const found = draft(this.key);
    if (!found) return;
    this.data = found.data ?? this.data;
    this.id = found.id ?? this.id;
    this.typed = found.typed ?? null;
    this.base = found.base ?? "";
    this.ownId = found.ownId ?? false;
    const day = new Intl.DateTimeFormat(document.body.lang || document.documentElement.lang, { day: "numeric", month: "long" }).format(new Date(`${found.day}T12:00`));
    const words = [gettext("A draft of %(day)s is shown.", { day })];
    if (!this.isNew && found.original !== this.record.text) words.push(" ", gettext("The published record has changed since: compare before you hand it on."));
    const discard = button(gettext("Discard it"), () => {
      dropDraft(this.key);
      location.reload();
    });
    find(".edit__notice").replaceChildren(...words, " ", discard);
    find(".edit__notice").hidden = false;
  }

  draw() {
    const { aliases, withdrawn, ...begun } = this.schema.properties; // what only a record that is there can have
    const schema = this.isNew ? { ...this.schema, properties: begun } : this.schema;
    const on = button(gettext("Hand on the change"), () => this.toHand(), { class: "hand__button", "aria-keyshortcuts": "Control+S Meta+S" });
    const keys = element("span", { class: "edit__keys" }, /Mac|iP/.test(navigator.platform) ? "⌘S" : "Ctrl+S");
    this.fields.show(schema, this.data, [...(this.isNew ? [this.idField()] : []), element("p", { class: "edit__on" }, on, " ", keys)]);
  }

  /** The id of a new record: proposed from its title until it is written by hand. */
  idField() {
    const help = gettext("The last part of the page's address, for good: letters a–z, digits and hyphens.");
    this.idInput = element("input", { id: "f-id", type: "text", autocomplete: "off", spellcheck: "false", "aria-describedby": "f-id-help f-id-problems", "aria-required": "true" });
    this.idInput.value = this.id;
    this.idInput.addEventListener("input", () => {
      this.id = this.idInput.value.trim();
      this.ownId = this.id !== "";
      this.changed();
    });
    const label = element("label", { for: "f-id" }, gettext("Id"), " ", element("span", { class: "field__needed" }, gettext("needed")));
    const about = element("p", { class: "field__help", id: "f-id-help" }, help);
    return element("div", { class: "field", "data-path": "id" }, label, about, this.idInput, element("div", { class: "field__problems", id: "f-id-problems" }));
  }

  /** Form, page or change: on a wide screen the form stands beside one of the others. */
  show(tab) {
    find(".edit__work").dataset.show = tab;
    for (const one of root.querySelectorAll("[data-tab]")) one.setAttribute("aria-pressed", String(one.dataset.tab === tab));
  }

  turn(tab, { detail }) {
    const isStacked = getComputedStyle(find(".edit__change")).position !== "sticky";
    this.left[find(".edit__work").dataset.show] = scrollY;
    if (tab === "change" && detail === 0) this.toHand(); // by the keyboard: all the fields stand between
    else this.show(tab);
    if (isStacked) scrollTo({ top: this.left[tab] ?? Math.min(scrollY, find(".edit__bar").offsetTop), behavior: "instant" });
  }

  /** To the change and the button that hands it on, from wherever one is. */
  toHand() {
    this.show("change");
    const place = find(".edit__change");
    place.focus({ preventScroll: true });
    if (getComputedStyle(place).position !== "sticky") place.scrollIntoView({ block: "start" });
  }

  /** What saves everywhere else goes on to the button here; on a keyboard of another script the key is known by its place. */
  pressed(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.code !== "KeyS") return;
    event.preventDefault();
    this.toHand();
  }

  /** To the field, or the line, that the address asks for. */
  lead() {
    const where = asked.get("field")?.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    const line = Number(asked.get("line"));
    const there = line && this.answer.problems.find((one) => one.here && one.line === line)?.where;
    if (where || there) this.fields.reveal(where ?? there);
    else if (line) this.toLine(line);
    else find("#what").focus({ preventScroll: true });
  }

  toLine(line) {
    this.show("change");
    find(".edit__text").open = true;
    const lines = this.text.value.split("\n");
    const from = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    this.text.focus();
    this.text.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
  }

  // --- What is written --------------------------------------------------------------------------------------------------------

  write(data) {
    this.data = data;
    this.typed = null;
    if (this.isNew && !this.ownId) {
      this.id = this.proposal();
      this.idInput.value = this.id;
    }
    this.changed();
  }

  proposal() {
    return proposed(this.data.title_short ?? this.data.title ?? this.data.name);
  }

  type(text) {
    this.typed = text;
    this.changed();
  }

  changed() {
    this.dirty = true;
    this.changes += 1;
    if (this.isNew && !this.kept) history.replaceState(history.state, "", draftAddress(this.key));
    this.kept = keepDraft(this.key, { id: this.id, ownId: this.ownId, data: this.data, typed: this.typed, base: this.base, original: this.record.text, title: this.data.title ?? this.data.name ?? this.record.title });
    this.state(gettext("checking …"), "waiting");
    this.hand.show();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.check(), REST);
  }

  async check() {
    const { collection, text: original } = this.record;
    const what = this.typed === null ? { data: this.data, base: this.base } : { text: this.typed };
    const upTo = this.changes;
    this.state(gettext("checking …"), "waiting");
    let answer;
    try {
      answer = await desk().check({ collection, id: this.id, original, ...what });
    } catch (error) {
      this.state(gettext("The check failed: %(why)s", { why: error.message }), "bad");
      return;
    }
    if (!answer) return;
    this.answered = upTo;
    this.take(answer);
  }

  take(answer) {
    if (this.typed !== null && answer.data) this.base = this.typed;
    if (this.typed !== null && answer.data && JSON.stringify(answer.data) !== JSON.stringify(this.data)) {
      this.data = answer.data;
      this.draw();
    }
    const isBlank = this.typed === null && isEmpty(this.data); // then it is the file that the check has something to say of
    answer.problems = isBlank ? this.needed() : answer.problems.map((one) => waiting(one, (problem) => this.fields.isEmpty(problem)));
    this.answer = answer;
    if (this.dirty && !answer.differs && !this.isNew) dropDraft(this.key);
    this.fields.tell(answer.problems);
    this.problems(answer.problems);
    this.preview.show(answer.page, answer.address ?? this.record.address);
    find(".edit__told").replaceChildren(...this.told(answer.data ?? this.data));
    find(".edit__difference").replaceChildren(...(answer.differs ? [difference(answer.diff)] : []));
    const touched = find(".edit__affected");
    touched.replaceChildren(...(answer.affected ?? []).map((words) => element("li", {}, words)));
    touched.hidden = touched.childElementCount === 0;
    if (document.activeElement !== this.text) this.text.value = answer.text;
    this.hand.show();
  }

  /** What has to be filled before there is anything to check. */
  needed() {
    return (this.schema.required ?? []).map((key) => ({ here: true, where: [key], line: 1, message: gettext("This is needed."), hint: "", rule: "missing", waits: "field" }));
  }

  /** What is changed, in words; of a record whose file cannot be read only its lines can say it. */
  told(data) {
    const before = this.isNew ? {} : this.record.data;
    return before ? changes(before, data) : [];
  }

  problems(all) {
    this.state(...standing(all));
    const details = find(".edit__problems");
    details.hidden = all.length === 0;
    details.querySelector("ol").replaceChildren(...all.map((one) => element("li", {}, this.leading(one))));
  }

  leading(problem) {
    if (!problem.here) return element("span", {}, element("code", {}, `${problem.path}:${problem.line}`), " ", problem.message);
    return button(problem.message, () => {
      find(".edit__problems").open = false;
      this.show("form");
      if (!this.fields.reveal(this.fields.home(problem))) this.toLine(problem.line);
    });
  }

  state(words, tone) {
    const place = find(".edit__state");
    place.dataset.tone = tone;
    if (place.textContent !== words) place.textContent = words;
  }

  // --- Handing it on ----------------------------------------------------------------------------------------------------------

  now() {
    const { collection, path, text: before } = this.record;
    const folder = path ? path.split("/")[0] : "data";
    const file = this.isNew ? this.id && `${folder}/${collection}/${this.id}.yml` : path;
    return { path: file, before, text: this.typed ?? this.answer.text, isNew: this.isNew, problems: this.answer.problems, differs: this.answer.differs, isChecked: this.answered === this.changes };
  }

  /** The file holds it now: from here on it is mended. */
  saved(path, text) {
    const wentOn = this.answered !== this.changes; // something was changed while it was written: that stays a draft
    dropDraft(this.key);
    this.key = `${this.record.collection}/${this.id}`;
    Object.assign(this.record, { id: this.id, path, text, data: this.data, address: `${this.key}/` });
    if (this.isNew) {
      this.isNew = false;
      find("#f-id")?.closest(".field").remove();
    }
    history.replaceState(history.state, "", `?mend=${this.key}`);
    if (wentOn) {
      this.changed();
      return;
    }
    this.dirty = false;
    this.check();
  }
}

/** Where a record is worked on, the page's own heading needs no room. */
function working(is) {
  find(".edit__work").hidden = !is;
  for (const one of root.querySelectorAll("h1, .edit__about")) one.classList.toggle("unseen", is);
}

async function open() {
  const [mend, begun] = [asked.get("mend"), asked.get("new")];
  working(true);
  try {
    const given = Object.fromEntries([...asked].filter(([key]) => !["new", "draft"].includes(key)));
    const record = mend ? await desk().ask("open", { record: mend }) : await desk().ask("fresh", { collection: begun, given });
    const { schema } = await desk().ask("schema", { collection: record.collection });
    const key = mend ? `${record.collection}/${record.id}` : asked.get("draft") ? `${begun}/+${asked.get("draft")}` : freshKey(begun);
    new Editing(record, schema, key).begin();
  } catch (error) {
    working(false);
    if (failed.hidden) fail(error.message);
    begin();
  }
}

function begin() {
  find(".edit__start").hidden = false;
  start(find(".edit__start"), desk);
}

if (asked.has("mend") || asked.has("new")) open();
else begin();
