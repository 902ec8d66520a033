// The place that says how much is kept on the reader's device, and where it can be had or erased.

import { eraseWritten, everythingWritten } from "../exercises/written.js";
import { button, html, say } from "../figures/shared/dom.js";
import { save } from "../figures/shared/save.js";
import { changes } from "../live_code/changes.js";
import { forget as forgetPython } from "../live_code/shelf.js";
import { answers } from "./kept.js";
import { asked } from "./pages.js";

/**
 * @param {Element} place
 * @param {() => void} onErase
 */
export function showKept(place, onErase) {
  const told = html("p", { role: "status" });
  const show = () => say(told, inWords());
  const saving = button("plain", "Save it as a file", download);
  const forget = button("plain", "Erase it, and the Python", () => {
    if (!confirm("Erase all that you answered, wrote and changed, and the Python that is kept, from this device?")) return;
    answers.erase();
    eraseWritten();
    changes.erase();
    void forgetPython();
    show();
    onErase();
  });
  place.append(told, html("p", { class: "buttons" }, saving, " ", forget));
  show();
}

function inWords() {
  const pages = Object.entries(asked());
  const all = pages.flatMap(([page, questions]) => questions.map((question) => answers.of(page)[question]?.done));
  const written = count(everythingWritten());
  const code = written ? ` There is code of yours for ${written === 1 ? "one exercise" : `${written} exercises`}.` : "";
  const changed = count(changes.everything());
  const other = changed ? ` You have changed ${changed === 1 ? "one piece" : `${changed} pieces`} of the book's code.` : "";
  return `Of the ${all.length} questions of this book, ${all.filter(Boolean).length} are answered on this device.${code}${other}`;
}

/** How many pieces there are under all names. @param {Record<string, Record<string, unknown>>} kept */
const count = (kept) => Object.values(kept).reduce((sum, pieces) => sum + Object.keys(pieces).length, 0);

function download() {
  const kept = { answers: answers.everything(), exercises: everythingWritten(), code: changes.everything() };
  save(new File([`${JSON.stringify(kept, null, 2)}\n`], "kept.json", { type: "application/json" }));
}
