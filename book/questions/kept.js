// What a reader has answered, kept in this browser and sent nowhere. Under the key of a page lie its questions by their
// digests.

import { Kept } from "../figures/shared/kept.js";

/**
 * @typedef {object} Answer
 * @property {string[]} given what was tried: the places of options, or the number as it was typed
 * @property {"" | "right" | "opened"} done whether the right answer was found, or opened
 */

/** @typedef {Record<string, Answer>} Answers by the digests of the questions */

/** @type {Kept<Answer>} by the names of the pages */
export const answers = new Kept("numpy-book/answers/", isAnswer);

/** @param {any} thing */
function isAnswer(thing) {
  const strings = Array.isArray(thing?.given) && thing.given.every((/** @type {unknown} */ one) => typeof one === "string");
  return strings && ["", "right", "opened"].includes(thing.done);
}
