// A place to write Python: a plain textarea, and behind it the same text in colours. Enter begins and Escape leaves; in
// between Tab indents, so that the keyboard passes by and nobody is caught.

import { html } from "../figures/shared/dom.js";
import { coloured } from "./colours.js";

const INDENT = "    ";

/** @typedef {{changed: () => void, run: () => void}} Told */

export class Editor {
  /** @param {string} text @param {string} name @param {Told} told */
  constructor(text, name, told) {
    this.behind = html("div", { "aria-hidden": "true", class: "code-behind" });
    this.area = html("textarea", {
      "aria-label": `${name}: Escape leaves, Shift and Enter run it`, wrap: "off", tabindex: -1,
      spellcheck: "false", autocapitalize: "off", autocomplete: "off", autocorrect: "off",
    });
    const keys = html("small", { class: "code-keys", "aria-hidden": "true" }, "Shift + Enter runs · Escape leaves");
    const label = `${name}: press Enter to edit`;
    this.box = html("div", { class: "code-editor highlight", tabindex: 0, role: "group", "aria-label": label }, this.behind, this.area, keys);
    this.area.value = text;
    this.area.addEventListener("scroll", () => (this.behind.scrollLeft = this.area.scrollLeft));
    this.area.addEventListener("input", () => {
      this.#draw();
      told.changed();
    });
    this.box.addEventListener("keydown", (event) => {
      event.stopPropagation(); // the arrows would turn the page
      if (event.target === this.box) this.#atTheDoor(event);
      else if (event.target === this.area && !event.isComposing) this.#inside(event, told.run);
    });
    this.#draw();
  }

  get text() {
    return this.area.value;
  }

  focus() {
    this.area.focus();
  }

  #draw() {
    this.behind.replaceChildren(...coloured(this.area.value));
    this.area.rows = this.area.value.split("\n").length;
  }

  /** @param {KeyboardEvent} event */
  #atTheDoor(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    this.focus();
  }

  /** @param {KeyboardEvent} event @param {() => void} run */
  #inside(event, run) {
    const { selectionStart: at, selectionEnd, value } = this.area;
    const start = value.lastIndexOf("\n", at - 1) + 1;
    const before = value.slice(start, at);
    if (event.key === "Escape") this.box.focus();
    else if (event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey)) run();
    else if (event.key === "Enter") insert(`\n${before.match(/^ */)?.[0] ?? ""}${/:\s*(#.*)?$/.test(before) ? INDENT : ""}`);
    else if (event.key === "Tab") this.#tab(start, event.shiftKey);
    else if (event.key === "Backspace" && at === selectionEnd && /^( {4})+$/.test(before)) this.#dedent(start);
    else return;
    event.preventDefault();
  }

  /** Indent here, or back; where lines are selected all of them, which stay selected. @param {number} start of the line @param {boolean} back */
  #tab(start, back) {
    const { selectionStart: at, selectionEnd: end, value } = this.area;
    if (at === end) {
      if (back) this.#dedent(start);
      else insert(INDENT);
      return;
    }
    const lines = value.slice(start, end);
    const moved = back ? lines.replace(/^ {1,4}/gm, "") : lines.replace(/^(?=.)/gm, INDENT);
    this.area.setSelectionRange(start, end);
    insert(moved);
    this.area.setSelectionRange(start, start + moved.length);
  }

  /** Take one indentation away from the line that starts here. @param {number} start */
  #dedent(start) {
    if (!this.area.value.startsWith(INDENT, start)) return;
    const at = this.area.selectionStart;
    this.area.setSelectionRange(start, start + INDENT.length);
    document.execCommand("delete");
    const place = Math.max(start, at - INDENT.length);
    this.area.setSelectionRange(place, place);
  }
}

/** Type something in place of what is selected; the browser's own undo knows of it. @param {string} text */
const insert = (text) => document.execCommand(text ? "insertText" : "delete", false, text);
