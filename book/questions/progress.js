// How far a reader has come: a line on the page, and a sign in the table of contents.

import { html, say } from "../figures/shared/dom.js";
import { answers } from "./kept.js";
import { addressOf, asked, nameOf } from "./pages.js";

const LINKS = ".bd-sidebar-primary a.reference.internal";

/**
 * A line that says how many questions of the page are answered.
 * @param {HTMLElement[]} boxes the questions of the page
 * @returns {(answered: number) => void}
 */
export function progressLine([first, ...others]) {
  const count = html("span");
  const kept = html("a", { href: `${addressOf("reference/about")}#kept-on-your-device` }, "kept on this device");
  first.before(html("p", { class: "answered" }, count, ", ", kept));
  const all = others.length + 1;
  return (answered) => {
    say(count, answered === all ? "✓ All questions answered" : `${answered} of ${all} questions answered`);
  };
}

/** Mark the pages in the table of contents whose questions are all answered. */
export function markContents() {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(LINKS))) {
    const done = isAnswered(nameOf(link.href));
    const mark = link.querySelector(".all-answered");
    if (done && !mark) link.append(signOfDone());
    if (!done) mark?.remove();
  }
}

function signOfDone() {
  const words = html("span", { class: "visually-hidden" }, ", all questions answered");
  return html("span", { class: "all-answered" }, html("span", { "aria-hidden": "true" }, "✓"), words);
}

/** @param {string} page */
function isAnswered(page) {
  const questions = asked()[page] ?? [];
  const given = answers.of(page);
  return questions.length > 0 && questions.every((question) => given[question]?.done);
}
