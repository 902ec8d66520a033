// The plane of both hyperparameters: the hill, the tries on it, and their shadows on the rates.

import { set, svg } from "../shared/dom.js";
import { draggable } from "../shared/drag.js";
import { clamp, significant } from "../shared/numbers.js";
import { path, Plot } from "../shared/plot.js";
import { along, between, RATES, UNITS, WIDTH } from "./maths.js";

/** @typedef {import("./maths.js").Place} Place */
/** @typedef {import("./maths.js").Try} Try */

export const MARGIN = { left: 30, right: 8 };
/** @type {[number, number]} */
export const SPAN = [-0.02, 1.02];
export const RATE_TICKS = [0.001, 0.01, 0.1, 1, 10, 100];
const UNIT_TICKS = [2, 4, 8, 16, 32];
const LEVELS = [5, 25, 50, 75, 95];
const STEP = 0.02;
const ENDLESS = 1e5; // pixels: a hill for which the units do not matter

export class Plane {
  /**
   * @param {string} name  of what is tried
   * @param {number} kind  0 for squares, 1 for discs
   * @param {(hill: Place) => void} moved
   */
  constructor(name, kind, moved) {
    this.kind = kind;
    this.hill = /** @type {Place} */ ([0, 0]);
    this.plot = new Plot({
      name: `${name}: the tries in the plane of learning rate and units`,
      x: { domain: SPAN, ticks: RATE_TICKS.map((rate) => along(RATES, rate)), show: () => "" },
      y: { domain: SPAN, ticks: UNIT_TICKS.map((units) => along(UNITS, units)), show: (share) => String(Math.round(between(UNITS, share))) },
      height: (width) => clamp(width * 0.8, 150, 250),
      margin: { ...MARGIN, top: 24, bottom: 6 },
    });
    this.title = svg("text", { class: "live-strong", y: 14 }, name);
    this.unit = svg("text", { class: "live-target-text", "text-anchor": "end", y: 14 }, "up: units");
    this.rings = LEVELS.map(() => svg("ellipse", { class: "live-hill" }));
    this.shadows = svg("path", { class: "live-stem" });
    this.marks = svg("path", { class: `live-of-${kind} live-mark` });
    this.best = svg("circle", { r: 9, class: "live-ring" });
    this.handle = svg("g", { class: "live-handle" }, svg("title", {}, "drag the hill"), svg("circle", { r: 18, class: "live-reach" }), svg("circle", { r: 7 }), svg("path", { d: "M-4 0H4M0 -4V4" }));
    this.plot.inside.append(...this.rings, this.shadows);
    this.plot.over.append(this.marks, this.best, this.title, this.unit, this.handle);
    draggable(this.plot.element, this.handle, {
      name: `The hill, beside the ${name.toLowerCase()}: arrow keys left and right change its rate, up and down its units`,
      drag: (x, y) => this.move(this.plot.x.back(x), this.plot.y.back(y), moved),
      key: (by, upright) => this.move(this.hill[0] + (upright ? 0 : STEP * by), this.hill[1] + (upright ? STEP * by : 0), moved),
    });
  }

  /**
   * @param {number} u
   * @param {number} v
   * @param {(hill: Place) => void} moved
   */
  move(u, v, moved) {
    const inside = (/** @type {number} */ share) => Math.round(clamp(share, 0, 1) * 1000) / 1000;
    this.hill = /** @type {Place} */ ([inside(u), inside(v)]); // two keys may come before the next drawing
    moved(this.hill);
  }

  /** @param {number} width */
  fit(width) {
    this.plot.fit(width);
    const { box } = this.plot;
    set(this.title, { x: box.left });
    set(this.unit, { x: box.right });
  }

  /**
   * @param {Try[]} tries
   * @param {Place} hill
   * @param {number} weight
   * @param {number} best  which try
   * @param {number} fallen  how far the shadows have come down, 0 to 1
   */
  draw(tries, hill, weight, best, fallen) {
    const { x, y, box } = this.plot;
    this.hill = hill;
    this.rings.forEach((ring, k) => {
      const far = WIDTH * Math.sqrt(-2 * Math.log(LEVELS[k] / 100));
      const up = weight ? Math.min(ENDLESS, ((y.at(0) - y.at(1)) * far) / weight) : ENDLESS;
      set(ring, { cx: x.at(hill[0]), cy: y.at(hill[1]), rx: (x.at(1) - x.at(0)) * far, ry: up });
    });
    const spots = tries.map(({ place: [u, v] }) => /** @type {[number, number]} */ ([x.at(u), y.at(v)]));
    const size = clamp((x.at(1) - x.at(0)) / (7.5 * Math.sqrt(tries.length)), 3.6, 6);
    set(this.marks, { d: spots.map(([across, up]) => spot(this.kind, size, across, up)).join("") });
    set(this.shadows, { d: fallen ? spots.map(([across, up]) => path([[across, up], [across, up + fallen * (box.bottom - up)]])).join("") : "" });
    set(this.best, { cx: spots[best][0], cy: spots[best][1], visibility: fallen === 1 ? "visible" : "hidden" });
    const words = `rate ${significant(between(RATES, hill[0]), 2)}, ${Math.round(between(UNITS, hill[1]))} units`;
    set(this.handle, { transform: `translate(${x.at(hill[0]).toFixed(1)} ${y.at(hill[1]).toFixed(1)})`, "aria-valuenow": hill[0], "aria-valuemin": 0, "aria-valuemax": 1, "aria-valuetext": words });
  }
}

/**
 * A square for the grid, a disc for a dart.
 * @param {number} kind
 * @param {number} size
 * @param {number} x
 * @param {number} y
 */
export function spot(kind, size, x, y) {
  const at = (/** @type {number} */ value) => value.toFixed(1);
  if (kind) return `M${at(x - size)} ${at(y)}a${at(size)} ${at(size)} 0 1 0 ${at(2 * size)} 0a${at(size)} ${at(size)} 0 1 0 ${at(-2 * size)} 0z`;
  const half = 0.9 * size;
  return `M${at(x - half)} ${at(y - half)}h${at(2 * half)}v${at(2 * half)}h${at(-2 * half)}z`;
}
