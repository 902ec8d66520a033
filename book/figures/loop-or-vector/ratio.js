// How many times as long the loop takes, over the number of products: recorded, and in the reader's browser.

import { set, svg } from "../shared/dom.js";
import { draggable } from "../shared/drag.js";
import { clamp, raised } from "../shared/numbers.js";
import { path, Plot } from "../shared/plot.js";
import { COUNTS } from "./maths.js";

/** @type {[number, number]} powers of ten */
const SPAN = [-0.5, 3.5];
const LAST = COUNTS.length - 1;

export class Ratio {
  /** @param {(place: number) => void} moved */
  constructor(moved) {
    this.plot = new Plot({
      name: "How many times as long the loop takes, over the number of products, both logarithmic",
      x: { domain: [-0.3, LAST + 0.3], label: "products n", ticks: [0, 2, 4, 6], show: short },
      y: { domain: SPAN, label: "times as long", ticks: [0, 1, 2, 3], show: (power) => String(10 ** power) },
      height: () => 240,
      margin: { top: 12, left: 54 },
    });
    this.one = svg("path", { class: "live-target" });
    this.word = svg("text", { class: "live-target-text", "text-anchor": "end" }, "equally fast");
    this.at = svg("path", { class: "live-at" });
    this.lines = [0, 1].map((kind) => ({ line: svg("path", { class: `live-part live-line-${kind}` }), dots: [...COUNTS].map(() => svg("circle", { class: `live-of-${kind} live-mark` })) }));
    this.names = ["recorded", "in your browser"].map((name, kind) => svg("text", { class: `live-value live-text-${kind}`, "text-anchor": "middle" }, name));
    this.sweep = svg("rect", { class: "live-sweep" });
    this.plot.inside.append(this.one, this.at, ...this.lines.map(({ line }) => line));
    this.plot.over.append(this.word, ...this.lines.flatMap(({ dots }) => dots), ...this.names, this.sweep);
    draggable(this.plot.element, this.sweep, { name: "n: drag", drag: (x) => moved(clamp(Math.round(this.plot.x.back(x)), 0, LAST)) });
  }

  /** @param {number} width */
  fit(width) {
    this.plot.fit(width);
    const { box, y } = this.plot;
    set(this.sweep, { x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top });
    set(this.one, { d: `M${box.left} ${y.at(0)}H${box.right}` });
    set(this.word, { x: box.right, y: y.at(0) + 15 });
  }

  /**
   * @param {(number | undefined)[][]} ratios  recorded and here, for each count
   * @param {number} place  which count is chosen
   */
  draw(ratios, place) {
    const { x, y, box } = this.plot;
    set(this.at, { d: `M${x.at(place).toFixed(1)} ${box.top}V${box.bottom}` });
    ratios.forEach((all, kind) => {
      const spots = all.map((ratio, k) => /** @type {[number, number]} */ ([x.at(k), y.at(clamp(Math.log10(ratio ?? NaN), ...SPAN))]));
      const known = spots.filter(([, up]) => up > 0);
      set(this.lines[kind].line, { d: path(known) });
      this.lines[kind].dots.forEach((dot, k) => set(dot, { cx: spots[k][0], cy: spots[k][1] || 0, r: k === place ? 6 : 3.6, visibility: spots[k][1] > 0 ? "visible" : "hidden" }));
      const named = known.length > 2;
      const [across, up] = spots[1];
      set(this.names[kind], { x: across + (kind ? 20 : 44), y: (up || 0) + (kind ? -14 : 14), visibility: named ? "visible" : "hidden" });
    });
  }
}

/**
 * A power of ten, which must not be long: 100, 10⁶.
 * @param {number} power
 */
export function short(power) {
  return power > 3 ? `10${raised(power)}` : String(10 ** power);
}
