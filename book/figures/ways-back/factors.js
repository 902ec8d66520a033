// The factors of one way, from the loss to the weight, and below each what has been multiplied so far.

import { set, svg } from "../shared/dom.js";
import { Term } from "../shared/symbols.js";
import { symbolOf, text } from "./names.js";

/** @typedef {import("./maths.js").Step} Step */

const MOST = 4;
const TALL = 122;
const WIDEST = 168;
const HINT = ["Point at a weight in the network, or tap it:", "its way to the loss lights up, and here its rates are multiplied."];

export class Factors {
  constructor() {
    this.element = svg("svg", { class: "live-plot", role: "img" });
    this.hint = HINT.map((line) => svg("text", { class: "live-shape live-label-text", "text-anchor": "middle" }, line));
    this.cells = Array.from({ length: MOST }, () => svg("g"));
    this.element.append(...this.hint, ...this.cells);
    this.width = 0;
  }

  /** @param {number} width */
  fit(width) {
    this.width = width;
    set(this.element, { width, height: TALL, viewBox: `0 0 ${width} ${TALL}` });
    this.hint.forEach((line, k) => set(line, { x: width / 2, y: 46 + 20 * k }));
  }

  /**
   * @param {Step[]} steps  none for none
   * @param {Set<string>} before  what had been written down before this way
   */
  draw(steps, before) {
    const wide = Math.min(WIDEST, this.width / MOST);
    set(this.element, { "aria-label": steps.length ? steps.map(({ rate }) => text(rate)).join(" times ") : HINT.join(" ") });
    for (const line of this.hint) set(line, { visibility: steps.length ? "hidden" : "visible" });
    this.cells.forEach((cell, k) => {
      cell.replaceChildren(...(steps[k] ? this.cell(steps[k], k, before.has(steps[k].product)) : []));
      set(cell, { transform: `translate(${(k * wide).toFixed(1)} 0)` });
    });
  }

  /**
   * @param {Step} step
   * @param {number} k
   * @param {boolean} known
   */
  cell({ factor, rate, product, value }, k, known) {
    const wide = Math.min(WIDEST, this.width / MOST);
    const middle = { x: wide / 2, "text-anchor": "middle" };
    const name = new Term(symbolOf(factor), { ...middle, y: 18, class: "live-symbol-text" });
    const result = new Term(symbolOf(product), { ...middle, y: 75, class: "live-symbol-text live-text-1" });
    return [
      svg("rect", { x: 3, y: 56, width: wide - 6, height: 64, rx: 6, class: known ? "live-known" : "live-new" }),
      name.element,
      svg("text", { ...middle, y: 40, class: "live-rate-number" }, text(rate)),
      ...(k ? [svg("text", { x: 0, y: 40, "text-anchor": "middle", class: "live-sign" }, "×")] : []),
      result.element,
      svg("text", { ...middle, y: 95, class: "live-rate-number live-text-1" }, text(value)),
      svg("text", { ...middle, y: 113, class: "live-shape" }, known ? "known" : "new"),
    ];
  }
}
