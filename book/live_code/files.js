// The files of Python: each is fetched once for a page, and what the builder has compressed is unpacked here.

const LISTED = "manifest.json";
const PACKED = ".deflate";

/** @typedef {{bytes: number, hash: string}} Described */
/** @typedef {(got: number, all: number) => void} Progress */

/** Carries one sentence about what could not be fetched. */
export class NotFetchedError extends Error {}

export class Files {
  /** @type {Promise<Record<string, Described>> | null} */
  #listed = null;
  /** @type {Map<string, Blob>} */
  #here = new Map();
  #fetching = new AbortController();

  /** @param {URL} place where they lie */
  constructor(place) {
    this.place = place;
  }

  /** What there is, by name. */
  listed() {
    this.#listed ??= this.#list().catch((error) => {
      this.#listed = null;
      throw error;
    });
    return this.#listed;
  }

  /**
   * Some files, by the names that Python knows; told as they come is how many bytes are here.
   * @param {string[]} names @param {Progress} tell
   */
  async get(names, tell) {
    const listed = await this.listed();
    const missing = names.filter((name) => !this.#here.has(name));
    const stored = missing.map((name) => (name in listed ? name : name + PACKED));
    const all = stored.reduce((sum, name) => sum + (listed[name]?.bytes ?? 0), 0);
    let got = 0;
    const count = (/** @type {number} */ bytes) => tell((got += bytes), all);
    await Promise.all(
      stored.map(async (name, k) => this.#here.set(missing[k], await this.#fetched(name, listed[name]?.bytes, count))),
    );
    return Object.fromEntries(names.map((name) => [name, /** @type {Blob} */ (this.#here.get(name))]));
  }

  /** Fetch no more of what is on its way. */
  stop() {
    this.#fetching.abort();
    this.#fetching = new AbortController();
  }

  /** Where a file lies, as it is now. @param {string} name */
  async address(name) {
    const told = (await this.listed())[name];
    if (!told) throw new NotFetchedError(`This site has no ${name}`);
    return new URL(`${name}?v=${told.hash}`, this.place);
  }

  async #list() {
    const answer = await asked(new URL(LISTED, this.place), { cache: "no-cache" });
    return /** @type {Promise<Record<string, Described>>} */ (answer.json().then(({ files }) => files));
  }

  /** @param {string} name @param {number} size @param {(bytes: number) => void} count */
  async #fetched(name, size, count) {
    const { signal } = this.#fetching;
    const { body } = await asked(await this.address(name), { signal });
    const pieces = [];
    let bytes = 0;
    for (let reader = body?.getReader(), piece; reader && !(piece = await reader.read()).done; ) {
      pieces.push(piece.value);
      bytes += piece.value.length;
      count(piece.value.length);
    }
    if (bytes !== size) {
      this.#listed = null; // the site may have been made anew
      throw new NotFetchedError(`Only a part of ${name} has come`);
    }
    const whole = new Blob(pieces);
    return name.endsWith(PACKED) ? unpacked(whole) : whole;
  }
}

/** @param {URL} url @param {RequestInit} [how] */
async function asked(url, how) {
  const answer = await fetch(url, how).catch(() => {
    throw new NotFetchedError("Python cannot be fetched, because the site does not answer");
  });
  if (!answer.ok) throw new NotFetchedError(`Python cannot be fetched: the site answers ${answer.status}`);
  return answer;
}

/** @param {Blob} packed */
const unpacked = (packed) => new Response(packed.stream().pipeThrough(new DecompressionStream("deflate"))).blob();
