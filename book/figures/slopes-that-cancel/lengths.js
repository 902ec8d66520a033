// The sizes of both factors on a scale on which every factor of ten is equally long: to multiply is to go on from the tip.

import { say, set, svg } from "../shared/dom.js";
import { clamp, significant } from "../shared/numbers.js";
import { Plot } from "../shared/plot.js";

/** @typedef {import("./maths.js").Factors} Factors */

const ROWS = ["da", "× a(1 − a)", "= dz"];
/** @type {[number, number]} powers of ten */
const SPAN = [-4, 4];

export class Lengths {
  constructor() {
    this.plot = new Plot({
      name: "The sizes of da, of a(1 − a) and of their product dz, on a logarithmic scale",
      x: { domain: SPAN, label: "size, without its sign", ticks: [-4, -3, -2, -1, 0, 1, 2, 3, 4], show: (power) => (power < 0 ? (10 ** power).toFixed(-power) : (10 ** power).toLocaleString("en")) },
      y: { domain: [ROWS.length, 0], hidden: true },
      height: () => 142,
      margin: { top: 8, left: 84, right: 26 },
    });
    this.one = svg("path", { class: "live-zero" });
    this.rows = ROWS.map((name) => ({
      name: svg("text", { class: "live-who", "text-anchor": "end" }, name),
      span: svg("path", { class: "live-span" }),
      text: svg("text", { class: "live-value" }),
    }));
    this.drop = svg("path", { class: "live-at" });
    this.point = svg("circle", { r: 6, class: "live-point live-product-point" });
    this.plot.inside.append(this.one);
    this.plot.over.append(this.drop, ...this.rows.flatMap(({ name, span, text }) => [span, name, text]), this.point);
  }

  /** @param {number} width */
  fit(width) {
    const ticks = width < 480 ? [-4, -2, 0, 2, 4] : [-4, -3, -2, -1, 0, 1, 2, 3, 4];
    this.plot.options.x.ticks = ticks;
    this.plot.fit(width);
    const { box, x, y } = this.plot;
    set(this.one, { d: `M${x.at(0)} ${box.top}V${box.bottom}` });
    this.rows.forEach(({ name, text }, k) => {
      set(name, { x: box.left - 10, y: y.at(k + 0.5) + 4 });
      set(text, { y: y.at(k + 0.5) + 4 });
    });
  }

  /**
   * @param {Factors} factors
   * @param {boolean} told  the product, too
   */
  draw({ da, slope, dz }, told) {
    const { x, y, box } = this.plot;
    const power = (/** @type {number} */ value) => clamp(Math.log10(Math.abs(value) || 1e-9), ...SPAN);
    const spans = [[0, power(da)], [power(da), power(dz)], [power(dz), power(dz)]];
    [da, slope, dz].forEach((value, k) => {
      const { span, text } = this.rows[k];
      const [from, to] = spans[k].map((at) => x.at(at));
      const seen = k === 0 || told;
      const right = Math.max(from, to);
      set(span, { d: seen && k < 2 ? arrow(from, to, y.at(k + 0.5)) : "" });
      const late = right > box.right - 70;
      set(text, { x: seen ? (late ? Math.min(from, to) - 8 : right + (k < 2 ? 8 : 12)) : x.at(0) + 8, "text-anchor": seen && late ? "end" : "start" });
      say(text, seen ? significant(Math.abs(value)) : "?");
    });
    set(this.point, { cx: x.at(power(dz)), cy: y.at(2.5), visibility: told ? "visible" : "hidden" });
    set(this.drop, { d: told ? `M${x.at(power(dz)).toFixed(1)} ${y.at(1.5)}V${y.at(2.5)}M${x.at(power(da)).toFixed(1)} ${y.at(0.5)}V${y.at(1.5)}` : "" });
  }
}

/**
 * @param {number} from
 * @param {number} to
 * @param {number} y
 */
function arrow(from, to, y) {
  const way = Math.sign(to - from) || 1;
  const head = Math.min(9, Math.abs(to - from));
  return `M${from.toFixed(1)} ${y}H${(to - way * head).toFixed(1)}M${to.toFixed(1)} ${y}l${(-way * head).toFixed(1)} ${(-0.55 * head).toFixed(1)}v${(1.1 * head).toFixed(1)}z`;
}
