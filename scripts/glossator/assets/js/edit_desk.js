// The program beside the form: questions to its worker, answers as promises. Of checks only the newest matters: one that waits
// behind another is overtaken by the next.

export class Desk {
  /** `follow`: told {loading, done, of}, {ready} or {failed} as the worker says it. */
  constructor(follow) {
    this.number = 0;
    this.open = new Map(); // number of a question → what is done with its answer
    this.known = new Map(); // questions whose answer stays the same → promise
    this.worker = new Worker(new URL("./edit_worker.js", import.meta.url), { type: "module" });
    this.worker.addEventListener("message", ({ data }) => this.hear(data, follow));
    this.worker.addEventListener("error", (event) => this.fail(event.message || event.type, follow));
  }

  hear({ number, ...said }, follow) {
    if (said.failed) this.fail(said.failed, follow);
    else if (number === undefined) follow(said);
    else {
      const { resolve, reject } = this.open.get(number) ?? {};
      this.open.delete(number);
      if (said.error) reject?.(new Error(said.error));
      else resolve?.(said);
    }
  }

  fail(words, follow) {
    follow({ failed: words });
    for (const { reject } of this.open.values()) reject(new Error(words));
    this.open.clear();
  }

  ask(ask, more = {}) {
    const number = ++this.number;
    return new Promise((resolve, reject) => {
      this.open.set(number, { resolve, reject });
      this.worker.postMessage({ ...more, number, ask });
    });
  }

  /** The same, asked only once. */
  once(ask, more = {}) {
    const key = JSON.stringify([ask, more]);
    if (!this.known.has(key)) this.known.set(key, this.ask(ask, more));
    return this.known.get(key);
  }

  /** Id, title and collection of every record that may stand in a field. */
  async records(collections) {
    return (await this.once("records", { collections })).list;
  }

  /** Id, label, first words and section of every unit of an article. */
  async units(article) {
    return article ? (await this.once("units", { article })).list : [];
  }

  /** The answer to a check; null if another was asked for meanwhile. */
  async check(question) {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    await this.checking?.catch(() => {});
    if (turn !== this.turn) return null;
    this.checking = this.ask("check", question);
    const answer = await this.checking;
    return turn === this.turn ? answer : null;
  }
}
