// What is kept in the reader's own browser and sent nowhere: things under names, and all of one kind below one key. Where a
// browser keeps nothing, or something else lies there, the book goes on without it.

export class Kept {
  /** @param {string} kind what the keys begin with */
  constructor(kind) {
    this.kind = kind;
  }

  /** What lies under a name; an empty record where nothing can be read. @param {string} name @returns {Record<string, any>} */
  get(name) {
    try {
      const kept = JSON.parse(localStorage.getItem(this.kind + name) ?? "{}");
      return typeof kept === "object" && kept ? kept : {};
    } catch {
      return {};
    }
  }

  /** Whether it is kept now. @param {string} name @param {Record<string, unknown>} thing */
  put(name, thing) {
    try {
      localStorage.setItem(this.kind + name, JSON.stringify(thing));
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

  /** The names under which something lies. */
  names() {
    return this.#keys().map((key) => key.slice(this.kind.length)).sort();
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
