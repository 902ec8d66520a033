// The arrays of every layer, drawn to scale: W A + b = Z. The edges that decide can be dragged.

import { say, set, svg } from "../shared/dom.js";
import { draggable } from "../shared/drag.js";
import { clamp } from "../shared/numbers.js";
import { shapeOf } from "./maths.js";

/** @typedef {import("./maths.js").Shape} Shape */
/** @typedef {import("./maths.js").Named} Named */

export const UNITS = 6;
export const EXAMPLES = 12;
const COLUMNS = UNITS + 2 * EXAMPLES + 1;
const GAP = 30;
const HEAD = 20;
const FOOT = 26;
const SIGNS = ["", "", "+", "="];

export class Layers {
  /**
   * @param {number} count  layers
   * @param {(layer: number, units: number) => void} units  another number of units, or of inputs for layer 0
   * @param {(m: number) => void} examples
   */
  constructor(count, units, examples) {
    this.element = svg("svg", { class: "live-plot", role: "group", "aria-label": "The arrays of each layer, drawn to scale" });
    this.cell = 10;
    this.rows = Array.from({ length: count }, (_, k) => this.row(k + 1));
    for (const { parts } of this.rows) for (const { grid, title, label, sign } of parts) this.element.append(grid, title, label, sign);
    this.handles = Array.from({ length: count }, (_, layer) => this.handle(layer ? `Units of layer ${layer}` : "Inputs", true, (_x, y) => units(layer, this.counted(y - this.top(layer || 1), UNITS)), (by) => units(layer, clamp(this.sizes[layer] + by, 1, UNITS))));
    this.wide = this.handle("Examples", false, (x) => examples(this.counted(x - this.left, EXAMPLES)), (by) => examples(clamp(this.m + by, 1, EXAMPLES)));
    /** @type {number[]} */
    this.sizes = [];
    this.m = 1;
    this.left = 0; // of X
  }

  /** @param {number} layer */
  row(layer) {
    const names = ["W", "A", "b", "Z"].map((name) => ({ name, layer: name === "A" ? layer - 1 : layer }));
    const parts = names.map((array, k) => ({
      array,
      grid: svg("path", { class: `live-cells-${k % 2}` }),
      title: named(array),
      label: svg("text", { "text-anchor": "middle" }),
      sign: svg("text", { class: "live-sign", "text-anchor": "middle" }, SIGNS[k]),
    }));
    return { layer, parts };
  }

  /**
   * @param {string} name
   * @param {boolean} upright
   * @param {(x: number, y: number) => void} drag
   * @param {(by: number) => void} key
   */
  handle(name, upright, drag, key) {
    const arrows = "M-4 0H4M-4 0l2.6 -2.6M-4 0l2.6 2.6M4 0l-2.6 -2.6M4 0l-2.6 2.6";
    const handle = svg("g", { class: "live-handle" }, svg("circle", { r: 18, class: "live-reach" }), svg("circle", { r: 7.5 }), svg("path", { d: arrows, transform: upright ? "rotate(90)" : null }));
    draggable(this.element, handle, { name, drag, key });
    set(handle, { "aria-valuemin": 1, "aria-valuemax": upright ? UNITS : EXAMPLES });
    this.element.append(handle);
    return handle;
  }

  /**
   * How many cells a length has.
   * @param {number} length
   * @param {number} most
   */
  counted(length, most) {
    return clamp(Math.round(length / this.cell), 1, most);
  }

  /** @param {number} layer  the upper edge of its arrays */
  top(layer) {
    return HEAD + (layer - 1) * (HEAD + FOOT + UNITS * this.cell);
  }

  /** @param {number} width */
  fit(width) {
    this.cell = clamp((width - 3 * GAP - 12) / COLUMNS, 6, 10);
    const height = Math.round(this.top(this.rows.length + 1) - HEAD + 4);
    set(this.element, { width, height, viewBox: `0 0 ${width} ${height}` });
  }

  /**
   * @param {number[]} sizes
   * @param {number} m
   * @param {{ asked: Named, changed: boolean }} seen  what is asked and so not told, and whether m has just changed
   */
  draw(sizes, m, seen) {
    [this.sizes, this.m] = [sizes, m];
    for (const { layer, parts } of this.rows) {
      let x = 6;
      const top = this.top(layer);
      parts.forEach((part, k) => {
        const shape = shapeOf(part.array, sizes, m);
        if (layer === 1 && k === 1) this.left = x;
        this.drawArray(part, shape, x, top, seen);
        set(part.sign, { x: x - GAP / 2, y: top + 0.5 * this.cell * sizes[layer] + 5 });
        const right = x + shape[1] * this.cell;
        if (k === 3 && layer < sizes.length - 1) this.put(this.handles[layer], (x + right) / 2, top + shape[0] * this.cell, shape[0]);
        if (k === 1 && layer === 1) {
          this.put(this.handles[0], (x + right) / 2, top + shape[0] * this.cell, shape[0]);
          this.put(this.wide, right, top + (shape[0] * this.cell) / 2, m);
        }
        x = right + GAP;
      });
    }
  }

  /**
   * @param {Layers["rows"][0]["parts"][0]} part
   * @param {Shape} shape
   * @param {number} x
   * @param {number} top
   * @param {{ asked: Named, changed: boolean }} seen
   */
  drawArray({ array, grid, title, label }, [rows, columns], x, top, { asked, changed }) {
    const c = this.cell;
    const [width, height] = [columns * c, rows * c];
    const across = Array.from({ length: rows + 1 }, (_, i) => `M${x.toFixed(1)} ${(top + i * c).toFixed(1)}h${width.toFixed(1)}`);
    const down = Array.from({ length: columns + 1 }, (_, j) => `M${(x + j * c).toFixed(1)} ${top}v${height.toFixed(1)}`);
    set(grid, { d: `M${x.toFixed(1)} ${top}h${width.toFixed(1)}v${height.toFixed(1)}h${(-width).toFixed(1)}z${across.join("")}${down.join("")}` });
    set(title, { x: x + width / 2, y: top - 6 });
    const hidden = asked.name === array.name && asked.layer === array.layer;
    const grown = changed && "AZ".includes(array.name);
    const held = (array.name === "Z" && array.layer < this.sizes.length - 1) || (array.name === "A" && array.layer === 0); // a handle stands at its edge
    set(label, { x: x + width / 2, y: top + height + (held ? 22 : 15), class: `live-shape${hidden || grown ? " live-told" : ""}` });
    say(label, hidden ? "?" : `(${rows}, ${columns})`);
  }

  /**
   * @param {SVGElement} handle
   * @param {number} x
   * @param {number} y
   * @param {number} value
   */
  put(handle, x, y, value) {
    set(handle, { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`, "aria-valuenow": value });
  }
}

/**
 * The name of an array as it is written on the page, its layer in brackets above.
 * @param {Named} array
 */
export function named({ name, layer }) {
  const input = name === "A" && layer === 0;
  const over = svg("tspan", { class: "live-over", dy: -5 }, `[${layer}]`);
  return svg("text", { class: "live-formula", "text-anchor": "middle" }, ...(input ? ["X = A"] : [name]), over);
}
