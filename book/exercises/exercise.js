// An exercise that is written and checked in its page.

import { html } from "../figures/shared/dom.js";
import { Bar } from "../live_code/bar.js";
import { Editor } from "../live_code/editor.js";
import { Output } from "../live_code/output.js";

const STEPS = 3; // of the help of an exercise: where the book explains it, a question, how to begin
const KEPT = "Kept on this device.";
const NOT_KEPT = "Your browser keeps nothing: download your notebook before you leave.";
const PASSED = "It passed its public checks.";
const ELSEWHEN = "You wrote this for another version of the assignment: see whether the exercise is still the same.";

export class Exercise {
  /** What was written, where it is not what was handed out. @type {string | null} */
  text = null;
  /** Whether the public checks have passed as it stands. */
  passed = false;
  #steps = 0;

  /** @param {HTMLElement} box @param {import("./exercises.js").Exercises} all */
  constructor(box, all) {
    this.name = box.dataset.exercise ?? "";
    this.all = all;
    const printed = /** @type {Element} */ (box.querySelector("div.highlight-python"));
    this.stub = (printed.querySelector("pre")?.textContent ?? "").replace(/\n$/, "");
    this.bar = new Bar(this.name, {
      Check: () => void this.check(),
      Hint: () => void this.hint(),
      Stop: () => all.stop(),
      Reset: () => this.reset(),
    });
    this.bar.offer("Stop", false);
    this.place = html("div", { class: "cell_input" }, this.bar.element);
    const cell = html("div", { class: "cell" }, this.place);
    this.output = new Output(cell, null);
    this.editor = this.#edit(this.stub);
    printed.replaceWith(cell);
  }

  /** Let the notebook's own check say what it says of what stands here; whether it came to its end. */
  async check() {
    const { text } = this;
    const good = await this.all.run(this, this.name);
    if (good === null) return false;
    this.passed = good && text !== null && text === this.text;
    this.all.keep(this);
    this.bar.say(good ? PASSED : "What the check says stands below.");
    return true;
  }

  /** The next step of the help; after the last one the first. */
  async hint() {
    const step = (this.#steps % STEPS) + 1;
    if ((await this.all.run(this, this.name, step)) === null) return;
    this.#steps = step;
    this.bar.say(`Hint ${step} of ${STEPS}.`);
  }

  /** Show what was written before, or elsewhere. @param {import("./written.js").Piece} piece */
  show({ version, text, passed }) {
    this.text = text;
    this.passed = passed;
    this.editor = this.#edit(text);
    this.output.restore();
    if (version !== this.all.version) this.bar.say(ELSEWHEN);
    else this.bar.say(passed ? PASSED : KEPT);
  }

  /** As it was handed out. */
  reset() {
    if (this.all.isBusy(this) || !confirm(`Throw away what you wrote for ${this.name}?`)) return;
    this.text = null;
    this.passed = false;
    this.all.keep(this);
    this.editor = this.#edit(this.stub);
    this.output.restore();
    this.bar.say("This is the function as it was handed out.");
    this.bar.buttons.Check.focus();
  }

  /** @param {string} text */
  #edit(text) {
    const editor = new Editor(text, this.name, { changed: () => this.#changed(), run: () => void this.check() });
    this.place.querySelector(".code-editor")?.remove();
    this.place.prepend(editor.box);
    this.bar.offer("Reset", this.text !== null);
    return editor;
  }

  #changed() {
    this.text = this.editor.text === this.stub ? null : this.editor.text;
    this.passed = false;
    this.bar.offer("Reset", this.text !== null);
    this.bar.say(this.all.keep(this) ? KEPT : NOT_KEPT);
  }
}
