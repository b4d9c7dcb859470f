// Where the site is: its root, as an address.

export const base = new URL((document.documentElement.dataset.base || ".").replace(/\/*$/, "/"), location.href);
