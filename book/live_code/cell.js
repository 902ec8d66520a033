// A piece of the book's code that can be run and changed.

import { Bar } from "./bar.js";
import { Editor } from "./editor.js";
import { Output } from "./output.js";

/** @type {Record<import("./changes.js").Outcome, string>} */
const SAID = {
  kept: "Kept on this device.",
  "too long": "This is too long to be kept: copy it before you leave.",
  "no room": "Your browser has no room to keep this: copy it before you leave.",
  elsewhere: "Another window has kept other code for this. Copy yours if you need it, and load the page again.",
};

export class Cell {
  /** @type {Editor | null} */
  #editor = null;
  /** What is kept of it, as far as this window knows; null where it is the book's. @type {string | null} */
  #kept = null;

  /** @param {Element} box @param {number} number @param {import("./notebook.js").Notebook} notebook */
  constructor(box, number, notebook) {
    this.number = number;
    this.name = `Code ${number + 1}`;
    this.notebook = notebook;
    this.printed = /** @type {Element} */ (box.querySelector(".cell_input .highlight"));
    this.original = (this.printed.querySelector("pre")?.textContent ?? "").replace(/\n$/, "");
    this.output = new Output(box, box.querySelector(".cell_output"));
    this.bar = new Bar(this.name, {
      Run: () => void notebook.run(this),
      ...(number ? { "Run all above": () => void notebook.runAbove(this) } : {}),
      Stop: () => notebook.stop(),
      Edit: () => this.edit(),
      Reset: () => this.reset(),
    });
    this.bar.offer("Stop", false);
    this.bar.offer("Reset", false);
    box.querySelector(".cell_input")?.append(this.bar.element);
  }

  get source() {
    return this.#editor?.text ?? this.original;
  }

  get isChanged() {
    return this.source !== this.original;
  }

  edit() {
    if (!this.#editor) this.#show(this.source);
    this.#editor?.focus();
  }

  /** Show what has been kept of it, by this window or another; what this one could not keep stays. */
  recall() {
    const kept = this.notebook.changes.of(this.original);
    if (kept === this.#kept) return;
    if (this.source !== (this.#kept ?? this.original)) {
      this.bar.say(SAID.elsewhere);
      return;
    }
    this.#kept = kept;
    this.#show(kept);
    if (kept === null && !this.notebook.running) this.output.restore();
    this.notebook.forget(this);
  }

  /** Take other code in place of what stands here; whether that is kept. @param {string} text */
  take(text) {
    this.#show(text);
    return this.#changed() === "kept";
  }

  /** The code and the output that the book came with. */
  reset() {
    if (this.notebook.running) {
      this.bar.say("Something is running: stop it first.");
      return;
    }
    this.#show(null);
    this.output.restore();
    this.#changed();
  }

  /** Show code to be edited, or the book's where there is none. @param {string | null} text */
  #show(text) {
    const shown = this.#editor?.box ?? this.printed;
    const told = { changed: () => void this.#changed(), run: () => void this.notebook.run(this) };
    this.#editor = text === null ? null : new Editor(text, this.name, told);
    shown.replaceWith(this.#editor?.box ?? this.printed);
    this.bar.offer("Edit", text === null);
    this.bar.offer("Reset", text !== null);
    this.#mark();
  }

  /** Something else stands here now: keep it, and say whether it is kept. */
  #changed() {
    this.notebook.forget(this);
    this.#mark();
    const change = this.isChanged ? { text: this.source, number: this.number } : null;
    const outcome = this.notebook.changes.keep(this.original, change, this.#kept);
    if (outcome === "kept") this.#kept = change?.text ?? null;
    if (outcome !== "kept" || !this.notebook.running) this.bar.say(change || outcome !== "kept" ? SAID[outcome] : "");
    return outcome;
  }

  #mark() {
    this.bar.mark(this.isChanged ? "changed by you" : "");
    this.output.tellWhose(this.isChanged);
  }

  /** Run this one alone, and say whether it came to its end. */
  async execute() {
    this.output.begin(this.notebook.isOriginalTo(this));
    this.bar.offer("Stop", true);
    this.bar.offer("Reset", true);
    try {
      const good = await this.notebook.kernel.run([[this.name, this.source]], {
        hear: (kind, content) => this.output.hear(kind, content),
        tell: (state) => this.bar.tell(state),
      });
      this.output.end();
      this.bar.say(good ? "Done." : "It ended with an error, which stands below.");
      return good;
    } catch (error) {
      this.output.breakOff();
      throw error;
    } finally {
      this.bar.offer("Stop", false);
    }
  }
}
