// A question with options: whoever presses one sees at once why it is right, or why it is not.

import { html, say } from "../figures/shared/dom.js";
import { Question, whyOf, wordsOf } from "./question.js";

const SIGNS = { right: "✓", wrong: "✗", "": "" };
const NAMES = { right: ", right", wrong: ", not this one", "": "" };

export class Choice extends Question {
  /** @param {ConstructorParameters<typeof Question>} told */
  constructor(...told) {
    super(...told);
    this.right = this.options.findIndex((option) => option.dataset.right !== undefined);
    this.buttons = this.options.map((option, place) => this.button(option, place));
    const last = this.answer.given.at(-1);
    if (this.answer.done === "opened" && last !== String(this.right)) this.showAnswer();
    else if (this.options[Number(last)]) this.show(Number(last));
    this.mark();
    this.ask(html("ul", { class: "options" }, ...this.buttons.map((button) => html("li", {}, button))));
  }

  /**
   * @param {HTMLDetailsElement} option
   * @param {number} place
   */
  button(option, place) {
    const sign = html("span", { class: "sign", "aria-hidden": "true" });
    const state = html("span", { class: "visually-hidden" });
    const button = html("button", { type: "button" }, sign, html("span", {}, ...wordsOf(option), state));
    button.addEventListener("click", () => this.choose(place));
    return button;
  }

  /** @param {number} place */
  choose(place) {
    this.show(place);
    this.take(String(place), place === this.right);
    this.mark();
  }

  /** @param {number} place */
  show(place) {
    const why = whyOf(this.options[place]);
    if (place === this.right) this.tell("right", ...why);
    else this.tell("wrong", html("p", {}, html("strong", {}, "Not this one.")), ...why);
  }

  /** @override */
  showAnswer() {
    const why = whyOf(this.options[this.right]);
    why[0].querySelector("strong")?.replaceChildren("The answer: ", ...wordsOf(this.options[this.right]), ".");
    this.tell("right", ...why);
    this.mark();
  }

  /** @override */
  focus() {
    this.buttons[this.right].focus();
  }

  /** Show on each option what is known of it. */
  mark() {
    for (const [place, button] of this.buttons.entries()) {
      const state = this.known(place);
      button.dataset.state = state;
      const [sign, words] = button.children;
      say(sign, SIGNS[state]);
      say(/** @type {Element} */ (words.lastElementChild), NAMES[state]);
    }
  }

  /**
   * @param {number} place
   * @returns {"right" | "wrong" | ""}
   */
  known(place) {
    if (place === this.right) return this.answer.done ? "right" : "";
    return this.answer.given.includes(String(place)) ? "wrong" : "";
  }
}
