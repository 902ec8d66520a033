// The cells of a page and their Python: what runs before what, one thing at a time.

import { Cell } from "./cell.js";
import { Kernel } from "./kernel.js";
import { StoppedError } from "./python.js";

export class Notebook {
  /** @type {Cell | null} */
  running = null;
  /** @type {Cell[]} */
  cells;

  /** @param {Element[]} boxes @param {URL} place where Python lies */
  constructor(boxes, place) {
    this.kernel = new Kernel(place);
    this.cells = boxes.map((box, number) => new Cell(box, number, this));
  }

  /** Run a cell, after those above it that have not run as they stand. @param {Cell} cell */
  run(cell) {
    const missing = this.cells.slice(0, cell.number).filter(({ done }) => !done);
    return this.#oneAfterTheOther(cell, [...missing, cell], false);
  }

  /** Run all that stand above a cell, from nothing. @param {Cell} cell */
  runAbove(cell) {
    return this.#oneAfterTheOther(cell, this.cells.slice(0, cell.number), true);
  }

  stop() {
    this.kernel.stop();
  }

  /** @param {Cell} asked @param {Cell[]} cells @param {boolean} fresh */
  async #oneAfterTheOther(asked, cells, fresh) {
    if (this.running) {
      asked.bar.say("Something else is running: stop it first.");
      return;
    }
    this.running = asked;
    if (fresh) this.#forget();
    asked.bar.offer("Stop", true);
    try {
      for (const cell of cells) {
        if (cell !== asked) asked.bar.say(`${cell.name} runs first …`);
        const good = await cell.execute(fresh && cell === cells[0]);
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

  /** @param {Cell} asked @param {Cell[]} cells @param {unknown} error */
  #failed(asked, cells, error) {
    this.#forget();
    const why = error instanceof Error ? error.message : String(error);
    const sentence = error instanceof StoppedError ? "Stopped. The next run begins from nothing." : `${why}. Press Run to try again.`;
    for (const cell of cells) cell.bar.say("");
    asked.bar.say(sentence);
  }

  #forget() {
    for (const cell of this.cells) cell.done = false;
  }
}
