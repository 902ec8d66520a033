// A piece of the book's code that can be run and changed.

import { Bar } from "./bar.js";
import { Editor } from "./editor.js";
import { Output } from "./output.js";

export class Cell {
  /** @type {Editor | null} */
  #editor = null;

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

  edit() {
    if (!this.#editor) {
      const changed = () => {
        this.notebook.forget(this);
        this.bar.offer("Reset", true);
      };
      this.#editor = new Editor(this.original, this.name, { changed, run: () => void this.notebook.run(this) });
      this.printed.replaceWith(this.#editor.box);
      this.bar.offer("Edit", false);
      this.bar.offer("Reset", true);
    }
    this.#editor.focus();
  }

  /** The code and the output that the book came with. */
  reset() {
    if (this.notebook.running) {
      this.bar.say("Something is running: stop it first.");
      return;
    }
    this.#editor?.box.replaceWith(this.printed);
    this.#editor = null;
    this.output.restore();
    this.bar.say("");
    this.bar.offer("Edit", true);
    this.bar.offer("Reset", false);
    this.notebook.forget(this);
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
