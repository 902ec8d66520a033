// Four times as bars on a scale on which every factor of ten is equally long, in two pairs.

import { say, set, svg } from "../shared/dom.js";
import { clamp, significant } from "../shared/numbers.js";
import { Plot } from "../shared/plot.js";

/** @typedef {import("./clock.js").Times} Times */

const ROWS = [1, 2, 4.1, 5.1];
const UNITS = ["1 s", "1 ms", "1 µs", "1 ns"];
const NAMES = ["Python, loop", "np.dot", "interpreted", "compiled"];
const HEADS = [0.2, 3.3];
const LEFT = 6;
/** @type {[number, number]} powers of ten of a second */
const SPAN = [-9, 1];

export class TimesPanel {
  constructor() {
    this.plot = new Plot({
      name: "The time of a dot product, in two ways, recorded and in your browser, on a logarithmic scale",
      x: { domain: SPAN, label: "time", ticks: [-9, -6, -3, 0], show: (power) => UNITS[-power / 3] },
      y: { domain: [5.7, -0.3], hidden: true },
      height: () => 240,
      margin: { top: 6, left: 92, right: 12 },
    });
    this.heads = HEADS.map(() => svg("text", { class: "live-strong" }));
    this.rows = NAMES.map((name, k) => ({
      bar: svg("path", { class: `live-stick-${k < 2 ? 0 : 1}` }),
      name: svg("text", { class: "live-who", "text-anchor": "end" }, name),
      text: svg("text", { class: "live-value" }),
    }));
    this.plot.over.append(...this.heads, ...this.rows.flatMap(({ bar, name, text }) => [bar, name, text]));
  }

  /** @param {number} width */
  fit(width) {
    this.plot.fit(width);
    const { box, y } = this.plot;
    this.heads.forEach((head, k) => set(head, { x: LEFT, y: y.at(HEADS[k]) + 4 }));
    this.rows.forEach(({ name, text }, k) => {
      set(name, { x: box.left - 8, y: y.at(ROWS[k]) + 4 });
      set(text, { y: y.at(ROWS[k]) + 4 });
    });
  }

  /**
   * @param {Times} recorded
   * @param {Times | undefined} here  if it has been measured
   * @param {boolean} told  the time of np.dot, too
   */
  draw(recorded, here, told) {
    const { x, y, box } = this.plot;
    const end = (/** @type {number} */ seconds) => x.at(clamp(Math.log10(seconds), ...SPAN));
    const thick = (y.at(1) - y.at(0)) * 0.6;
    say(this.heads[0], `recorded${told ? `: ${times(recorded.loop / recorded.vector)} as long` : ""}`);
    say(this.heads[1], `in your browser: ${here ? `${times(here.loop / here.vector)} as long` : "not measured yet"}`);
    const seconds = [recorded.loop, told ? recorded.vector : NaN, here?.loop ?? NaN, here?.vector ?? NaN];
    this.rows.forEach(({ bar, text }, k) => {
      const known = seconds[k] > 0;
      const top = y.at(ROWS[k]) - thick / 2;
      set(bar, { d: known ? `M${box.left} ${top.toFixed(1)}H${end(seconds[k]).toFixed(1)}v${thick.toFixed(1)}H${box.left}z` : "" });
      const wide = known && k % 2 === 0 && end(seconds[k]) > box.right - 70;
      set(text, { x: wide ? end(seconds[k]) - 6 : (known ? end(seconds[k]) : box.left) + 6, "text-anchor": wide ? "end" : "start", class: wide ? "live-value live-on" : "live-value" });
      say(text, known ? duration(seconds[k]) : k === 1 ? "?" : "");
    });
  }
}

/**
 * A time in words: 205 ms, 2.6 µs.
 * @param {number} seconds
 */
export function duration(seconds) {
  const [unit, name] = /** @type {[number, string]} */ ([[1, "s"], [1e-3, "ms"], [1e-6, "µs"]].find(([size]) => seconds >= Number(size) * 0.9995) ?? [1e-9, "ns"]);
  const value = seconds / unit;
  return `${value >= 99.5 ? Math.round(value) : significant(value, 2)} ${name}`;
}

/** @param {number} ratio */
export const times = (ratio) => `${ratio >= 10 ? Math.round(ratio) : significant(ratio, 2)} times`;
