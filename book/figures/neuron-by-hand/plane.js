// The plane of softness and redness: what the neuron says of every place, and its line, which can be dragged.

import { set, svg, unique } from "../shared/dom.js";
import { draggable } from "../shared/drag.js";
import { clamp, number } from "../shared/numbers.js";
import { path, Plot } from "../shared/plot.js";
import { line, sigmoid, through, tomatoes, turned } from "./maths.js";
import { Spot } from "./spot.js";

/** @typedef {import("./maths.js").Parameters} Parameters */
/** @typedef {import("./maths.js").Answer} Answer */

const STEADY = { x1: 2, x2: 2 };
const FAR = 6;
const ROOMY = 300; // below that, the word "start" would stand on a tomato
const STOPS = Array.from({ length: 2 * FAR + 1 }, (_, k) => k - FAR);

const SHIFT = "M-4 0H4M-4 0l2.6 -2.6M-4 0l2.6 2.6M4 0l-2.6 -2.6M4 0l-2.6 2.6";
const TURN = "M-3.6 2.2A4.2 4.2 0 1 1 3.6 2.2M3.6 2.2l.9 -3.4M3.6 2.2l-3.4 -.9";

export class Plane {
  /**
   * @param {Parameters} start
   * @param {Parameters} limit
   * @param {(moved: Parameters) => void} byHand
   */
  constructor(start, limit, byHand) {
    this.p = this.start = start;
    this.limit = limit;
    this.byHand = byHand;
    this.plot = new Plot({
      name: "The plane of softness and redness, with the five tomatoes and the decision boundary of the neuron",
      x: { domain: [-0.5, 4.5], label: "softness", ticks: [0, 1, 2, 3, 4] },
      y: { domain: [-0.5, 4.5], label: "redness", ticks: [0, 1, 2, 3, 4] },
      height: (width) => width - 4,
      square: true,
    });
    const id = unique();
    this.shade = svg("linearGradient", { id, gradientUnits: "userSpaceOnUse" }, ...STOPS.map(stop));
    this.wash = svg("rect", { fill: `url(#${id})` });
    this.before = svg("path", { class: "live-ghost" });
    this.beginning = svg("text", { class: "live-target-text", "text-anchor": "end" }, "start");
    this.cut = svg("path", { class: "live-cut" });
    this.grip = svg("path", { class: "live-grip" });
    this.words = ["not ripe", "ripe"].map((word, k) => svg("text", { class: `live-side live-text-${k}` }, word));
    this.spots = tomatoes.map((_, k) => new Spot(k, { x: 11, y: 15 }));
    this.shift = handle("shift the line", SHIFT);
    this.turn = handle("turn the line", TURN);
    this.plot.inside.append(svg("defs", {}, this.shade), this.wash, this.before, this.beginning, this.cut, ...this.words);
    this.plot.over.append(...this.spots.map(({ element }) => element), this.grip, this.turn, this.shift);
    this.letDrag();
  }

  letDrag() {
    const { plot } = this;
    draggable(plot.element, this.shift, {
      name: "Shift the line: the bias",
      drag: (x, y) => this.byHand(through(this.p, plot.x.back(x), plot.y.back(y))),
      key: (by) => this.byHand({ ...this.p, b: this.p.b + 0.05 * by }),
    });
    draggable(plot.element, this.grip, {
      name: "Shift the line",
      drag: (_x, _y, dx, dy) => {
        const along = this.p.w1 * (plot.x.back(dx) - plot.x.back(0)) + this.p.w2 * (plot.y.back(dy) - plot.y.back(0));
        this.byHand({ ...this.p, b: this.p.b - along });
      },
    });
    draggable(plot.element, this.turn, {
      name: "Turn the line: the weights",
      drag: (x, y) => {
        const [mx, my] = this.middle();
        const to = Math.atan2(plot.y.back(y) - my, plot.x.back(x) - mx) - Math.PI / 2;
        this.byHand(turned(this.p, to - Math.atan2(this.p.w2, this.p.w1), [mx, my]));
      },
      key: (by) => this.byHand(turned(this.p, (by * Math.PI) / 180, this.middle())),
    });
  }

  /**
   * The point around which the line turns: that of its points which is nearest to the middle of the plane.
   * @returns {[number, number]}
   */
  middle() {
    const { w1, w2, b } = this.p;
    const far = (w1 * STEADY.x1 + w2 * STEADY.x2 + b) / (w1 ** 2 + w2 ** 2 || 1);
    return [STEADY.x1 - far * w1, STEADY.x2 - far * w2];
  }

  /** @param {number} width */
  fit(width) {
    this.plot.fit(width);
    const { left, top, right, bottom } = this.plot.box;
    set(this.wash, { x: left, y: top, width: right - left, height: bottom - top });
    const { x, y } = this.plot;
    const [from, to] = line(this.start, x.domain, y.domain) ?? [[0, 0], [0, 0]];
    set(this.before, { d: this.through([from, to]) });
    set(this.beginning, { x: x.at(from[0]) - 8, y: y.at(from[1]) - 8 });
  }

  /** @param {[number, number][]} points */
  through(points) {
    return path(points.map(([a, b]) => [this.plot.x.at(a), this.plot.y.at(b)]));
  }

  /**
   * @param {Parameters} p
   * @param {Answer[]} answers
   */
  draw(p, answers) {
    this.p = p;
    const { x, y } = this.plot;
    const there = line(p, x.domain, y.domain);
    const d = there ? this.through(there) : "";
    set(this.cut, { d });
    set(this.grip, { d });
    const away = Math.abs(p.w1 - this.start.w1) + Math.abs(p.w2 - this.start.w2) + Math.abs(p.b - this.start.b);
    set(this.beginning, { visibility: away > 0.3 && this.plot.height > ROOMY ? "visible" : "hidden" });
    this.drawShade();
    this.drawHandles(there);
    this.spots.forEach((spot, k) => spot.put(x.at(tomatoes[k].x1), y.at(tomatoes[k].x2), answers[k]));
  }

  /** The sigmoid as a gradient of colour, across the line. */
  drawShade() {
    const { x, y } = this.plot;
    const { w1, w2 } = this.p;
    const size = w1 ** 2 + w2 ** 2;
    const [mx, my] = this.middle();
    const [dx, dy] = [(FAR * w1) / (size || 1), (FAR * w2) / (size || 1)];
    set(this.wash, { visibility: size < 1e-6 ? "hidden" : "visible" });
    set(this.shade, { x1: x.at(mx - dx), y1: y.at(my - dy), x2: x.at(mx + dx), y2: y.at(my + dy) });
  }

  /** @param {[number, number][] | null} there */
  drawHandles(there) {
    const { x, y } = this.plot;
    const { w1, w2, b } = this.p;
    const length = Math.hypot(w1, w2) || 1;
    const [ax, ay] = [-w2 / length, w1 / length];
    const [mx, my] = this.middle();
    const [hx, hy] = [clamp(mx, x.domain[0] + 0.2, x.domain[1] - 0.2), clamp(my, y.domain[0] + 0.2, y.domain[1] - 0.2)];
    const reach = Math.max(...(there ?? []).map(([px, py]) => (px - hx) * ax + (py - hy) * ay));
    const far = clamp(reach - 0.35, 0.7, 1.9);
    set(this.shift, { transform: this.at(hx, hy), "aria-valuenow": b.toFixed(2), "aria-valuemin": -this.limit.b, "aria-valuemax": this.limit.b, "aria-valuetext": `b is ${number(b)}` });
    const angle = Math.round((Math.atan2(w2, w1) * 180) / Math.PI);
    set(this.turn, { transform: this.at(hx + far * ax, hy + far * ay), "aria-valuenow": angle, "aria-valuemin": -180, "aria-valuemax": 180, "aria-valuetext": `w 1 is ${number(w1)}, w 2 is ${number(w2)}` });
    this.words.forEach((word, k) => {
      const way = (k ? 0.36 : -0.36) / length;
      const turn = readable((Math.atan2(-ay, ax) * 180) / Math.PI);
      const place = this.at(mx + way * w1 - 0.9 * ax, my + way * w2 - 0.9 * ay);
      set(word, { transform: `${place} rotate(${turn.toFixed(1)})`, visibility: there ? "visible" : "hidden" });
    });
  }

  /**
   * @param {number} x1
   * @param {number} x2
   */
  at(x1, x2) {
    return `translate(${this.plot.x.at(x1).toFixed(1)} ${this.plot.y.at(x2).toFixed(1)})`;
  }
}

/** @param {number} z */
function stop(z) {
  const colour = z < 0 ? "var(--live-0)" : "var(--live-1)";
  const opacity = (0.56 * Math.abs(sigmoid(z) - 0.5)).toFixed(3);
  return svg("stop", { offset: `${(50 * (z + FAR)) / FAR}%`, style: `stop-color:${colour};stop-opacity:${opacity}` });
}

/**
 * A round handle; what can be taken hold of is larger than what is seen.
 * @param {string} tip
 * @param {string} picture
 */
function handle(tip, picture) {
  return svg("g", { class: "live-handle" }, svg("title", {}, tip), svg("circle", { r: 20, class: "live-reach" }), svg("circle", { r: 9 }), svg("path", { d: picture }));
}

/** @param {number} angle  in degrees, turned so that nobody has to read upside down */
function readable(angle) {
  const positive = ((angle % 360) + 360) % 360;
  return positive > 90 && positive <= 270 ? positive - 180 : positive;
}
