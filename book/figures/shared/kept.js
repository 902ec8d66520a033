// What is kept in the reader's own browser and sent nowhere: under a name, as that of a page, pieces by their keys, and all of
// one kind below one beginning. Where a browser keeps nothing, or something else lies there, the book goes on without it.

/**
 * @template T what a piece is
 */
export class Kept {
  /** @param {string} kind what all names begin with @param {(thing: any) => boolean} isPiece whether something could be one */
  constructor(kind, isPiece) {
    this.kind = kind;
    this.isPiece = isPiece;
  }

  /** The pieces under a name; none where nothing can be read. @param {string} name @returns {Record<string, T>} */
  of(name) {
    try {
      const kept = JSON.parse(localStorage.getItem(this.kind + name) ?? "{}");
      return Object.fromEntries(Object.entries(kept ?? {}).filter(([, thing]) => this.isPiece(thing)));
    } catch {
      return {};
    }
  }

  /** Keep one piece under a name, or nothing of it; whether that is kept now. @param {string} name @param {string} key @param {T | null} piece */
  keep(name, key, piece) {
    const others = Object.entries(this.of(name)).filter(([other]) => other !== key);
    const pieces = Object.fromEntries(piece ? [...others, [key, piece]] : others);
    try {
      localStorage.setItem(this.kind + name, JSON.stringify(pieces));
      return true;
    } catch {
      return false;
    }
  }

  /** Call whenever another window of this browser has changed what lies under a name. @param {string} name @param {() => void} act */
  onChangeElsewhere(name, act) {
    addEventListener("storage", ({ key }) => {
      if (key === null || key === this.kind + name) act();
    });
  }

  /** All that is kept, by name. @returns {Record<string, Record<string, T>>} */
  everything() {
    const names = this.#keys().map((key) => key.slice(this.kind.length));
    return Object.fromEntries(names.sort().map((name) => [name, this.of(name)]));
  }

  /** How much room all of it takes, in letters. */
  get letters() {
    return this.#keys().reduce((sum, key) => sum + (localStorage.getItem(key)?.length ?? 0), 0);
  }

  /** Keep nothing any longer. */
  erase() {
    for (const key of this.#keys()) localStorage.removeItem(key);
  }

  #keys() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(this.kind));
    } catch {
      return [];
    }
  }
}
