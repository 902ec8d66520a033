// The graph as it is drawn on the page: boxes with their values, derivatives below them, the rate of each step on its arrow.

import { say, set, svg } from "../shared/dom.js";
import { signed } from "../shared/numbers.js";

/** @typedef {import("./maths.js").Arrow} Arrow */
/** @typedef {import("./maths.js").Graph} Graph */
/** @typedef {import("./maths.js").Values} Values */

/** Column and row of each box. @type {Record<string, [number, number]>} */
const PLACES = { a: [0, 0], b: [0, 1], c: [0, 2], u: [1, 1.5], v: [2, 0.75], J: [3, 0.75], p: [0, 1.2], q: [1.5, 0.15] };
const TALL = 40;
const ROW = 96;
const TOP = 46;
const HEAD = 7;
const WIDE = 84; // a box, where there is room

export class Drawing {
  /** @param {(name: string) => void} nudge  a box has been pressed */
  constructor(nudge) {
    this.nudge = nudge;
    this.element = svg("svg", { class: "live-plot", role: "group" });
    this.width = 0;
    this.box = 0;
    /** @type {Record<string, ReturnType<Drawing["node"]>>} */
    this.nodes = {};
    /** @type {{ line: SVGPathElement, label: SVGTextElement }[]} */
    this.lines = [];
  }

  /**
   * Draw another graph.
   * @param {Graph} graph
   * @param {Arrow[]} arrows
   */
  build({ inputs, steps }, arrows) {
    const formulas = [...Object.keys(inputs).map((name) => [name, name]), ...steps.map(({ name, formula }) => [name, formula])];
    this.nodes = Object.fromEntries(formulas.map(([name, formula]) => [name, this.node(name, formula)]));
    this.lines = arrows.map(() => ({ line: svg("path", { class: "live-arrow" }), label: svg("text", { class: "live-rate", "text-anchor": "middle" }) }));
    const parts = [...this.lines.map(({ line }) => line), ...Object.values(this.nodes).map(({ element }) => element), ...this.lines.map(({ label }) => label)];
    this.element.replaceChildren(...parts);
    set(this.element, { "aria-label": `The computation graph: ${steps.map(({ formula }) => formula).join(", ")}` });
    this.place(arrows);
  }

  /**
   * @param {string} name
   * @param {string} formula
   */
  node(name, formula) {
    const rect = svg("rect", { y: -TALL / 2, height: TALL, rx: 6 });
    const value = svg("text", { class: "live-held-value", "text-anchor": "middle" });
    const move = svg("text", { class: "live-move", y: 15, "text-anchor": "middle" });
    const derivative = svg("text", { class: "live-derivative", y: TALL / 2 + 16, "text-anchor": "middle" });
    const title = svg("text", { class: "live-formula", y: -TALL / 2 - 7, "text-anchor": "middle" }, formula);
    const element = svg("g", { class: "live-box", role: "button", tabindex: 0 }, rect, title, value, move, derivative);
    element.addEventListener("click", () => this.nudge(name));
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.nudge(name);
    });
    return { element, rect, value, move, derivative };
  }

  /**
   * @param {number} width
   * @param {Arrow[]} arrows
   */
  fit(width, arrows) {
    this.width = width;
    this.place(arrows);
  }

  /** @param {string} name */
  at(name) {
    const [column, row] = PLACES[name];
    const edge = this.box / 2 + 8;
    return { x: edge + (column / 3) * (this.width - 2 * edge), y: TOP + row * ROW };
  }

  /** @param {Arrow[]} arrows */
  place(arrows) {
    this.box = this.width < 480 ? 50 : WIDE;
    const low = Math.max(0, ...Object.keys(this.nodes).map((name) => PLACES[name][1]));
    const [width, height] = [this.width, TOP + low * ROW + TALL / 2 + 28];
    set(this.element, { width, height, viewBox: `0 0 ${width} ${height}` });
    for (const [name, { element, rect }] of Object.entries(this.nodes)) {
      const { x, y } = this.at(name);
      set(element, { transform: `translate(${x.toFixed(1)} ${y})` });
      set(rect, { x: -this.box / 2, width: this.box });
    }
    arrows.forEach(({ from, to }, k) => {
      const [start, end] = [this.at(from), this.at(to)];
      const [x0, x1] = [start.x + this.box / 2, end.x - this.box / 2 - 1];
      const angle = Math.atan2(end.y - start.y, x1 - x0);
      const tip = [-1, 1].map((side) => `M${x1.toFixed(1)} ${end.y}l${(-HEAD * Math.cos(angle + 0.45 * side)).toFixed(1)} ${(-HEAD * Math.sin(angle + 0.45 * side)).toFixed(1)}`);
      set(this.lines[k].line, { d: `M${x0.toFixed(1)} ${start.y}L${x1.toFixed(1)} ${end.y}${tip.join("")}` });
      set(this.lines[k].label, { x: x0 + 0.5 * (x1 - x0), y: start.y + 0.5 * (end.y - start.y) - 6 });
    });
  }

  /**
   * @param {{ values: Values, d: Values, arrows: Arrow[], found: string[], latest: string, moves: Values | null, nudged: string, was: Values }} state
   */
  draw({ values, d, arrows, found, latest, moves, nudged, was }) {
    for (const [name, { element, rect, value, move, derivative }] of Object.entries(this.nodes)) {
      const known = found.includes(name);
      const moving = moves && Math.abs(moves[name]) > 1e-12;
      say(value, text(values[name]));
      set(value, { y: moving ? -2 : 5 });
      say(move, moving ? signed(moves[name], this.box < WIDE ? 4 : 6).replace(/0+$/, "") : "");
      say(derivative, `d${name} = ${name in was ? `${text(was[name])} → ` : ""}${known ? text(d[name]) : "?"}`);
      set(rect, { class: name === latest ? "live-latest" : moving ? "live-moving" : null });
      set(element, { "aria-pressed": String(name === nudged), "aria-label": `Nudge ${name}, now ${text(values[name])}; d${name} is ${known ? text(d[name]) : "not found yet"}` });
    }
    arrows.forEach(({ from, to, rate }, k) => {
      const { line, label } = this.lines[k];
      const known = found.includes(from);
      say(label, known ? `× ${text(rate)}` : "");
      const moving = moves && Math.abs(moves[from]) > 1e-12 && Math.abs(moves[to]) > 1e-12;
      set(line, { class: `live-arrow${moving ? " live-moving" : from === latest ? " live-latest" : ""}` });
    });
  }
}

/**
 * A value, with as many digits as it needs.
 * @param {number} value
 */
export function text(value) {
  return String(Number(value.toFixed(3))).replace("-", "−");
}
