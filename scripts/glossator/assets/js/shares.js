// What lies in shares beside the reading list: a file has whatever has keys of the same number (room `reading` reckons the same).

/** What finds a key's part in a folder: { key, found } with the key of today, or null. `files`: how many a folder has. */
export function shares(files, folders) {
  const fetched = new Map();

  function number(key) {
    let found = 0;
    for (const character of key) found = (Math.imul(found, 31) + character.codePointAt(0)) >>> 0;
    return found % files;
  }

  function load(path) {
    if (!fetched.has(path)) {
      const answer = fetch(new URL(path, folders)).then((one) => (one.ok ? one.json() : Promise.reject(one.status)));
      answer.catch(() => fetched.delete(path)); // to be tried again
      fetched.set(path, answer);
    }
    return fetched.get(path);
  }

  return async function find(folder, key) {
    const found = (await load(`${folder}/${number(key)}.json`))[key] ?? null;
    return found?.now ? find(folder, found.now) : found && { key, found };
  };
}
