// The largest difference over the step of the measurement: too long a step and too short a one both measure badly.

import { set, svg } from "../shared/dom.js";
import { draggable } from "../shared/drag.js";
import { clamp, raised } from "../shared/numbers.js";
import { path, Plot } from "../shared/plot.js";
import { LIMIT } from "./maths.js";

export const POWERS = Array.from({ length: 16 }, (_, k) => k - 15);
const [LEAST, MOST] = [-13, 0];

export class Sweet {
  /** @param {(power: number) => void} moved */
  constructor(moved) {
    this.plot = new Plot({
      name: "The largest difference over epsilon, both logarithmic",
      x: { domain: [-15.4, 0.4], label: "ε", ticks: [-15, -10, -5, 0], show: power },
      y: { domain: [LEAST, MOST], label: "largest difference", ticks: [-12, -8, -4, 0], show: power },
      height: (width) => clamp(width * 0.72, 150, 200),
      margin: { top: 12, left: 60 },
    });
    this.limit = svg("path", { class: "live-target" });
    this.curve = svg("path", { class: "live-factor" });
    this.at = svg("path", { class: "live-at" });
    this.point = svg("circle", { r: 6, class: "live-point live-product-point" });
    this.sweep = svg("rect", { class: "live-sweep" });
    this.plot.inside.append(this.limit, this.curve, this.at);
    this.plot.over.append(this.point, this.sweep);
    draggable(this.plot.element, this.sweep, { name: "ε: drag", drag: (x) => moved(clamp(Math.round(this.plot.x.back(x)), POWERS[0], 0)) });
  }

  /** @param {number} width */
  fit(width) {
    this.plot.fit(width);
    const { y, box } = this.plot;
    set(this.limit, { d: `M${box.left} ${y.at(Math.log10(LIMIT))}H${box.right}` });
    set(this.sweep, { x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top });
  }

  /**
   * @param {number[]} largest  the difference for each power
   * @param {number} epsilon  the chosen power
   * @param {boolean} seen
   */
  draw(largest, epsilon, seen) {
    const { x, y, box } = this.plot;
    const up = (/** @type {number} */ value) => y.at(clamp(Math.log10(value), LEAST, MOST));
    set(this.curve, { d: seen ? path(largest.map((value, k) => [x.at(POWERS[k]), up(value)])) : "" });
    set(this.at, { d: `M${x.at(epsilon).toFixed(1)} ${box.top}V${box.bottom}` });
    set(this.point, { cx: x.at(epsilon), cy: up(largest[POWERS.indexOf(epsilon)]), visibility: seen ? "visible" : "hidden" });
  }
}

/** @param {number} exponent */
export function power(exponent) {
  return exponent ? `10${raised(exponent)}` : "1";
}
