// An element with its attributes and what stands in it. An attribute that is null or false is left out, one that is true stands bare.

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((one) => one !== null && one !== undefined));
  return made;
}

/** A button of words; `sign` stands instead of them where there is no room, and the words are its name. */
export function button(words, act, { sign = "", ...attributes } = {}) {
  const made = element("button", { type: "button", ...(sign ? { "aria-label": words, title: words } : {}), ...attributes }, sign || words);
  made.addEventListener("click", act);
  return made;
}
