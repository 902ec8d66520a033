// What a reader has answered, kept in this browser and sent nowhere. Under the key of a page lie its questions by their
// digests. Where a browser keeps nothing, or something else lies there, the book goes on without it.

const OURS = "numpy-book/answers/";

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
export function answersOf(page) {
  try {
    const kept = JSON.parse(localStorage.getItem(OURS + page) ?? "{}");
    return Object.fromEntries(Object.entries(kept ?? {}).filter(([, answer]) => isAnswer(answer)));
  } catch {
    return {};
  }
}

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
  try {
    localStorage.setItem(OURS + page, JSON.stringify({ ...answersOf(page), [question]: answer }));
  } catch {
    // it is not kept, then
  }
}

/**
 * All that is kept, by the names of the pages.
 * @returns {Record<string, Answers>}
 */
export function everything() {
  const pages = keys().map((key) => key.slice(OURS.length));
  return Object.fromEntries(pages.sort().map((page) => [page, answersOf(page)]));
}

/** Keep nothing any longer. */
export function erase() {
  for (const key of keys()) localStorage.removeItem(key);
}

function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(OURS));
  } catch {
    return [];
  }
}
