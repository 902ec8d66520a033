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
const HANDED_OUT = "This is the function as it was handed out.";

export class Exercise {
  /** What was written, where it is not what was handed out. @type {string | null} */
  text = null;
  /** Whether the public checks have passed as it stands. */
  passed = false;
  /** Of the assignment, for which it was written. */
  version = "";
  #steps = 0;

  /** @param {HTMLElement} box @param {import("./exercises.js").Exercises} all */
  constructor(box, all) {
    this.name = box.dataset.exercise ?? "";
    this.all = all;
    const printed = /** @type {Element} */ ([...box.querySelectorAll("div.highlight-python")].at(-1)); // above it is what is given
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
    const stands = text === this.text;
    const isKept = this.#settle(good && stands && text !== null);
    const told = good ? PASSED : "What the check says stands below.";
    this.bar.say([stands ? told : "The check saw what stood here before.", ...(isKept ? [] : [NOT_KEPT])].join(" "));
    return true;
  }

  /** The next step of the help; after the last one the first. */
  async hint() {
    const step = (this.#steps % STEPS) + 1;
    if ((await this.all.run(this, this.name, step)) === null) return;
    this.#steps = step;
    this.bar.say(`Hint ${step} of ${STEPS}.`);
  }

  /** Show what was written before, or elsewhere; what was handed out, where that is nothing. @param {import("./written.js").Piece} [piece] */
  show(piece) {
    this.text = piece?.text ?? null;
    this.version = piece?.version ?? "";
    const isOfToday = this.version === this.all.version;
    this.passed = Boolean(piece?.passed) && isOfToday;
    this.editor = this.#edit(this.text ?? this.stub);
    this.output.restore();
    if (!piece) this.bar.say(HANDED_OUT);
    else if (isOfToday) this.bar.say(this.passed ? PASSED : KEPT);
    else this.bar.say(ELSEWHEN);
  }

  /** Take what was written elsewhere in place of what stands here. @param {import("./written.js").Piece} piece */
  take(piece) {
    this.show(piece);
    this.all.lapseBelow(this);
    if (!this.all.keep(this)) this.bar.say(NOT_KEPT);
  }

  /** As it was handed out. */
  reset() {
    if (this.all.isBusy(this) || !confirm(`Throw away what you wrote for ${this.name}?`)) return;
    this.forget();
    this.bar.buttons.Check.focus();
  }

  /** Keep nothing of it, and show what was handed out. */
  forget() {
    this.show();
    this.all.lapseBelow(this);
    this.all.keep(this);
  }

  /** What this rests on has changed: nobody knows whether it still passes. @param {string} below the exercise that has */
  lapse(below) {
    if (!this.passed) return;
    this.#settle(false);
    this.bar.say(`${below} has changed since this passed: check it again.`);
  }

  /** Whether it is kept that it passes, or does not. @param {boolean} passed */
  #settle(passed) {
    if (passed === this.passed) return true;
    this.passed = passed;
    if (passed) this.version = this.all.version;
    return this.all.keep(this);
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
    this.version = this.all.version;
    this.all.lapseBelow(this);
    this.bar.offer("Reset", this.text !== null);
    this.bar.say(this.all.keep(this) ? KEPT : NOT_KEPT);
  }
}
