// What a reader has made of code that the book has written otherwise since: shown below the code that stands there now.

import { button, html } from "../figures/shared/dom.js";

const TOLD = "The book has other code here than when you changed it. What you wrote is kept on this device:";

export class OlderChange {
  /** @param {import("./cell.js").Cell} cell that stands there now @param {string} original what the book had @param {string} text what was made of it */
  constructor(cell, original, text) {
    this.cell = cell;
    this.original = original;
    this.text = text;
    const code = html("details", {}, html("summary", {}, "Show it"), html("pre", { tabindex: 0 }, text));
    const use = button("code-button", "Use it here", () => this.#use());
    const drop = button("code-button", "Throw it away", () => this.#throwAway());
    this.element = html("div", { class: "code-older" }, html("p", {}, TOLD), code, use, " ", drop);
  }

  #use() {
    if (this.cell.isChanged && !confirm("Replace what you have written here since?")) return;
    if (this.cell.take(this.text)) this.#forget();
  }

  #throwAway() {
    if (confirm("Throw away what you wrote for the book's earlier code?")) this.#forget();
  }

  #forget() {
    this.cell.notebook.changes.keep(this.original, null, this.text);
    this.element.remove();
    this.cell.bar.buttons.Run.focus();
  }
}
