// An array as a grid of cells: the larger a number, the darker its cell.

import { set, svg } from "../shared/dom.js";
import { pieces } from "../shared/symbols.js";

/** @typedef {import("./maths.js").Matrix} Matrix */

const PALE = 0.1;

export class Grid {
  /**
   * @param {string} symbol
   * @param {number} rows
   * @param {number} columns
   * @param {boolean} back  it belongs to the way back
   */
  constructor(symbol, rows, columns, back) {
    this.rows = rows;
    this.columns = columns;
    this.back = back;
    this.frame = svg("rect", { class: "live-imagined" });
    this.cells = Array.from({ length: rows * columns }, () => svg("rect"));
    this.name = svg("text", { class: `live-symbol-text live-text-${Number(back)}`, "text-anchor": "middle" }, ...pieces(symbol));
    this.element = svg("g", { class: "live-array" }, this.frame, ...this.cells, this.name);
  }

  /**
   * @param {number} middle
   * @param {number} y  of the arrow that it stands above, or on the way back below
   * @param {number} cell
   */
  place(middle, y, cell) {
    const [width, height] = [this.columns * cell, this.rows * cell];
    const [left, top] = [middle - width / 2, this.back ? y + 8 : y - 8 - height];
    set(this.frame, { x: left, y: top, width, height });
    this.cells.forEach((each, k) => set(each, { x: left + (k % this.columns) * cell, y: top + Math.floor(k / this.columns) * cell, width: cell - 1, height: cell - 1 }));
    set(this.name, { x: middle, y: this.back ? top + height + 16 : top - 6 });
  }

  /** @param {Matrix | null} values  null if they are not known */
  draw(values) {
    set(this.frame, { visibility: values ? "hidden" : "visible" });
    const all = values?.flat() ?? [];
    const most = all.reduce((size, value) => Math.max(size, Math.abs(value)), 1e-12);
    this.cells.forEach((cell, k) => {
      const value = all[k];
      set(cell, { visibility: values ? "visible" : "hidden", class: value > 0 ? "live-of-more" : "live-of-less", "fill-opacity": values ? PALE + ((1 - PALE) * Math.abs(value)) / most : null });
    });
  }
}
