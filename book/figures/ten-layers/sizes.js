// The size of the activations on the way forward, and of the derivative on its way back, on a logarithmic scale.

import { set, svg } from "../shared/dom.js";
import { clamp, raised } from "../shared/numbers.js";
import { path, Plot } from "../shared/plot.js";
import { LAYERS } from "./maths.js";

/** @typedef {import("./maths.js").Layer} Layer */

const [LOW, HIGH] = [-17, 9];

export class Sizes {
  constructor() {
    this.plot = new Plot({
      name: "The size of activations and derivatives in each layer",
      x: { domain: [0.5, LAYERS + 0.5], ticks: Array.from({ length: LAYERS }, (_, l) => l + 1), label: "layer" },
      y: { domain: [LOW, HIGH], label: "size", ticks: [-15, -10, -5, 0, 5], show: (power) => (power ? `10${raised(power)}` : "1") },
      height: (width) => clamp(width * 0.32, 180, 220),
      margin: { top: 10, right: 14, left: 60 },
    });
    this.one = svg("path", { class: "live-level" });
    this.lines = ["live-forward", "live-returning"].map((kind) => svg("path", { class: kind }));
    this.dots = ["live-point", "live-point live-product-point"].map((kind) => Array.from({ length: LAYERS }, () => svg("circle", { r: 4, class: kind })));
    this.names = ["activations →", "← derivative"].map((name, k) => svg("text", { class: k ? "live-strong live-ball-text-0" : "live-strong", "text-anchor": k ? "start" : "end" }, name));
    this.plot.inside.append(this.one, ...this.lines);
    this.plot.over.append(...this.dots.flat(), ...this.names);
  }

  /** @param {number} width */
  fit(width) {
    this.plot.fit(width);
    const { box, y } = this.plot;
    set(this.one, { d: `M${box.left} ${y.at(0)}H${box.right}` });
  }

  /**
   * @param {Layer[]} layers
   * @param {number} reached  how many layers the signal has passed
   * @param {number} returned  how many the derivative
   */
  draw(layers, reached, returned) {
    const { x, y, box } = this.plot;
    const seen = [layers.slice(0, reached).map(({ size }, l) => [l, size]), layers.map(({ back }, l) => [l, back]).slice(LAYERS - returned)];
    seen.forEach((pairs, k) => {
      const points = pairs.map(([l, value]) => /** @type {[number, number]} */ ([x.at(l + 1), y.at(clamp(Math.log10(value || 1e-99), LOW, HIGH))]));
      set(this.lines[k], { d: path(points) });
      this.dots[k].forEach((dot, l) => {
        const place = pairs.findIndex(([of]) => of === l);
        set(dot, { visibility: place < 0 ? "hidden" : "visible", cx: points[place]?.[0], cy: points[place]?.[1] });
      });
      const [first, last] = [points[0] ?? [0, 0], points[points.length - 1] ?? [0, 0]];
      const [across, up] = k ? first : last;
      const below = k ? first[1] > last[1] - 1 : last[1] > first[1] + 10; // where the line itself does not run
      set(this.names[k], { x: across + (k ? -6 : 6), y: clamp(up + (below ? 20 : -10), box.top + 10, box.bottom - 6), visibility: points.length ? "visible" : "hidden" });
    });
  }
}
