// An output over the input: what it is to be, dashed, what it is, and the place that is followed.

import { say, set, svg } from "../shared/dom.js";
import { clamp } from "../shared/numbers.js";
import { path, Plot } from "../shared/plot.js";

/** @typedef {import("./maths.js").Corner} Corner */

export class Graph {
  /** @param {string} name */
  constructor(name) {
    this.plot = new Plot({
      name,
      x: { domain: [0, 1], label: "input x", ticks: [0, 0.5, 1], digits: 1 },
      y: { domain: [-0.06, 1.06], ticks: [0, 0.5, 1], digits: 1 },
      height: (width) => clamp(width * 0.55, 150, 176),
      margin: { top: 24, left: 34 },
    });
    this.title = svg("text", { class: "live-strong", y: 15 });
    this.ghost = svg("path", { class: "live-ghost" });
    this.line = svg("path", { class: "live-zigzag" });
    this.spots = svg("path", { class: "live-alike" });
    this.spot = svg("circle", { r: 5, class: "live-of-1 live-mark" });
    this.plot.inside.append(this.ghost, this.line);
    this.plot.over.append(this.spots, this.spot, this.title);
  }

  /** @param {number} width */
  fit(width) {
    this.plot.fit(width);
    set(this.title, { x: this.plot.box.left });
  }

  /**
   * @param {string} title
   * @param {Corner[]} corners
   * @param {Corner} here
   * @param {{ ghost?: Corner[], alike?: number[] }} [more]  what it is to be; inputs with the same output
   */
  draw(title, corners, here, { ghost = [], alike = [] } = {}) {
    const { x, y, box } = this.plot;
    const place = (/** @type {Corner} */ [a, b]) => /** @type {[number, number]} */ ([x.at(a), y.at(b)]);
    say(this.title, title);
    set(this.line, { d: path(corners.map(place)) });
    set(this.ghost, { d: path(ghost.map(place)) });
    const up = clamp(y.at(here[1]), box.top, box.bottom);
    set(this.spot, { cx: x.at(here[0]), cy: up });
    set(this.spots, { d: alike.map((at) => `M${(x.at(at) - 4).toFixed(1)} ${up.toFixed(1)}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z`).join("") });
  }
}
