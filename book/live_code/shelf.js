// Where the reader's browser keeps the memory of a Python that has just started, so that the next page starts from it.
// It is taken before any code of the reader has run. Without room, or without https, there is none: Python starts slower.

const NAME = "python-started";
const SIZE = "x-size"; // what was kept to its end has it

export class Shelf {
  /** @param {Cache} cache @param {string} place where the files lie: other books on this server have their own @param {string} key */
  constructor(cache, place, key) {
    this.cache = cache;
    this.place = place;
    this.key = key;
  }

  /**
   * The shelf for one state of these files in this browser, if the browser has any.
   * @param {import("./files.js").Files} files
   */
  static async of(files) {
    try {
      const made = new TextEncoder().encode(JSON.stringify(await files.listed()) + navigator.userAgent);
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", made)).slice(0, 12);
      return new Shelf(await caches.open(NAME), files.place.href, new URL(`started-${hash.join("")}`, files.place).href);
    } catch {
      return null;
    }
  }

  async get() {
    try {
      const kept = await this.cache.match(this.key);
      const snapshot = await kept?.blob();
      return snapshot && String(snapshot.size) === kept?.headers.get(SIZE) ? snapshot : null;
    } catch {
      return null;
    }
  }

  /** @param {Blob} snapshot */
  async put(snapshot) {
    const earlier = (await this.cache.keys()).filter(({ url }) => url.startsWith(this.place));
    for (const old of earlier) await this.cache.delete(old);
    await this.cache.put(this.key, new Response(snapshot, { headers: { [SIZE]: String(snapshot.size) } })).catch(() => {});
  }

  async drop() {
    await this.cache.delete(this.key);
  }
}

/** Keep nothing any longer. */
export const forget = () => globalThis.caches?.delete(NAME);
