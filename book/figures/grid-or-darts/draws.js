// All draws, from the best for the darts to the best for the grid: each a stick as long as one is ahead of the other.

import { say, set, svg } from "../shared/dom.js";
import { draggable } from "../shared/drag.js";
import { clamp } from "../shared/numbers.js";
import { Plot } from "../shared/plot.js";
import { DRAWS } from "./maths.js";

/** @typedef {import("./maths.js").Races} Races */

export class Draws {
  /** @param {(seed: number) => void} chosen */
  constructor(chosen) {
    /** @type {Races} */
    this.races = [];
    this.place = 0; // of the draw that is shown
    this.plot = new Plot({
      name: `How far the better one is ahead in ${DRAWS} draws`,
      x: { domain: [0, DRAWS], hidden: true },
      y: { domain: [-100, 100], ticks: [-100, 0, 100], show: (value) => String(Math.abs(value)) },
      height: () => 132,
      margin: { left: 34, right: 8, top: 22, bottom: 8 },
    });
    this.sticks = [0, 1].map((kind) => svg("path", { class: `live-stick-${kind}` }));
    this.title = svg("text", { class: "live-target-text", y: 12 });
    this.texts = [svg("text", { class: "live-value live-text-0", "text-anchor": "end" }), svg("text", { class: "live-value live-text-1" })];
    this.cursor = svg("path", { class: "live-at" });
    this.sweep = svg("rect", { class: "live-sweep" });
    this.handle = svg("g", { class: "live-handle" }, svg("circle", { r: 18, class: "live-reach" }), svg("circle", { r: 8 }), svg("path", { d: "M-4 0H4M-4 0l2.6 -2.6M-4 0l2.6 2.6M4 0l-2.6 -2.6M4 0l-2.6 2.6" }));
    this.plot.over.append(...this.sticks, this.cursor, this.title, ...this.texts, this.sweep, this.handle);
    const to = (/** @type {number} */ place) => {
      this.place = clamp(Math.round(place), 0, DRAWS - 1); // two keys may come before the next drawing
      chosen(this.races[this.place].seed);
    };
    const drag = (/** @type {number} */ x) => to(this.plot.x.back(x) - 0.5);
    draggable(this.plot.element, this.sweep, { name: "Draws: drag", drag });
    draggable(this.plot.element, this.handle, { name: "Draw, from the best for the darts to the best for the grid", drag, key: (by) => to(this.place + by) });
  }

  /** @param {number} width */
  fit(width) {
    this.plot.fit(width);
    const { box, y } = this.plot;
    set(this.title, { x: box.left });
    set(this.sweep, { x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top });
    set(this.texts[0], { x: box.right - 6, y: y.at(0) - 10 });
    set(this.texts[1], { x: box.left + 8, y: y.at(0) + 20 });
  }

  /**
   * @param {Races} races
   * @param {number} seed  of the draw that is shown
   * @param {{ grid: number, darts: number }} wins
   * @param {boolean} seen
   */
  draw(races, seed, { grid, darts }, seen) {
    const { x, y, box } = this.plot;
    const [one, zero] = [x.at(1) - x.at(0), y.at(0)];
    const equal = DRAWS - grid - darts;
    this.races = races;
    this.place = races.findIndex((race) => race.seed === seed);
    const stick = (/** @type {number} */ k) => `M${(x.at(k) + one * 0.15).toFixed(1)} ${zero}h${(one * 0.7).toFixed(2)}V${y.at(races[k].ahead).toFixed(1)}h${(-one * 0.7).toFixed(2)}z`;
    this.sticks.forEach((sticks, kind) => set(sticks, { d: seen ? races.map(({ ahead }, k) => (ahead > 0 === (kind === 1) ? stick(k) : "")).join("") : "" }));
    say(this.title, seen ? `${DRAWS} draws in order${equal ? `, ${equal} equal` : ""}: points ahead` : `${DRAWS} draws: who is ahead?`);
    say(this.texts[0], seen ? `grid ahead: ${grid}` : "");
    say(this.texts[1], seen ? `darts ahead: ${darts}` : "");
    const at = x.at(this.place + 0.5);
    set(this.cursor, { d: seen ? `M${at.toFixed(1)} ${box.top}V${box.bottom}` : "" });
    const mine = y.at(races[this.place].ahead);
    set(this.handle, { visibility: seen ? "visible" : "hidden", transform: `translate(${at.toFixed(1)} ${mine.toFixed(1)})`, "aria-valuenow": this.place + 1, "aria-valuemin": 1, "aria-valuemax": DRAWS, "aria-valuetext": `${this.place + 1} of ${DRAWS}` });
  }
}
