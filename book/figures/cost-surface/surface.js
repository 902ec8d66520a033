// The cost as a surface, drawn from behind to the front, that can be turned; and the walks on it.

import { contour } from "../shared/contour.js";
import { html, say, set, svg } from "../shared/dom.js";
import { draggable } from "../shared/drag.js";
import { clamp } from "../shared/numbers.js";
import { path } from "../shared/plot.js";
import { colour } from "../shared/theme.js";
import { ACROSS, LEVELS, UP, WALKERS } from "./map.js";
import { cost, costsOn } from "./maths.js";

/** @typedef {import("./maths.js").Place} Place */
/** @typedef {[number, number]} Pixel */

const GRID = 27;
const HIGH = 5;
const TILT = 0.62; // radians above the floor
const STEEP = 1.15;
const LIGHT = [-0.5, 0.3, 0.8];

export class Surface {
  constructor() {
    this.angle = 45; // degrees
    this.heights = costsOn(ACROSS, UP, GRID);
    this.canvas = html("canvas", { class: "live-canvas", "aria-hidden": "true" });
    this.names = ["w", "b"].map((name) => svg("text", { class: "live-axis-name", "text-anchor": "middle" }, name));
    this.walks = WALKERS.map((name, k) => ({ trail: svg("path", { class: `live-trail live-trail-${k}` }), stem: svg("path", { class: "live-stem" }), tag: svg("g", { class: "live-tag" }, svg("circle", { r: 9 }), svg("text", { y: 4 }, name)) }));
    this.title = svg("text", { class: "live-label-text", x: 4, y: 14 });
    this.turn = svg("rect", { class: "live-sweep" });
    this.picture = svg("svg", { class: "live-plot", role: "group", "aria-label": "The cost as a surface over weight and bias" }, ...this.names, ...this.walks.flatMap(({ stem, trail, tag }) => [stem, trail, tag]), this.title, this.turn);
    this.element = html("div", { class: "live-field" }, this.canvas, this.picture);
    this.seen = "";
    draggable(this.picture, this.turn, {
      name: "Turn the surface",
      drag: (_x, _y, dx) => this.turned(this.angle + 0.5 * dx),
      key: (by) => this.turned(this.angle + 5 * by),
    });
    this.again = () => {};
    this.width = this.height = 0;
  }

  /** @param {number} angle */
  turned(angle) {
    this.angle = ((Math.round(angle) % 360) + 360) % 360;
    this.again();
  }

  /**
   * @param {number} width
   * @param {number} height
   */
  fit(width, height) {
    [this.width, this.height] = [width, height];
    set(this.picture, { width, height, viewBox: `0 0 ${width} ${height}` });
    set(this.turn, { width, height });
    set(this.canvas, { width: devicePixelRatio * width, height: devicePixelRatio * height });
    this.canvas.style.cssText = `width:${width}px;height:${height}px`;
    this.seen = "";
  }

  /**
   * Where a place at a height is seen, and how far behind.
   * @param {number} w
   * @param {number} b
   * @param {number} height
   * @returns {[number, number, number]}
   */
  at(w, b, height) {
    const [u, v] = [(w - 2) / 4, (b + 2) / 4];
    const turn = (this.angle * Math.PI) / 180;
    const [right, behind] = [u * Math.cos(turn) + v * Math.sin(turn), v * Math.cos(turn) - u * Math.sin(turn)];
    const size = Math.min(this.width / 2.95, this.height / 2.15);
    return [this.width / 2 + size * right, this.height * 0.58 - size * (behind * Math.sin(TILT) + ((STEEP * height) / HIGH) * Math.cos(TILT)), behind];
  }

  /**
   * @param {Place[][]} walks
   * @param {boolean} fog
   */
  draw(walks, fog) {
    const seen = `${this.angle} ${fog} ${this.width} ${document.documentElement.dataset.theme}`;
    if (seen !== this.seen) this.drawGround(fog);
    this.seen = seen;
    const [here, there] = walks.map((places) => this.on(held(places[places.length - 1])));
    const near = Math.hypot(here[0] - there[0], here[1] - there[1]) < 16;
    walks.forEach((places, k) => {
      const { trail, stem, tag } = this.walks[k];
      const inside = places.filter(({ w, b }) => w >= ACROSS[0] && w <= ACROSS[1] && b >= UP[0] && b <= UP[1]);
      set(trail, { d: path(inside.map((place) => this.on(place))) });
      const last = held(places[places.length - 1]);
      const [x, y] = this.on(last);
      set(stem, { d: fog ? path([this.on(last, 0), [x, y]]) : "" });
      set(tag, { transform: `translate(${(x + (near ? 18 * k - 9 : 0)).toFixed(1)} ${y.toFixed(1)})` });
    });
    set(this.turn, { "aria-valuenow": this.angle, "aria-valuemin": 0, "aria-valuemax": 359, "aria-valuetext": `turned by ${this.angle} degrees` });
  }

  /**
   * @param {Place} place
   * @param {number} [height]
   * @returns {Pixel}
   */
  on({ w, b }, height = cost({ w, b })) {
    const [x, y] = this.at(w, b, height);
    return [x, y];
  }

  /** @param {boolean} fog */
  drawGround(fog) {
    say(this.title, fog ? "cost J, in the fog" : "cost J");
    [[2, -6.9], [6.9, -2]].forEach(([w, b], k) => {
      const [x, y] = this.on({ w, b }, 0);
      set(this.names[k], { x, y: y + 4 });
    });
    const pen = this.canvas.getContext("2d");
    if (!pen) return;
    pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    pen.clearRect(0, 0, this.width, this.height);
    this.drawFloor(pen);
    if (fog) return;
    this.drawTiles(pen);
    this.drawLevels(pen);
  }

  /** @param {CanvasRenderingContext2D} pen */
  drawFloor(pen) {
    pen.strokeStyle = `rgb(${colour(this.canvas, "--live-soft").join(" ")} / .6)`;
    pen.lineWidth = 1;
    pen.beginPath();
    for (const [w, b] of [[ACROSS[0], UP[0]], [ACROSS[1], UP[0]], [ACROSS[1], UP[1]], [ACROSS[0], UP[1]]]) pen.lineTo(...this.on({ w, b }, 0));
    pen.closePath();
    pen.stroke();
  }

  /** @param {CanvasRenderingContext2D} pen */
  drawLevels(pen) {
    const gap = 8 / (GRID - 1);
    pen.strokeStyle = `rgb(${colour(this.canvas, "--live-page").join(" ")} / .75)`;
    pen.lineWidth = 0.8;
    pen.beginPath();
    for (const level of LEVELS) {
      for (const [a, b, c, d] of contour(this.heights, GRID, level)) {
        const [[x, y], [u, v]] = [[a, b], [c, d]].map(([column, row]) => this.at(ACROSS[0] + column * gap, UP[1] - row * gap, level));
        pen.moveTo(x, y);
        pen.lineTo(u, v);
      }
    }
    pen.stroke();
  }

  /** @param {CanvasRenderingContext2D} pen */
  drawTiles(pen) {
    const gap = 8 / (GRID - 1);
    const corner = (/** @type {number} */ r, /** @type {number} */ c) => this.at(ACROSS[0] + c * gap, UP[1] - r * gap, this.heights[r * GRID + c]);
    const points = Array.from({ length: GRID * GRID }, (_, k) => corner(Math.floor(k / GRID), k % GRID));
    const tiles = Array.from({ length: (GRID - 1) ** 2 }, (_, k) => Math.floor(k / (GRID - 1)) * GRID + (k % (GRID - 1)));
    tiles.sort((one, other) => points[other][2] - points[one][2]);
    const [page, ink] = ["--live-page", "--live-soft"].map((name) => colour(this.canvas, name));
    for (const k of tiles) {
      const share = this.shade(k, gap);
      const tone = page.map((value, i) => Math.round(value + (ink[i] - value) * share));
      pen.fillStyle = pen.strokeStyle = `rgb(${tone.join(" ")})`;
      pen.beginPath();
      for (const at of [k, k + 1, k + GRID + 1, k + GRID]) pen.lineTo(points[at][0], points[at][1]);
      pen.closePath();
      pen.fill();
      pen.stroke();
    }
  }

  /**
   * How dark a tile is: the light comes from one side.
   * @param {number} k
   * @param {number} gap
   */
  shade(k, gap) {
    const { heights } = this;
    const rise = [-(heights[k + 1] - heights[k]) / gap, (heights[k + GRID] - heights[k]) / gap, 1];
    const length = Math.hypot(...rise);
    const lit = rise.reduce((sum, value, i) => sum + (value / length) * LIGHT[i], 0);
    return clamp(0.78 - 0.62 * lit, 0.16, 0.85);
  }
}

/**
 * A place within the picture.
 * @param {Place} place
 */
const held = ({ w, b }) => ({ w: clamp(w, ...ACROSS), b: clamp(b, ...UP) });
