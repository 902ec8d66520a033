// One factor over the logit z: its curve, and the place where the reader stands.

import { say, set, svg } from "../shared/dom.js";
import { draggable } from "../shared/drag.js";
import { clamp, significant } from "../shared/numbers.js";
import { path, Plot } from "../shared/plot.js";

const POINTS = 161;
/** @type {[number, number]} */
export const SPAN = [-8, 8];

export class Factor {
  /**
   * @param {string} name
   * @param {string} words  for a screen reader
   * @param {{ low: number, high: number, ticks: number[], product?: boolean }} look
   * @param {(z: number) => void} moved
   */
  constructor(name, words, { low, high, ticks, product = false }, moved) {
    this.name = name;
    this.plot = new Plot({
      name: words,
      x: { domain: SPAN, label: "logit z", ticks: [-6, -3, 0, 3, 6] },
      y: { domain: [low, high], ticks },
      height: (width) => clamp(width * 0.8, 138, 190),
      margin: { top: 26, right: 6, left: 34 },
    });
    this.zero = svg("path", { class: "live-zero" });
    this.curve = svg("path", { class: product ? "live-factor live-product" : "live-factor" });
    this.at = svg("path", { class: "live-at" });
    this.point = svg("circle", { r: 6, class: product ? "live-point live-product-point" : "live-point" });
    this.beyond = svg("path", { class: product ? "live-point live-product-point" : "live-point" });
    this.title = svg("text", { class: "live-strong", y: 14 });
    this.sweep = svg("rect", { class: "live-sweep" });
    this.plot.inside.append(this.zero, this.curve, this.at);
    this.plot.over.append(this.point, this.beyond, this.title, this.sweep);
    draggable(this.plot.element, this.sweep, { name: `${name}: drag`, drag: (x) => moved(this.plot.x.back(x)) });
  }

  /** @param {number} width */
  fit(width) {
    this.plot.fit(width);
    const { box, y } = this.plot;
    set(this.title, { x: box.left });
    set(this.sweep, { x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top });
    set(this.zero, { d: `M${box.left} ${y.at(0)}H${box.right}` });
  }

  /**
   * @param {number} z
   * @param {(z: number) => number} f
   * @param {boolean} shown  the curve; the point alone gives nothing away
   */
  draw(z, f, shown) {
    const { x, y, box } = this.plot;
    const [low, high] = y.domain;
    const room = (high - low) / 8; // a curve that leaves the panel need not go to infinity
    const places = shown ? Array.from({ length: POINTS }, (_, k) => SPAN[0] + (k * (SPAN[1] - SPAN[0])) / (POINTS - 1)) : [];
    set(this.curve, { d: path(places.map((place) => [x.at(place), y.at(clamp(f(place), low - room, high + room))])) });
    const value = f(z);
    const [across, up] = [x.at(z), y.at(clamp(value, low, high))];
    set(this.at, { d: `M${across.toFixed(1)} ${box.top}V${box.bottom}` });
    const out = value > high ? -1 : value < low ? 1 : 0;
    set(this.point, { cx: across, cy: up, visibility: out ? "hidden" : "visible" });
    set(this.beyond, { d: out ? `M${across.toFixed(1)} ${(up + 3 * out).toFixed(1)}l-7 ${-11 * out}h14z` : "" });
    say(this.title, `${this.name} = ${significant(value)}`);
  }
}
