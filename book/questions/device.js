// The place that says how much is kept on the reader's device, and where it can be had or erased.

import { html, say } from "../figures/shared/dom.js";
import { answersOf, erase, everything } from "./kept.js";
import { asked } from "./pages.js";

/**
 * @param {Element} place
 * @param {() => void} onErase
 */
export function showKept(place, onErase) {
  const count = html("p", { role: "status" });
  const save = html("button", { type: "button", class: "plain" }, "Save them as a file");
  const forget = html("button", { type: "button", class: "plain" }, "Erase them");
  const show = () => say(count, inWords());
  save.addEventListener("click", download);
  forget.addEventListener("click", () => {
    if (!confirm("Erase all of your answers from this device?")) return;
    erase();
    show();
    onErase();
  });
  place.append(count, html("p", { class: "buttons" }, save, " ", forget));
  show();
}

function inWords() {
  const pages = Object.entries(asked());
  const all = pages.flatMap(([page, questions]) => questions.map((question) => answersOf(page)[question]?.done));
  return `Of the ${all.length} questions of this book, ${all.filter(Boolean).length} are answered on this device.`;
}

function download() {
  const file = new Blob([`${JSON.stringify(everything(), null, 2)}\n`], { type: "application/json" });
  const address = URL.createObjectURL(file);
  html("a", { href: address, download: "answers.json" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
