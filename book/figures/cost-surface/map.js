// The cost seen from above: contour lines, two starts that can be dragged, and the walks from them.

import { contour } from "../shared/contour.js";
import { set, svg } from "../shared/dom.js";
import { draggable } from "../shared/drag.js";
import { clamp, number } from "../shared/numbers.js";
import { path, Plot } from "../shared/plot.js";
import { cost, costsOn, step } from "./maths.js";

/** @typedef {import("./maths.js").Place} Place */

/** @type {[number, number]} */
export const ACROSS = [-2, 6];
/** @type {[number, number]} */
export const UP = [-6, 2];
export const WALKERS = ["A", "B"];

const GRID = 45;
export const LEVELS = Array.from({ length: 14 }, (_, k) => 0.42 * (8 / 0.42) ** (k / 13)); // those of the page
const NAMED = [3, 6, 8, 10]; // levels whose height is written on them
const ALONG = [-1, -0.42]; // from the lowest place, where the heights are written
const NEAR = 3; // pixels between two dots of a walk

export class CostMap {
  /**
   * @param {Place} lowest
   * @param {(which: number, to: Place) => void} moved
   */
  constructor(lowest, moved) {
    this.lowest = lowest;
    this.moved = moved;
    this.plot = new Plot({
      name: "The cost over weight and bias, seen from above, with two walks downhill",
      x: { domain: ACROSS, label: "weight w", ticks: [-2, 0, 2, 4, 6] },
      y: { domain: UP, label: "bias b", ticks: [-6, -4, -2, 0, 2] },
      height: (width) => width - 6,
      square: true,
    });
    this.heights = costsOn(ACROSS, UP, GRID);
    this.fog = svg("rect", { class: "live-fog" });
    this.fogWord = svg("text", { class: "live-target-text" }, "fog");
    this.lines = svg("path", { class: "live-contour" });
    this.names = NAMED.map((k) => svg("text", { class: "live-target-text", "text-anchor": "middle", y: 4 }, number(LEVELS[k])));
    this.star = svg("path", { class: "live-star", d: star(9) });
    this.walks = WALKERS.map((_, k) => ({ trail: svg("path", { class: `live-trail live-trail-${k}` }), dots: svg("path", { class: "live-footprints" }), next: svg("path", { class: "live-next" }), here: svg("circle", { r: 5, class: "live-here" }) }));
    this.starts = WALKERS.map((name) => svg("g", { class: "live-handle live-tag" }, svg("title", {}, `drag ${name}`), svg("circle", { r: 20, class: "live-reach" }), svg("circle", { r: 10 }), svg("text", { y: 4 }, name)));
    this.plot.inside.append(this.fog, this.fogWord, this.lines, ...this.names, ...this.walks.flatMap(({ trail, dots, next }) => [next, trail, dots]));
    this.plot.over.append(...this.walks.map(({ here }) => here), this.star, ...this.starts);
    this.places = [lowest, lowest];
    this.starts.forEach((handle, k) => this.letDrag(handle, k));
  }

  /**
   * @param {SVGGElement} handle
   * @param {number} k
   */
  letDrag(handle, k) {
    const { plot } = this;
    draggable(plot.element, handle, {
      name: `Start of walk ${WALKERS[k]}: arrow keys left and right move the weight, up and down the bias`,
      drag: (x, y) => this.move(k, plot.x.back(x), plot.y.back(y)),
      key: (by, upright) => this.move(k, this.places[k].w + (upright ? 0 : 0.1 * by), this.places[k].b + (upright ? 0.1 * by : 0)),
    });
  }

  /**
   * @param {number} k
   * @param {number} w
   * @param {number} b
   */
  move(k, w, b) {
    const [u, v] = [clamp(w, ...ACROSS), clamp(b, ...UP)].map((value) => Math.round(100 * value) / 100);
    this.places[k] = { w: u, b: v }; // two keys may come before the next drawing
    this.moved(k, this.places[k]);
  }

  /** @param {number} width */
  fit(width) {
    this.plot.fit(width);
    const { x, y, box } = this.plot;
    set(this.fog, { x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top });
    set(this.fogWord, { x: box.left + 8, y: box.top + 16 });
    const share = (/** @type {number} */ u, /** @type {number} */ v) => /** @type {[number, number]} */ ([x.at(ACROSS[0] + (u * 8) / (GRID - 1)), y.at(UP[1] - (v * 8) / (GRID - 1))]);
    const pieces = LEVELS.flatMap((level) => contour(this.heights, GRID, level)).map(([a, b, c, d]) => path([share(a, b), share(c, d)]));
    set(this.lines, { d: pieces.join("") });
    this.names.forEach((name, k) => this.put(name, this.reach(LEVELS[NAMED[k]])));
    this.put(this.star, this.lowest);
  }

  /**
   * The place at which a cost is reached, on the way up from the lowest place.
   * @param {number} level
   */
  reach(level) {
    const at = (/** @type {number} */ far) => ({ w: this.lowest.w + ALONG[0] * far, b: this.lowest.b + ALONG[1] * far });
    let far = 0;
    while (far < 8 && cost(at(far)) < level) far += 0.02;
    return at(far);
  }

  /**
   * @param {SVGElement} element
   * @param {Place} place
   */
  put(element, place) {
    set(element, { transform: `translate(${this.plot.x.at(place.w).toFixed(1)} ${this.plot.y.at(place.b).toFixed(1)})` });
  }

  /**
   * @param {Place[][]} walks
   * @param {number} rate
   * @param {boolean} fog
   */
  draw(walks, rate, fog) {
    const { x, y } = this.plot;
    for (const part of [this.lines, this.star, ...this.names]) set(part, { visibility: fog ? "hidden" : "visible" });
    for (const part of [this.fog, this.fogWord]) set(part, { visibility: fog ? "visible" : "hidden" });
    walks.forEach((places, k) => {
      const { trail, dots, next, here } = this.walks[k];
      const points = places.map(({ w, b }) => /** @type {[number, number]} */ ([x.at(w), y.at(b)]));
      const [from, last] = [places[0], places[places.length - 1]];
      set(trail, { d: path(points) });
      set(dots, { d: footprints(points) });
      const to = step(last, rate);
      set(next, { d: arrow(points[points.length - 1], [x.at(to.w), y.at(to.b)]) });
      this.put(here, last);
      this.places[k] = from;
      this.put(this.starts[k], from);
      const said = `w is ${number(from.w)}, b is ${number(from.b)}, the cost there ${number(cost(from), 3)}`;
      set(this.starts[k], { "aria-valuenow": from.w.toFixed(2), "aria-valuemin": ACROSS[0], "aria-valuemax": ACROSS[1], "aria-valuetext": said });
    });
  }
}

/**
 * A dot after each step, as long as they can be told apart.
 * @param {[number, number][]} points
 */
function footprints(points) {
  let d = "";
  let last = points[0];
  for (const [x, y] of points) {
    if (Math.hypot(x - last[0], y - last[1]) < NEAR) continue;
    last = [x, y];
    d += `M${x.toFixed(1)} ${y.toFixed(1)}h0`;
  }
  return d;
}

/**
 * @param {[number, number]} from
 * @param {[number, number]} to
 */
function arrow(from, to) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  if (length < 4) return "";
  const [ux, uy] = [dx / length, dy / length];
  const head = Math.min(8, length * 0.6);
  const wings = [0.5, -0.5].map((side) => `M${to[0].toFixed(1)} ${to[1].toFixed(1)}l${(-head * (ux + side * uy)).toFixed(1)} ${(-head * (uy - side * ux)).toFixed(1)}`);
  return path([from, to]) + wings.join("");
}

/** @param {number} size */
function star(size) {
  const corners = Array.from({ length: 10 }, (_, k) => {
    const far = k % 2 ? size * 0.42 : size;
    return /** @type {[number, number]} */ ([far * Math.sin((k * Math.PI) / 5), -far * Math.cos((k * Math.PI) / 5)]);
  });
  return `${path(corners)}z`;
}
