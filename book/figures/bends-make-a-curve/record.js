// How near one has come with each number of units, beside the best straight line.

import { say, set, svg } from "../shared/dom.js";
import { clamp, number } from "../shared/numbers.js";
import { Plot } from "../shared/plot.js";

const LATE = 4; // units, from where the number stands on the left
const TALL = 1.3; // times the error of the best straight line

export class Record {
  /** @param {number} most  units */
  constructor(most) {
    this.plot = new Plot({
      name: "The smallest error so far for each number of hidden units",
      x: { domain: [0.5, most + 0.5], label: "hidden units", ticks: Array.from({ length: most }, (_, k) => k + 1) },
      y: { domain: [0, 1], label: "error", about: 3 },
      height: (width) => clamp(width * 0.58, 150, 190),
      margin: { top: 20, right: 16 },
    });
    this.level = svg("path", { class: "live-target" });
    this.words = svg("text", { class: "live-target-text" }, "the best straight line");
    this.dots = Array.from({ length: most }, () => svg("circle", { r: 4.5, class: "live-of-1" }));
    this.now = svg("circle", { r: 8, class: "live-now" });
    this.value = svg("text", { class: "live-strong" });
    this.plot.over.append(this.level, this.words, ...this.dots, this.now, this.value);
  }

  /** @param {number} width */
  fit(width) {
    this.plot.fit(width);
  }

  /**
   * @param {number} units
   * @param {number} error
   * @param {(number | undefined)[]} least  by the number of units
   * @param {number} straight  the error of the best straight line
   */
  draw(units, error, least, straight) {
    const { plot } = this;
    if (plot.options.y.domain[1] !== straight * TALL) {
      plot.options.y.domain = [-straight / 12, straight * TALL];
      plot.rescale();
    }
    const { x, y, box } = plot;
    set(this.level, { d: `M${box.left} ${y.at(straight).toFixed(1)}H${box.right}` });
    set(this.words, { x: box.left + 6, y: y.at(straight) - 6 });
    this.dots.forEach((dot, k) => {
      const there = least[k + 1];
      set(dot, { display: there === undefined ? "none" : null });
      if (there !== undefined) set(dot, { cx: x.at(k + 1), cy: Math.max(box.top, y.at(there)) });
    });
    const up = Math.max(box.top, y.at(error));
    const late = units > LATE;
    set(this.now, { cx: x.at(units), cy: up });
    set(this.value, { x: x.at(units) + (late ? -13 : 13), y: up + 4, "text-anchor": late ? "end" : "start" });
    say(this.value, `${number(error, error < 100 ? 3 : 0)}${y.at(error) < box.top ? " ↑" : ""}`);
  }
}
