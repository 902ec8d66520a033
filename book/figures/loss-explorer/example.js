// The loss of one picture over its logit, labelled with the prediction: where each of the two balls has brought it.

import { say, set, svg } from "../shared/dom.js";
import { number, significant } from "../shared/numbers.js";
import { Plot } from "../shared/plot.js";
import { bent } from "./curve.js";
import { loss, LOSSES, pictures } from "./maths.js";

const logit = (/** @type {number} */ a) => Math.log(a / (1 - a));
const LEAST = 1e-4; // a slope that is not worth its digits
const NAMED = [0.001, 0.5, 0.999, 0.999999];

export class Example {
  constructor() {
    this.plot = new Plot({
      name: "Both losses of one picture, from surely no cat to surely a cat",
      x: { domain: [-8, 17], label: "prediction ŷ, spaced by its logit z", ticks: NAMED.map(logit), show: (z) => String(NAMED[NAMED.map(logit).indexOf(z)]) },
      y: { domain: [0, 17], label: "loss of this picture", ticks: [0, 5, 10, 15] },
      height: (width) => width * 0.86,
      margin: { top: 22, right: 14 },
    });
    this.title = svg("text", { class: "live-strong", y: 14 });
    this.band = svg("path", { class: "live-bent" });
    this.curves = LOSSES.map((_, k) => svg("path", { class: `live-loss-${k}` }));
    this.points = LOSSES.map((_, k) => svg("circle", { r: 6, class: `live-ball-${k}` }));
    this.pulls = LOSSES.map((_, k) => svg("text", { class: `live-strong live-ball-text-${k}` }));
    this.slopes = LOSSES.map(() => svg("text", { class: "live-value" }));
    this.plot.inside.append(this.band, ...this.curves);
    this.plot.over.append(this.title, ...this.pulls, ...this.slopes, ...this.points);
  }

  /** @param {number} width */
  fit(width) {
    this.plot.fit(width);
    set(this.title, { x: this.plot.box.left });
  }

  /**
   * @param {number} chosen  which picture
   * @param {number[]} weights  of both balls
   */
  draw(chosen, weights) {
    const { plot } = this;
    const { name, x, y } = pictures[chosen];
    say(this.title, `one ${name}: x = ${x}, y = ${y}`);
    weights.forEach((w, which) => {
      const { curve, bands } = bent(plot, (z) => loss(z, y, which));
      set(this.curves[which], { d: curve });
      if (which === 0) set(this.band, { d: bands });
      const { value, slope } = loss(w * x, y, which);
      set(this.points[which], { cx: plot.x.at(w * x), cy: plot.y.at(value) });
      const side = y ? { x: plot.box.right - 4, "text-anchor": "end" } : { x: plot.box.left + 8, "text-anchor": "start" };
      set(this.pulls[which], { ...side, y: plot.box.top + 20 + 38 * which });
      say(this.pulls[which], `${LOSSES[which]} ${number(value)}`);
      set(this.slopes[which], { ...side, y: plot.box.top + 36 + 38 * which });
      say(this.slopes[which], `slope dL/dz ${Math.abs(slope) < LEAST ? "almost 0" : significant(slope, 2)}`);
    });
  }
}
