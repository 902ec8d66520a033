// The place that says how much is kept on the reader's device, and where it can be had or erased.

import { eraseWritten, everythingWritten } from "../exercises/written.js";
import { button, html, say } from "../figures/shared/dom.js";
import { save } from "../figures/shared/save.js";
import { forget as forgetPython } from "../live_code/shelf.js";
import { answersOf, erase, everything } from "./kept.js";
import { asked } from "./pages.js";

/**
 * @param {Element} place
 * @param {() => void} onErase
 */
export function showKept(place, onErase) {
  const count = html("p", { role: "status" });
  const show = () => say(count, inWords());
  const saving = button("plain", "Save it as a file", download);
  const forget = button("plain", "Erase it, and the Python", () => {
    if (!confirm("Erase all that you answered and wrote, and the Python that is kept, from this device?")) return;
    erase();
    eraseWritten();
    void forgetPython();
    show();
    onErase();
  });
  place.append(count, html("p", { class: "buttons" }, saving, " ", forget));
  show();
}

function inWords() {
  const pages = Object.entries(asked());
  const all = pages.flatMap(([page, questions]) => questions.map((question) => answersOf(page)[question]?.done));
  const written = Object.values(everythingWritten()).reduce((sum, exercises) => sum + Object.keys(exercises).length, 0);
  const code = written ? ` There is code of yours for ${written === 1 ? "one exercise" : `${written} exercises`}.` : "";
  return `Of the ${all.length} questions of this book, ${all.filter(Boolean).length} are answered on this device.${code}`;
}

function download() {
  const kept = { answers: everything(), exercises: everythingWritten() };
  save(new File([`${JSON.stringify(kept, null, 2)}\n`], "kept.json", { type: "application/json" }));
}
