// The eight pictures, and what the neuron of each walker predicts for them.

import { set, svg } from "../shared/dom.js";
import { mark, path, Plot } from "../shared/plot.js";
import { WALKERS } from "./map.js";
import { pictures, sigmoid } from "./maths.js";

/** @typedef {import("./maths.js").Place} Place */

const POINTS = 81;

export class Curves {
  constructor() {
    this.plot = new Plot({
      name: "The eight pictures, and what each neuron predicts for them",
      x: { domain: [0, 2.8], label: "how pointed the ears are, x", ticks: [0, 0.5, 1, 1.5, 2, 2.5], digits: 1 },
      y: { domain: [-0.12, 1.12], label: "prediction a", ticks: [0, 0.5, 1] },
      height: (width) => width * 0.46,
      margin: { top: 8, right: 24 },
    });
    this.marks = pictures.map(({ y }) => svg("path", { class: `live-mark live-of-${y}` }));
    this.curves = WALKERS.map((_, k) => svg("path", { class: `live-trail live-trail-${k}` }));
    this.names = WALKERS.map((name) => svg("text", { class: "live-number", "text-anchor": "start" }, name));
    this.plot.inside.append(...this.curves);
    this.plot.over.append(...this.marks, ...this.names);
  }

  /** @param {number} width */
  fit(width) {
    this.plot.fit(width);
    const { x, y } = this.plot;
    pictures.forEach((picture, k) => set(this.marks[k], { d: mark(picture.y, 6, x.at(picture.x), y.at(picture.y)) }));
  }

  /** @param {Place[]} places */
  draw(places) {
    const { x, y, box } = this.plot;
    const [low, high] = x.domain;
    const ends = places.map(({ w, b }, k) => {
      const at = (/** @type {number} */ value) => y.at(sigmoid(w * value + b));
      const clues = Array.from({ length: POINTS }, (_, i) => low + ((high - low) * i) / (POINTS - 1));
      set(this.curves[k], { d: path(clues.map((value) => [x.at(value), at(value)])) });
      return at(high);
    });
    const near = Math.abs(ends[0] - ends[1]) < 12;
    ends.forEach((end, k) => set(this.names[k], { x: box.right + 5 + (near && k ? 9 : 0), y: (near ? ends[0] : end) + 4 }));
  }
}
