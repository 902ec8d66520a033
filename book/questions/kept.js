// What a reader has answered, kept in this browser and sent nowhere. Under the key of a page lie its questions by their
// digests.

import { Kept } from "../figures/shared/kept.js";

const pages = new Kept("numpy-book/answers/");

/**
 * @typedef {object} Answer
 * @property {string[]} given what was tried: the places of options, or the number as it was typed
 * @property {"" | "right" | "opened"} done whether the right answer was found, or opened
 */

/** @typedef {Record<string, Answer>} Answers by the digests of the questions */

/**
 * What is kept of one page.
 * @param {string} page
 * @returns {Answers}
 */
export const answersOf = (page) => Object.fromEntries(Object.entries(pages.get(page)).filter(([, answer]) => isAnswer(answer)));

/** @param {any} thing */
function isAnswer(thing) {
  const strings = Array.isArray(thing?.given) && thing.given.every((/** @type {unknown} */ one) => typeof one === "string");
  return strings && ["", "right", "opened"].includes(thing.done);
}

/**
 * Keep the answer to a question.
 * @param {string} page
 * @param {string} question its digest
 * @param {Answer} answer
 */
export function keep(page, question, answer) {
  pages.put(page, { ...answersOf(page), [question]: answer });
}

/**
 * All that is kept, by the names of the pages.
 * @returns {Record<string, Answers>}
 */
export const everything = () => Object.fromEntries(pages.names().map((page) => [page, answersOf(page)]));

/** Keep nothing any longer. */
export const erase = () => pages.erase();
