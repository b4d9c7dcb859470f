// The reader's own list: keys of what can be cited, in the order in which they were added, kept in this browser alone.

const NAME = "reading list";
const listeners = [];

export function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(NAME) ?? "[]");
    return Array.isArray(found) ? found.filter((key) => typeof key === "string") : [];
  } catch {
    return []; // a browser that keeps nothing, or what another program left there
  }
}

/** Keep another list. Whether the browser could. */
export function keep(keys) {
  let done = true;
  try {
    localStorage.setItem(NAME, JSON.stringify([...new Set(keys)]));
  } catch {
    done = false;
  }
  for (const listener of listeners) listener();
  return done;
}

/** `listener` is called when the list is another: here, in another tab, or on a page that comes back as it was left. */
export function follow(listener) {
  listeners.push(listener);
}

const tell = () => listeners.forEach((listener) => listener());
addEventListener("storage", (event) => (event.key === NAME || event.key === null) && tell());
addEventListener("pageshow", (event) => event.persisted && tell());
