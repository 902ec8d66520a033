// Where something is typed before it is seen: a field with its name, and what is said of it.

import { button, html, say, set, unique } from "./dom.js";

/**
 * @template T
 * @typedef {object} Options
 * @property {(typed: string) => T | null} parse  null for nonsense
 * @property {string} nonsense  what is said of it
 * @property {(value: T) => void} check
 * @property {[string, () => void][]} buttons  beside the field
 */

/** @template T */
export class Entry {
  /** @param {Options<T>} options */
  constructor({ parse, nonsense, check, buttons }) {
    const id = unique();
    this.label = html("label", { for: id });
    this.input = html("input", { id, type: "text", autocomplete: "off", class: "live-typed" });
    this.told = html("p", { class: "live-hint", role: "status" });
    this.form = html("form", { class: "live-play live-entry" }, this.label, this.input, html("button", { type: "submit", class: "live-button live-main" }, "Check"));
    this.buttons = buttons.map(([words, action]) => button("live-button", words, action));
    this.element = html("div", {}, html("div", { class: "live-row" }, this.form, html("div", { class: "live-play" }, ...this.buttons)), this.told);
    this.input.addEventListener("keydown", (event) => event.stopPropagation()); // the arrows turn the page, elsewhere
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const value = parse(this.input.value);
      if (value === null) this.hint(nonsense);
      else check(value);
      this.input.select();
    });
  }

  /**
   * What is to be said next; without it there is nothing to say.
   * @param {string} [words]
   */
  ask(words = "") {
    set(this.form, { hidden: !words });
    if (!words || this.label.textContent === words) return;
    say(this.label, words);
    this.input.value = "";
  }

  /** @param {string} text */
  hint(text) {
    say(this.told, text);
  }
}
