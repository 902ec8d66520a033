// An array as a block of squares with its numbers; where it is stretched, dotted squares. Its edges can be dragged.

import { say, set, svg } from "../shared/dom.js";
import { draggable } from "../shared/drag.js";
import { clamp } from "../shared/numbers.js";
import { entry, filled } from "./maths.js";

/** @typedef {import("./maths.js").Table} Table */
/** @typedef {import("./maths.js").Shape} Shape */

export const ROWS = 3;
export const COLUMNS = 4;

export class Grid {
  /**
   * @param {SVGSVGElement} picture
   * @param {string} name
   * @param {string} colour  a class
   * @param {((rows: number, columns: number) => void) | null} byHand
   */
  constructor(picture, name, colour, byHand) {
    this.cells = Array.from({ length: ROWS * COLUMNS }, () => ({ square: svg("rect", { rx: 2 }), number: svg("text", { "text-anchor": "middle" }) }));
    this.label = svg("text", { class: "live-strong", "text-anchor": "middle" });
    this.element = svg("g", { class: colour }, ...this.cells.flatMap(({ square, number }) => [square, number]), this.label);
    picture.append(this.element);
    this.left = 0;
    this.cell = 40;
    this.rows = 1;
    this.columns = 1;
    if (!byHand) return;
    const turn = (/** @type {number} */ length, /** @type {number} */ most) => clamp(Math.round(length / this.cell), 1, most);
    this.lower = edge(picture, `Rows of ${name}`, true, (_x, y) => byHand(turn(y - TOP, ROWS), this.columns), (by) => byHand(clamp(this.rows + by, 1, ROWS), this.columns));
    this.right = edge(picture, `Columns of ${name}`, false, (x) => byHand(this.rows, turn(x - this.left, COLUMNS)), (by) => byHand(this.rows, clamp(this.columns + by, 1, COLUMNS)));
  }

  /**
   * @param {number} left
   * @param {number} cell
   */
  place(left, cell) {
    [this.left, this.cell] = [left, cell];
    this.cells.forEach(({ square, number }, k) => {
      const [x, y] = [left + (k % COLUMNS) * cell, TOP + Math.floor(k / COLUMNS) * cell];
      set(square, { x: x + 1.5, y: y + 1.5, width: cell - 3, height: cell - 3 });
      set(number, { x: x + cell / 2, y: y + cell / 2 + 4 });
    });
    set(this.label, { x: left + (COLUMNS * cell) / 2, y: TOP - 14 });
  }

  /**
   * @param {Table | null} table
   * @param {Shape} shape  to which it is stretched
   * @param {{ label: string, movable?: boolean }} how
   */
  draw(table, shape, { label, movable = false }) {
    const [rows, columns] = filled(table ? table.shape : shape, 2);
    const [wide, high] = [filled(shape, 2)[1], filled(shape, 2)[0]];
    [this.rows, this.columns] = [rows, columns];
    say(this.label, label);
    this.cells.forEach(({ square, number }, k) => {
      const [row, column] = [Math.floor(k / COLUMNS), k % COLUMNS];
      const real = table !== null && row < rows && column < columns;
      const seen = real || (row < high && column < wide);
      set(square, { display: seen ? null : "none", class: real ? "live-there" : "live-imagined" });
      say(number, table && seen && (rows === 1 || row < rows) && (columns === 1 || column < columns) ? short(entry(table, row, column)) : "");
      set(number, { class: real ? "live-entry-number" : "live-entry-number live-pale-number" });
    });
    const flat = table !== null && table.shape.length === 1;
    const [x, y] = [this.left, TOP];
    put(this.lower, x + (columns * this.cell) / 2, y + rows * this.cell, rows, movable && !flat);
    put(this.right, x + columns * this.cell, y + (rows * this.cell) / 2, columns, movable);
  }
}

export const TOP = 40;

/**
 * @param {SVGSVGElement} picture
 * @param {string} name
 * @param {boolean} upright
 * @param {(x: number, y: number) => void} drag
 * @param {(by: number) => void} key
 */
function edge(picture, name, upright, drag, key) {
  const arrows = "M-4 0H4M-4 0l2.6 -2.6M-4 0l2.6 2.6M4 0l-2.6 -2.6M4 0l-2.6 2.6";
  const handle = svg("g", { class: "live-handle" }, svg("circle", { r: 18, class: "live-reach" }), svg("circle", { r: 8 }), svg("path", { d: arrows, transform: upright ? "rotate(90)" : null }));
  draggable(picture, handle, { name, drag, key });
  set(handle, { "aria-valuemin": 1, "aria-valuemax": upright ? ROWS : COLUMNS });
  picture.append(handle);
  return handle;
}

/**
 * @param {SVGElement | undefined} handle
 * @param {number} x
 * @param {number} y
 * @param {number} value
 * @param {boolean} there
 */
function put(handle, x, y, value, there) {
  if (handle) set(handle, { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`, "aria-valuenow": value, display: there ? null : "none" });
}

/** @param {number} value */
const short = (value) => String(Number(value.toFixed(1))).replace("-", "−");
