// The activations of each layer as a histogram that stands upright, and how many of its units are dead.

import { say, set, svg } from "../shared/dom.js";
import { clamp } from "../shared/numbers.js";
import { Plot } from "../shared/plot.js";
import { LAYERS, UNITS } from "./maths.js";

/** @typedef {import("./maths.js").Layer} Layer */

const BINS = 33;
/** @type {Record<string, [number, number]>} */
const SPANS = { ReLU: [-0.2, 4], tanh: [-1.15, 1.15], sigmoid: [-0.05, 1.05] };

export class Spread {
  constructor() {
    this.plot = new Plot({
      name: "How the activations of each layer are spread",
      x: { domain: [0.5, LAYERS + 0.5], ticks: Array.from({ length: LAYERS }, (_, l) => l + 1), label: "layer" },
      y: { domain: SPANS.ReLU, label: "activation", about: 5 },
      height: (width) => clamp(width * 0.3, 170, 210),
      margin: { top: 22, right: 14, left: 60 },
    });
    this.shapes = Array.from({ length: LAYERS }, () => svg("path", { class: "live-spread" }));
    this.counts = Array.from({ length: LAYERS }, () => svg("text", { class: "live-value", "text-anchor": "middle", y: 14 }));
    this.word = svg("text", { class: "live-value", "text-anchor": "end", y: 14 }, "dead");
    this.plot.inside.append(...this.shapes);
    this.plot.over.append(this.word, ...this.counts);
  }

  /** @param {number} width */
  fit(width) {
    this.plot.fit(width);
    set(this.word, { x: this.plot.box.left - 6 });
    this.counts.forEach((count, l) => set(count, { x: this.plot.x.at(l + 1) }));
  }

  /**
   * @param {Layer[]} layers
   * @param {string} activation
   * @param {number} reached  how many layers the signal has passed
   */
  draw(layers, activation, reached) {
    const { options } = this.plot;
    if (options.y.domain !== SPANS[activation]) {
      options.y.domain = SPANS[activation];
      this.plot.rescale();
    }
    set(this.word, { visibility: activation === "ReLU" ? "visible" : "hidden" });
    layers.forEach(({ A, dead }, l) => {
      set(this.shapes[l], { d: l < reached ? this.shape(A, l + 1) : "" });
      set(this.counts[l], { visibility: activation === "ReLU" && l < reached ? "visible" : "hidden" });
      say(this.counts[l], dead === UNITS ? "all" : String(dead));
    });
  }

  /**
   * Bars to both sides of the middle. The bin of zero, which holds all silent units, is no wider than the widest other.
   * @param {Float64Array} A
   * @param {number} at
   */
  shape(A, at) {
    const { x, y } = this.plot;
    const [low, high] = y.domain;
    const gap = (high - low) / BINS;
    const bins = new Array(BINS).fill(0);
    const bin = (/** @type {number} */ value) => clamp(Math.floor((value - low) / gap), 0, BINS - 1);
    for (const value of A) bins[bin(value)]++;
    const zero = bin(0);
    const others = Math.max(...bins.map((count, k) => (k === zero ? 0 : count)));
    const most = others > A.length / 50 ? others : Math.max(...bins);
    const wide = 0.45 * (x.at(2) - x.at(1));
    const tall = y.at(low) - y.at(low + gap);
    return bins
      .map((count, k) => {
        const half = (wide * Math.min(count, most)) / most;
        return count ? `M${(x.at(at) - half).toFixed(1)} ${(y.at(low + (k + 1) * gap) + 0.3).toFixed(1)}h${(2 * half).toFixed(1)}v${(tall - 0.6).toFixed(1)}h${(-2 * half).toFixed(1)}z` : "";
      })
      .join("");
  }
}
