// What is being written, kept in this browser alone until it is handed on: one draft a record, with the day and the text that it
// began from.

import { base } from "./base.js";

const NAME = `draft ${new URL(base).pathname} `; // several corpora may have one host

/** The draft of a record, or of a new one under its number; null where there is none. */
export function draft(key) {
  try {
    const found = JSON.parse(localStorage.getItem(NAME + key));
    return found && typeof found === "object" && typeof found.day === "string" ? found : null;
  } catch {
    return null; // a browser that keeps nothing, or what another program left there
  }
}

/** Keep it. Whether the browser could. */
export function keepDraft(key, what) {
  try {
    localStorage.setItem(NAME + key, JSON.stringify({ ...what, day: new Date().toISOString().slice(0, 10) }));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(key) {
  try {
    localStorage.removeItem(NAME + key);
  } catch {
    // then there is none
  }
}

/** All of them, as {key, …}, the latest first. */
export function drafts() {
  try {
    const keys = Object.keys(localStorage).filter((one) => one.startsWith(NAME));
    const found = keys.map((one) => ({ key: one.slice(NAME.length), ...draft(one.slice(NAME.length)) })).filter((one) => one.day);
    return found.sort((a, b) => b.day.localeCompare(a.day));
  } catch {
    return [];
  }
}

/** A key for a new record's draft that no other has: claims/+2. */
export function freshKey(collection) {
  const taken = new Set(drafts().map((one) => one.key));
  let number = 1;
  while (taken.has(`${collection}/+${number}`)) number += 1;
  return `${collection}/+${number}`;
}

/** Where a draft is taken up again: claims/x is mended, claims/+2 is new. */
export function draftAddress(key) {
  const [collection, id] = key.split("/");
  return id.startsWith("+") ? `?new=${collection}&draft=${id.slice(1)}` : `?mend=${collection}/${id}`;
}
