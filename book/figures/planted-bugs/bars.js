// The seventeen derivatives: by formula and by measurement as bars, and below how far apart the two are.

import { set, svg } from "../shared/dom.js";
import { clamp, raised } from "../shared/numbers.js";
import { Plot } from "../shared/plot.js";
import { GROUPS, LIMIT } from "./maths.js";

const COUNT = 17;
const ALL = Array.from({ length: COUNT }, (_, k) => k);
const MARGIN = { left: 50, right: 8 };
const [LEAST, MOST] = [-14, 0]; // powers of ten
const WIDE = 0.36; // of a bar

/** @param {number} k  with a gap before each group */
const place = (k) => k + 0.5 + 0.8 * GROUPS.filter(({ from }) => from && k >= from).length;
/** @type {[number, number]} */
const ACROSS = [-0.3, place(COUNT - 1) + 0.8];

export class Bars {
  constructor() {
    this.plot = new Plot({
      name: "The seventeen derivatives, by formula and by measurement",
      x: { domain: ACROSS, hidden: true },
      y: { domain: [-0.4, 0.75], label: "derivative", ticks: [-0.4, 0, 0.4] },
      height: (width) => clamp(width * 0.3, 150, 190),
      margin: { ...MARGIN, top: 24, bottom: 22 },
    });
    this.zero = svg("path", { class: "live-zero" });
    this.bars = [0, 1].map((kind) => svg("path", { class: `live-stick-${kind}` }));
    this.names = GROUPS.map(({ name }) => svg("text", { class: "live-who", "text-anchor": "middle" }, name));
    this.texts = [svg("text", { class: "live-value live-text-0", y: 14 }, "left: by formula"), svg("text", { class: "live-value live-text-1", y: 14 }, "right: by measurement")];
    this.plot.inside.append(this.zero, ...this.bars);
    this.plot.over.append(...this.names, ...this.texts);
  }

  /** @param {number} width */
  fit(width) {
    this.plot.fit(width);
    const { x, y, box } = this.plot;
    set(this.zero, { d: `M${box.left} ${y.at(0)}H${box.right}` });
    this.names.forEach((text, g) => set(text, { x: x.at((place(GROUPS[g].from) + place(GROUPS[g].to - 1)) / 2), y: box.bottom + 16 }));
    this.texts.forEach((text, kind) => set(text, { x: box.left + 6 + kind * 112 }));
  }

  /**
   * @param {number[]} formula
   * @param {number[] | null} measurement  null if it is still to come
   */
  draw(formula, measurement) {
    const { x, y } = this.plot;
    const wide = (x.at(1) - x.at(0)) * WIDE;
    const bar = (/** @type {number} */ value, /** @type {number} */ left) => `M${left.toFixed(1)} ${y.at(0).toFixed(1)}h${wide.toFixed(1)}V${y.at(value).toFixed(1)}h${(-wide).toFixed(1)}z`;
    set(this.bars[0], { d: formula.map((value, k) => bar(value, x.at(place(k)) - wide - 0.5)).join("") });
    set(this.bars[1], { d: measurement ? measurement.map((value, k) => bar(value, x.at(place(k)) + 0.5)).join("") : "" });
    set(this.texts[1], { visibility: measurement ? "visible" : "hidden" });
  }
}

export class Differences {
  constructor() {
    this.plot = new Plot({
      name: "How far formula and measurement are apart, on a logarithmic scale",
      x: { domain: ACROSS, hidden: true },
      y: { domain: [LEAST, MOST], ticks: [-12, -8, -4, 0], show: (power) => (power ? `10${raised(power)}` : "1") },
      height: () => 156,
      margin: { ...MARGIN, top: 24, bottom: 8 },
    });
    this.limit = svg("path", { class: "live-target" });
    this.word = svg("text", { class: "live-target-text", y: 14 }, "how far apart; below the dashes they agree");
    this.sticks = [0, 1].map((kind) => svg("path", { class: kind ? "live-stick-1" : "live-spread" }));
    this.hidden = svg("text", { class: "live-strong", "text-anchor": "middle" }, "?");
    this.plot.inside.append(this.limit);
    this.plot.over.append(...this.sticks, this.word, this.hidden);
  }

  /** @param {number} width */
  fit(width) {
    this.plot.fit(width);
    const { y, box } = this.plot;
    const at = y.at(Math.log10(LIMIT));
    set(this.limit, { d: `M${box.left} ${at}H${box.right}` });
    set(this.word, { x: box.left + 6 });
    set(this.hidden, { x: (box.left + box.right) / 2, y: y.at(-4) });
  }

  /**
   * @param {number[]} formula
   * @param {number[] | null} measurement
   */
  draw(formula, measurement) {
    const { x, y, box } = this.plot;
    const wide = (x.at(1) - x.at(0)) * 2 * WIDE;
    const far = measurement ? formula.map((value, k) => Math.abs(value - measurement[k])) : [];
    this.sticks.forEach((sticks, kind) => {
      const mine = ALL.filter((k) => k < far.length && far[k] > LIMIT === (kind === 1));
      const top = (/** @type {number} */ k) => y.at(clamp(Math.log10(far[k] || 1e-99), LEAST + 0.2, MOST));
      set(sticks, { d: mine.map((k) => `M${(x.at(place(k)) - wide / 2).toFixed(1)} ${box.bottom}h${wide.toFixed(1)}V${top(k).toFixed(1)}h${(-wide).toFixed(1)}z`).join("") });
    });
    set(this.hidden, { visibility: measurement ? "hidden" : "visible" });
  }
}
