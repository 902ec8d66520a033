// The score of each try over its rate: what the plane looks like from below, where only the rate is seen.

import { say, set, svg } from "../shared/dom.js";
import { Plot } from "../shared/plot.js";
import { along, between, different, RATES, score } from "./maths.js";
import { MARGIN, RATE_TICKS, SPAN, spot } from "./plane.js";

/** @typedef {import("./maths.js").Place} Place */
/** @typedef {import("./maths.js").Try} Try */

export class Scores {
  /**
   * @param {string} name
   * @param {number} kind
   */
  constructor(name, kind) {
    this.kind = kind;
    this.plot = new Plot({
      name: `${name}: the score of each try over its learning rate`,
      x: { domain: SPAN, label: "learning rate", ticks: RATE_TICKS.map((rate) => along(RATES, rate)), show: (share) => String(Number(between(RATES, share).toPrecision(1))) },
      y: { domain: [0, 108], ticks: [0, 50, 100] },
      height: () => 150,
      margin: { ...MARGIN, top: 22 },
    });
    this.stems = svg("path", { class: "live-stem" });
    this.marks = svg("path", { class: `live-of-${kind} live-mark` });
    this.best = svg("circle", { r: 9, class: "live-ring" });
    this.text = svg("text", { class: "live-value", y: 14 });
    this.plot.over.append(this.stems, this.marks, this.best, this.text);
  }

  /** @param {number} width */
  fit(width) {
    const shown = width < 300 ? RATE_TICKS.filter((_, k) => k !== 1 && k !== 2 && k !== 4) : RATE_TICKS;
    this.plot.options.x.ticks = shown.map((rate) => along(RATES, rate));
    this.plot.fit(width);
    set(this.text, { x: this.plot.box.left });
  }

  /**
   * @param {Try[]} tries
   * @param {Place} hill
   * @param {number} weight
   * @param {number} best  which try
   * @param {boolean} seen
   */
  draw(tries, hill, weight, best, seen) {
    const { x, y } = this.plot;
    const spots = tries.map(({ place }) => [x.at(place[0]), y.at(score(place, hill, weight))]);
    set(this.stems, { d: seen ? spots.map(([across, up]) => `M${across.toFixed(1)} ${y.at(0)}V${up.toFixed(1)}`).join("") : "" });
    set(this.marks, { d: seen ? spots.map(([across, up]) => spot(this.kind, 4.5, across, up)).join("") : "" });
    set(this.best, { cx: spots[best][0], cy: spots[best][1], visibility: seen ? "visible" : "hidden" });
    const rates = different(tries, "rate");
    say(this.text, seen ? `score of ${rates} rates` : "score of how many rates?");
  }
}
