// The questions of the book, asked: an answer is chosen or typed, and its reply comes at once. What is on the page without
// this script remains there for paper.

import { Choice } from "./choice.js";
import { showKept } from "./device.js";
import { answers } from "./kept.js";
import { Numeric } from "./numeric.js";
import { nameOf } from "./pages.js";
import { markContents, progressLine } from "./progress.js";

function askAll() {
  const boxes = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".question")]);
  if (boxes.length === 0) return;
  const page = nameOf(location.href);
  const kept = answers.of(page);
  const tellProgress = progressLine(boxes);
  const questions = boxes.map((box) => {
    const digest = box.dataset.question ?? "";
    const Kind = box.querySelector("details.number") ? Numeric : Choice;
    return new Kind(box, kept[digest], (answer) => {
      answers.keep(page, digest, answer);
      show();
    });
  });
  const show = () => {
    tellProgress(questions.filter(({ answer }) => answer.done).length);
    markContents();
  };
  show();
}

addEventListener("DOMContentLoaded", () => {
  askAll();
  markContents();
  for (const place of document.querySelectorAll("[data-kept]")) showKept(place, markContents);
});
addEventListener("pageshow", markContents); // a page that was left and comes back knows nothing new
addEventListener("storage", markContents);
