// What a reader has made of the book's code, kept in this browser: under the name of a page the changed pieces, each by the
// code that the book had there. So it never stands in the place of other code, even where the book has changed since.

import { Kept } from "../figures/shared/kept.js";

const MOST_LETTERS = 20_000; // of one piece
const MOST_OF_ALL = 1_000_000; // letters: a browser has room for five times as many, and answers and exercises lie there too

/** @typedef {{text: string, number: number}} Change what was written, and in which piece of its page, counted from 0 */
/** @typedef {"kept" | "too long" | "no room" | "elsewhere"} Outcome */

/** @type {Kept<Change>} by the names of the pages */
export const changes = new Kept("numpy-book/code/", isChange);

/** @param {any} thing */
function isChange(thing) {
  return typeof thing?.text === "string" && Number.isInteger(thing.number) && thing.number >= 0;
}

/** The changes of one page. */
export class Changes {
  /** @param {string} page */
  constructor(page) {
    this.page = page;
  }

  /** What was made of a piece; null where that is nothing. @param {string} original */
  of(original) {
    return changes.of(this.page)[original]?.text ?? null;
  }

  /**
   * Keep what is made of a piece, or nothing of it, unless another window has kept something else since.
   * @param {string} original @param {Change | null} change @param {string | null} known what was kept of it, as far as this window knows
   * @returns {Outcome}
   */
  keep(original, change, known) {
    if (this.of(original) !== known) return "elsewhere";
    if (change && change.text.length > MOST_LETTERS) return "too long";
    const more = change ? change.text.length - (known === null ? -original.length : known.length) : 0;
    if (more > 0 && changes.letters + more > MOST_OF_ALL) return "no room";
    return changes.keep(this.page, original, change) ? "kept" : "no room";
  }

  /** What was made of code that the book no longer has on this page. @param {string[]} originals what it has @returns {[string, Change][]} */
  ofOlderCode(originals) {
    return Object.entries(changes.of(this.page)).filter(([original]) => !originals.includes(original));
  }

  /** @param {() => void} act */
  onChangeElsewhere(act) {
    changes.onChangeElsewhere(this.page, act);
  }
}
