// The cost after each step. The frame grows with the curve, and always begins at zero.

import { say, set, svg } from "./dom.js";
import { clamp, number } from "./numbers.js";
import { path, Plot } from "./plot.js";
import { round } from "./scale.js";

export const CHANCE = Math.log(2);
const TALL = 0.8;
const POINTS = 400;

export class Curve {
  constructor() {
    this.plot = new Plot({
      name: "The cost after each step",
      x: { domain: [0, 300], label: "step", about: 4 },
      y: { domain: [0, TALL], label: "cost J", about: 4 },
      height: (width) => clamp(width * 0.72, 150, 210),
      margin: { top: 16, right: 16 },
    });
    this.toss = svg("path", { class: "live-half" });
    this.tossed = svg("text", { class: "live-target-text", "text-anchor": "end" }, "a tossed coin");
    this.trace = svg("path", { class: "live-trace" });
    this.tip = svg("circle", { r: 4, class: "live-tip" });
    this.value = svg("text", { class: "live-strong" });
    this.plot.inside.append(this.toss, this.trace);
    this.plot.over.append(this.tossed, this.tip, this.value);
  }

  /** @param {number} width */
  fit(width) {
    this.plot.fit(width);
  }

  /** @param {number[]} costs */
  draw(costs) {
    const taken = costs.length - 1;
    this.frame(taken, costs.reduce((most, cost) => Math.max(most, cost), 0));
    const { x, y, box } = this.plot;
    const every = Math.max(1, Math.floor(taken / POINTS));
    /** @type {[number, number][]} */
    const points = [];
    for (let k = 0; k < taken; k += every) points.push([x.at(k), y.at(costs[k])]);
    const end = [x.at(taken), y.at(costs[taken])];
    points.push([end[0], end[1]]);
    set(this.trace, { d: path(points) });
    set(this.tip, { cx: end[0], cy: end[1] });
    const late = end[0] > (box.left + 2 * box.right) / 3;
    set(this.value, { x: end[0] + (late ? 4 : 9), y: end[1] > box.top + 24 ? end[1] - 10 : end[1] + 20, "text-anchor": late ? "end" : "start" });
    say(this.value, number(costs[taken], 3));
    set(this.toss, { d: `M${box.left} ${y.at(CHANCE)}H${box.right}` });
    set(this.tossed, { x: box.right, y: y.at(CHANCE) - 5, visibility: y.domain[1] > TALL ? "hidden" : "visible" });
  }

  /**
   * @param {number} taken
   * @param {number} most
   */
  frame(taken, most) {
    const { options } = this.plot;
    const wide = [300, 600].find((steps) => taken <= steps) ?? Math.ceil(taken / 1000) * 1000;
    const tall = most <= TALL ? TALL : round(most * 1.05);
    if (options.x.domain[1] === wide && options.y.domain[1] === tall) return;
    [options.x.domain, options.y.domain] = [[0, wide], [0, tall]];
    this.plot.rescale();
  }
}
