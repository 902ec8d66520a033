// The sigmoid, the five logits that slide along it, and how far each prediction is from the truth.

import { set, svg } from "../shared/dom.js";
import { clamp } from "../shared/numbers.js";
import { path, Plot } from "../shared/plot.js";
import { sigmoid, tomatoes } from "./maths.js";
import { Spot } from "./spot.js";

/** @typedef {import("./maths.js").Answer} Answer */

export class Curve {
  constructor() {
    this.plot = new Plot({
      name: "The five logits on the sigmoid",
      x: { domain: [-8, 8], label: "logit z", ticks: [-8, -4, 0, 4, 8] },
      y: { domain: [-0.06, 1.06], label: "prediction a", ticks: [0, 0.5, 1] },
      height: (width) => width * 0.49,
      margin: { top: 8, right: 18 },
    });
    this.half = svg("path", { class: "live-half" });
    this.bend = svg("path", { class: "live-curve" });
    this.gaps = tomatoes.map(({ y }) => svg("path", { class: `live-gap live-of-${y}` }));
    this.spots = tomatoes.map(({ y }, k) => new Spot(k, y ? { x: 10, y: 14 } : { x: -17, y: -7 }));
    this.plot.inside.append(this.half, this.bend);
    this.plot.over.append(...this.gaps, ...this.spots.map(({ element }) => element));
  }

  /** @param {number} width */
  fit(width) {
    this.plot.fit(width);
    const { box, x, y } = this.plot;
    set(this.half, { d: `M${box.left} ${y.at(0.5)}H${box.right}` });
    const [low, high] = x.domain;
    const sums = Array.from({ length: 97 }, (_, k) => low + (k * (high - low)) / 96);
    set(this.bend, { d: path(sums.map((z) => [x.at(z), y.at(sigmoid(z))])) });
  }

  /** @param {Answer[]} answers */
  draw(answers) {
    const { x, y } = this.plot;
    answers.forEach((answer, k) => {
      const [at, up] = [x.at(clamp(answer.z, ...x.domain)), y.at(answer.a)];
      this.spots[k].put(at, up, answer);
      set(this.gaps[k], { d: `M${at.toFixed(1)} ${up.toFixed(1)}V${y.at(tomatoes[k].y)}` });
    });
  }
}
