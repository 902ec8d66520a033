// The cells of a page and their Python: what runs before what, one thing at a time.

import { BUSY } from "./bar.js";
import { Cell } from "./cell.js";
import { Changes } from "./changes.js";
import { Kernel } from "./kernel.js";
import { OlderChange } from "./older_change.js";
import { StoppedError } from "./python.js";
import { reason } from "./reason.js";

export class Notebook {
  /** @type {Cell | null} */
  running = null;
  /** How many cells, from the first, have run as they stand: what stands below a cell rests on what that one gives. */
  #ran = 0;
  /** @type {Cell[]} */
  cells;

  /** @param {Element[]} boxes @param {URL} place where Python lies @param {string} page its name */
  constructor(boxes, place, page) {
    this.kernel = new Kernel(place);
    this.changes = new Changes(page);
    this.cells = boxes.map((box, number) => new Cell(box, number, this));
    this.#recall();
    this.changes.onChangeElsewhere(() => this.#recall());
    addEventListener("pageshow", ({ persisted }) => persisted && this.#recall()); // it has heard nothing while it was left
    for (const [original, change] of this.changes.ofOlderCode(this.cells.map((cell) => cell.original))) {
      const cell = this.cells[Math.min(change.number, this.cells.length - 1)];
      cell.bar.element.after(new OlderChange(cell, original, change.text).element);
    }
  }

  /** Run a cell, after those above it that have not run as they stand. @param {Cell} cell */
  run(cell) {
    return this.#oneAfterTheOther(cell, () => this.cells.slice(Math.min(this.#ran, cell.number), cell.number + 1));
  }

  /** Run all that stand above a cell, from nothing: in another Python. @param {Cell} cell */
  runAbove(cell) {
    return this.#oneAfterTheOther(cell, () => {
      this.#ran = 0;
      this.kernel.stop();
      return this.cells.slice(0, cell.number);
    });
  }

  stop() {
    this.kernel.stop();
  }

  /** A cell stands otherwise now, or has run otherwise. @param {Cell} cell */
  forget({ number }) {
    this.#ran = Math.min(this.#ran, number);
  }

  /** Whether the code up to a cell is the book's. @param {Cell} last */
  isOriginalTo({ number }) {
    return this.cells.slice(0, number + 1).every((cell) => !cell.isChanged);
  }

  #recall() {
    for (const cell of this.cells) cell.recall();
  }

  /** @param {Cell} asked @param {() => Cell[]} wanted */
  async #oneAfterTheOther(asked, wanted) {
    if (this.running) {
      if (this.running !== asked) asked.bar.say(BUSY);
      return;
    }
    this.running = asked;
    const cells = wanted();
    asked.bar.offer("Stop", true);
    try {
      for (const cell of cells) {
        if (cell !== asked) asked.bar.say(`${cell.name} runs first …`);
        const good = await this.#executed(cell);
        if (!good && cell !== asked) asked.bar.say(`${cell.name}, which comes before this, ended with an error.`);
        if (!good) return;
      }
      if (!cells.includes(asked)) asked.bar.say("All above have run.");
    } catch (error) {
      this.#failed(asked, cells, error);
    } finally {
      this.running = null;
      asked.bar.offer("Stop", false);
    }
  }

  /** Run one cell, of which something else may be written meanwhile. @param {Cell} cell */
  async #executed(cell) {
    this.forget(cell);
    const { source } = cell;
    const good = await cell.execute();
    if (good && this.#ran === cell.number && cell.source === source) this.#ran += 1;
    return good;
  }

  /** @param {Cell} asked @param {Cell[]} cells @param {unknown} error */
  #failed(asked, cells, error) {
    this.#ran = 0;
    const sentence = error instanceof StoppedError ? "Stopped. The next run begins from nothing." : `${reason(error)}. Press Run to try again.`;
    for (const cell of cells) cell.bar.say("");
    asked.bar.say(sentence);
  }
}
