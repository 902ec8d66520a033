// The two weights of each hidden unit as a point, the way that it has gone, and a handle to set where it starts.

import { set, svg } from "../shared/dom.js";
import { draggable } from "../shared/drag.js";
import { clamp, listed, number } from "../shared/numbers.js";
import { path, Plot } from "../shared/plot.js";
import { round } from "../shared/scale.js";
import { UNITS } from "./maths.js";

/** @typedef {[number, number]} Pair */

const SNAP = 9; // pixels within which two units are put on the same spot
const CLOSE = 4; // pixels within which numbers would lie on each other
const APART = 19; // and how far apart they are then written
const POINTS = 250; // of a trail
const FINE = 100; // a hundredth is the smallest step by hand

export class Weights {
  /** @param {(unit: number, to: Pair) => void} moved */
  constructor(moved) {
    this.moved = moved;
    this.half = 1;
    this.plot = new Plot({
      name: "The two weights of each hidden unit",
      x: { domain: [-1, 1], label: "first weight of a unit", about: 5 },
      y: { domain: [-1, 1], label: "second weight", about: 5 },
      height: (width) => width - 6,
      margin: { top: 8, right: 10, left: 48 },
    });
    this.cross = svg("path", { class: "live-zero" });
    this.trails = Array.from({ length: UNITS }, () => svg("path", { class: "live-trail" }));
    this.dots = Array.from({ length: UNITS }, () => svg("circle", { r: 4.5, class: "live-here" }));
    this.tags = Array.from({ length: UNITS }, (_, k) => svg("g", { class: "live-handle live-tag" }, svg("title", {}, `drag unit ${k + 1}`), svg("circle", { r: 17, class: "live-reach" }), svg("circle", { r: 9 }), svg("text", { y: 4 }, String(k + 1))));
    this.plot.inside.append(this.cross, ...this.trails);
    this.plot.over.append(...this.dots, ...this.tags);
    /** @type {Pair[]} */
    this.starts = [];
    /** @type {Pair | null} */
    this.held = null;
    this.tags.forEach((tag, k) => this.letDrag(tag, k));
  }

  /**
   * @param {SVGGElement} tag
   * @param {number} k
   */
  letDrag(tag, k) {
    draggable(this.plot.element, tag, {
      name: `Unit ${k + 1}: arrow keys left and right move its first weight, up and down its second`,
      drag: (_x, _y, dx, dy) => {
        const { x, y } = this.plot;
        const [u, v] = this.held ?? this.starts[k];
        this.held = [u + x.back(dx) - x.back(0), v + y.back(dy) - y.back(0)];
        this.moved(k, this.snapped(k, this.held));
      },
      key: (by, upright) => {
        const [u, v] = this.starts[k];
        this.starts[k] = this.rounded([u + (upright ? 0 : by / FINE), v + (upright ? by / FINE : 0)]); // two keys may come before the next drawing
        this.moved(k, this.starts[k]);
      },
      end: () => (this.held = null),
    });
  }

  /**
   * On the spot of another unit if it is near, so that the two are equal; otherwise where the pointer is.
   * @param {number} k
   * @param {Pair} to
   * @returns {Pair}
   */
  snapped(k, [u, v]) {
    const { x, y } = this.plot;
    const near = this.starts.find(([a, b], other) => other !== k && Math.hypot(x.at(a) - x.at(u), y.at(b) - y.at(v)) < SNAP);
    return near ?? this.rounded([u, v]);
  }

  /**
   * @param {Pair} pair
   * @returns {Pair}
   */
  rounded([u, v]) {
    return [Math.round(clamp(u, -this.half, this.half) * FINE) / FINE, Math.round(clamp(v, -this.half, this.half) * FINE) / FINE];
  }

  /** @param {number} width */
  fit(width) {
    this.plot.fit(width);
    this.drawCross();
  }

  drawCross() {
    const { x, y, box } = this.plot;
    set(this.cross, { d: `M${box.left} ${y.at(0)}H${box.right}M${x.at(0)} ${box.top}V${box.bottom}` });
  }

  /**
   * The frame grows with what is in it; while a unit is dragged it stays.
   * @param {Float64Array[]} past
   */
  frame(past) {
    const most = past.reduce((far, weights) => weights.reduce((sum, w) => Math.max(sum, Math.abs(w)), far), 0);
    const half = Math.max(1, round(most * 1.12 + 1e-12));
    if (half === this.half || this.held) return;
    this.half = half;
    this.plot.options.x.domain = [-half, half];
    this.plot.options.y.domain = [-half, half];
    this.plot.rescale();
    this.drawCross();
  }

  /**
   * @param {Float64Array[]} past  the weights at the start and after each step
   * @param {number[][]} groups  of units that are equal
   */
  draw(past, groups) {
    this.frame(past);
    const { x, y } = this.plot;
    const every = Math.max(1, Math.floor(past.length / POINTS));
    const last = past[past.length - 1];
    const ends = this.tags.map((_, k) => /** @type {Pair} */ ([x.at(last[2 * k]), y.at(last[2 * k + 1])]));
    this.starts = this.tags.map((_, k) => [past[0][2 * k], past[0][2 * k + 1]]);
    this.tags.forEach((tag, k) => {
      const shown = past.filter((_, i) => i % every === 0 || i === past.length - 1);
      set(this.trails[k], { d: path(shown.map((weights) => [x.at(weights[2 * k]), y.at(weights[2 * k + 1])])) });
      const [across, up] = ends[k];
      set(this.dots[k], { cx: across, cy: up });
      const before = ends.slice(0, k).filter(([a, b]) => Math.hypot(a - across, b - up) < CLOSE).length;
      const [right, high] = [Math.min(across + 14 + APART * before, this.plot.box.right - 9), up - 14];
      set(tag, { transform: `translate(${right.toFixed(1)} ${high.toFixed(1)})` });
      const same = (groups.find((group) => group.includes(k)) ?? []).filter((other) => other !== k).map((other) => other + 1);
      const words = `weights ${number(last[2 * k], 3)} and ${number(last[2 * k + 1], 3)}${same.length ? `, equal to unit ${listed(same)}` : ""}`;
      set(tag, { "aria-valuenow": last[2 * k].toFixed(3), "aria-valuemin": -this.half, "aria-valuemax": this.half, "aria-valuetext": words });
    });
  }
}
