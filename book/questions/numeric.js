// A question for a number, which is typed and compared.

import { html } from "../figures/shared/dom.js";
import { isRight, readings } from "./number.js";
import { Question, whyOf } from "./question.js";

const HOW = "Write it as 0.25, 0,25, −3, 3/4 or 1e-3.";

export class Numeric extends Question {
  /** @param {ConstructorParameters<typeof Question>} told */
  constructor(...told) {
    super(...told);
    const { right, within } = this.options[0].dataset;
    this.right = { number: Number(right), within: Number(within) };
    this.field = html("input", { type: "text", autocomplete: "off", spellcheck: "false", maxlength: 40, value: this.answer.given.at(-1) });
    const check = html("button", { class: "check" }, "Check");
    const form = html("form", { class: "number" }, html("label", {}, "Your number ", this.field), check);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.check(this.field.value.trim());
    });
    if (this.answer.done === "opened") this.showAnswer();
    else if (this.field.value) this.show(this.field.value);
    this.ask(form);
  }

  /** @param {string} typed */
  check(typed) {
    const right = this.show(typed);
    if (right !== null) this.take(typed, right);
  }

  /**
   * Tell what there is to say of a number.
   * @param {string} typed
   * @returns {boolean | null} whether it is right; nothing if it is no number
   */
  show(typed) {
    const numbers = readings(typed);
    if (numbers.length === 0) {
      this.tell("unread", html("p", {}, typed ? `“${typed}” cannot be read as a number here. ${HOW}` : `Type a number first. ${HOW}`));
      return null;
    }
    const right = isRight(numbers, this.right.number, this.right.within);
    if (right) this.tell("right", html("p", {}, html("strong", {}, "Yes.")), ...whyOf(this.options[0]));
    else this.tell("wrong", html("p", {}, html("strong", {}, `Not ${typed}.`), " Look for what you may have missed, and try again."));
    return right;
  }

  /** @override */
  showAnswer() {
    this.tell("right", html("p", {}, html("strong", {}, "The answer:")), ...whyOf(this.options[0]));
  }

  /** @override */
  focus() {
    this.field.focus();
  }
}
