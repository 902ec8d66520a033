// The output of the network over its input: a line with kinks, whose corners can be dragged, and the points that it is to follow.

import { say, set, svg } from "../shared/dom.js";
import { draggable } from "../shared/drag.js";
import { clamp, number } from "../shared/numbers.js";
import { path, Plot } from "../shared/plot.js";
import { END, output } from "./maths.js";

/** @typedef {import("./maths.js").Network} Network */
/** @typedef {import("./maths.js").Point} Point */

const LOW = -4;
const HIGH = 12;
const STEP = 0.1;

export class Sum {
  /**
   * @param {number} most  units
   * @param {(k: number, x: number, y: number) => void} byHand  corner k is taken to a place
   */
  constructor(most, byHand) {
    this.byHand = byHand;
    this.plot = new Plot({
      name: "The output of the network over its input",
      x: { domain: [0, END], label: "input x", ticks: [0, 2, 4, 6, 8] },
      y: { domain: [LOW, HIGH], label: "output", ticks: [-4, 0, 4, 8, 12] },
      height: (width) => clamp(width * 0.98, 270, 400),
      margin: { right: 20 },
    });
    this.zero = svg("path", { class: "live-axis" });
    this.gaps = svg("path", { class: "live-short" });
    this.dots = svg("path", { class: "live-of-0" });
    this.line = svg("path", { class: "live-cut" });
    this.plot.inside.append(this.zero, this.gaps, this.dots, this.line);
    this.corners = Array.from({ length: most + 1 }, (_, k) => this.corner(k));
    this.plot.over.append(...this.corners.map(({ element }) => element));
    /** @type {[number, number][]} */
    this.at = [];
  }

  /** @param {number} k */
  corner(k) {
    const text = svg("text", { y: 4 });
    const disc = svg("circle", { r: 9.5 });
    const element = svg("g", { class: "live-handle live-tag" }, svg("circle", { r: 20, class: "live-reach" }), disc, text);
    const { plot } = this;
    const take = (/** @type {number} */ x, /** @type {number} */ y) => this.byHand(k, x, clamp(y, LOW, HIGH));
    draggable(plot.element, element, {
      name: "corner",
      drag: (x, y) => take(plot.x.back(x), plot.y.back(y)),
      key: (by, upright) => take(this.at[k][0] + (upright ? 0 : STEP * by), this.at[k][1] + (upright ? STEP * by : 0)),
    });
    return { element, disc, text };
  }

  /** @param {number} width */
  fit(width) {
    this.plot.fit(width);
    const { x, y } = this.plot;
    set(this.zero, { d: `M${x.at(0)} ${y.at(0)}H${x.at(END)}` });
  }

  /**
   * @param {Network} net
   * @param {Point[]} points
   */
  draw(net, points) {
    const { x, y } = this.plot;
    const count = net.t.length;
    this.at = [...net.t, END].map((at) => [at, output(net, at)]);
    const way = /** @type {[number, number][]} */ ([[0, output(net, 0)], ...this.at]);
    set(this.line, { d: path(way.map(([a, b]) => [x.at(a), y.at(b)])) });
    const places = points.map((point) => [x.at(point.x).toFixed(1), y.at(point.y).toFixed(1), y.at(output(net, point.x)).toFixed(1)]);
    set(this.dots, { d: places.map(([a, b]) => `M${a} ${b}m-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0z`).join("") });
    set(this.gaps, { d: places.map(([a, b, c]) => `M${a} ${b}V${c}`).join("") });
    this.corners.forEach(({ element, disc, text }, k) => {
      set(element, { display: k > count ? "none" : null });
      if (k > count) return;
      const [a, b] = this.at[k];
      const end = k === count;
      say(text, end ? "" : String(k + 1));
      set(disc, { r: end ? 6 : 9.5 });
      const name = end ? "The end of the line" : net.linear ? `Unit ${k + 1} on the line` : `The kink of unit ${k + 1}`;
      set(element, { transform: `translate(${x.at(a).toFixed(1)} ${y.at(clamp(b, LOW, HIGH)).toFixed(1)})`, "aria-label": name });
      set(element, { "aria-valuenow": b.toFixed(2), "aria-valuemin": LOW, "aria-valuemax": HIGH, "aria-valuetext": `at input ${number(a)}, output ${number(b)}` });
    });
  }
}
