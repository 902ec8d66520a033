// What each unit adds to the output: its own line, scaled by its weight.

import { set, svg } from "../shared/dom.js";
import { clamp } from "../shared/numbers.js";
import { Plot } from "../shared/plot.js";
import { END, unit } from "./maths.js";

/** @typedef {import("./maths.js").Network} Network */

const FRAMES = [5, 10, 25, 50, 100];

export class Parts {
  /** @param {number} most  units */
  constructor(most) {
    this.plot = new Plot({
      name: "What each hidden unit adds",
      x: { domain: [0, END], ticks: [0, 2, 4, 6, 8] },
      y: { domain: [-FRAMES[0], FRAMES[0]], label: "each unit adds", about: 5 },
      height: (width) => clamp(width * 0.6, 150, 196),
      margin: { right: 16, bottom: 26 },
    });
    this.zero = svg("path", { class: "live-axis" });
    this.units = Array.from({ length: most }, (_, k) => ({
      line: svg("path", { class: "live-part" }),
      tag: svg("g", { class: "live-tag" }, svg("circle", { r: 7.5 }), svg("text", { y: 4 }, String(k + 1))),
    }));
    this.plot.inside.append(this.zero, ...this.units.map(({ line }) => line));
    this.plot.over.append(...this.units.map(({ tag }) => tag));
  }

  /** @param {number} width */
  fit(width) {
    this.plot.fit(width);
  }

  /** @param {Network} net */
  draw(net) {
    this.frame(net);
    const { x, y } = this.plot;
    const zero = y.at(0).toFixed(1);
    set(this.zero, { d: `M${x.at(0)} ${zero}H${x.at(END)}` });
    this.units.forEach(({ line, tag }, k) => {
      const there = k < net.t.length;
      set(line, { display: there ? null : "none" });
      set(tag, { display: there ? null : "none" });
      if (!there) return;
      const adds = (/** @type {number} */ at) => y.at(net.v[k] * unit(net, k, at)).toFixed(1);
      set(line, { d: `M${x.at(0)} ${adds(0)}L${x.at(net.t[k]).toFixed(1)} ${zero}L${x.at(END)} ${adds(END)}`, class: `live-part live-line-${net.v[k] < 0 ? 0 : 1}` });
      set(tag, { transform: `translate(${x.at(net.t[k]).toFixed(1)} ${zero})` });
    });
  }

  /**
   * As high as the lines need, in a few steps, so that it does not breathe while something is dragged.
   * @param {Network} net
   */
  frame(net) {
    const most = net.v.reduce((far, v, k) => Math.max(far, Math.abs(v * unit(net, k, END)), Math.abs(v * unit(net, k, 0))), 0);
    const high = FRAMES.find((frame) => most <= frame * 1.01) ?? FRAMES[FRAMES.length - 1];
    const { y } = this.plot.options;
    if (y.domain[1] === high) return;
    y.domain = [-high, high];
    this.plot.rescale();
  }
}
