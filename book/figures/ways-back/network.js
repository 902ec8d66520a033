// The network as it is drawn on the page; every weight is a handle, and the way of one of them is lit up.

import { arrow, between } from "../shared/arrow.js";
import { say, set, svg } from "../shared/dom.js";
import { draggable } from "../shared/drag.js";
import { pieces, plain, Term } from "../shared/symbols.js";
import { START, WEIGHTS } from "./maths.js";
import { symbolOf, text } from "./names.js";
import { layout } from "./places.js";

/** @typedef {import("./maths.js").Values} Values */
/** @typedef {import("./places.js").Place} Place */

export const LIMIT = 3;
const FINE = 10; // a tenth is the smallest step by hand
const PER_UNIT = 32; // pixels of a drag
const NAMES = ["x1", "x2", ...WEIGHTS];
/** What the boxes show; the last ones come from the way back. @type {Record<string, string[]>} */
const LINES = { u1: ["z1", "a1", "dz1", "da1"], u2: ["z2", "a2", "dz2", "da2"], out: ["z", "a", "dz"] };

/**
 * @typedef {object} Hands
 * @property {(name: string, value: number) => void} put  another value
 * @property {(weight: string) => void} press
 * @property {(weight: string) => void} hover  "" for none
 */

export class Network {
  /** @param {Hands} hands */
  constructor(hands) {
    this.hands = hands;
    this.values = START;
    this.held = NaN;
    this.arrows = Object.fromEntries([...WEIGHTS, "loss"].map((name) => [name, svg("path", { class: "live-arrow" })]));
    this.boxes = Object.fromEntries(Object.entries(LINES).map(([name, lines]) => [name, this.box(lines)]));
    this.handles = Object.fromEntries(NAMES.map((name) => [name, this.handle(name)]));
    this.slopes = ["u1", "u2"].map((name) => {
      const slope = svg("text", { class: "live-shape", "text-anchor": "middle" });
      this.boxes[name].element.append(slope);
      return slope;
    });
    this.loss = svg("text", { "text-anchor": "middle", class: "live-strong" });
    this.lossName = svg("text", { "text-anchor": "middle", class: "live-label-text" }, "loss");
    this.titles = [1, 2].map((layer) => [
      svg("text", { class: "live-symbol-text" }, ...pieces(`W^${layer}`)),
      svg("text", { class: "live-symbol-text live-text-1" }, ...pieces(`dW^${layer}`)),
    ]);
    this.element = svg("svg", { class: "live-plot", role: "group", "aria-label": "The network of the kite" });
    const drawn = [...Object.values(this.arrows), ...Object.values(this.boxes).map(({ element }) => element), this.loss, this.lossName, ...this.titles.flat()];
    this.element.append(...drawn, ...Object.values(this.handles).map(({ element }) => element));
    this.letDrag();
  }

  /** @param {string[]} lines */
  box(lines) {
    const rect = svg("rect", { rx: 8 });
    const terms = lines.map((key) => ({ key, term: new Term(symbolOf(key), { class: `live-symbol-text live-text-${Number(key[0] === "d")}` }) }));
    return { element: svg("g", { class: "live-node" }, rect, ...terms.map(({ term }) => term.element)), rect, terms };
  }

  /** @param {string} name */
  handle(name) {
    const rect = svg("rect", { rx: 6 });
    if (name.startsWith("x")) {
      const term = new Term(symbolOf(name), { class: "live-symbol-text", y: 5, "text-anchor": "middle" });
      return { element: svg("g", { class: "live-handle live-tag live-pill" }, rect, term.element), rect, value: term.value, derivative: null };
    }
    const value = svg("text", { y: -3 });
    const derivative = svg("text", { y: 13, class: "live-text-1" });
    return { element: svg("g", { class: "live-handle live-tag live-pill" }, rect, value, derivative), rect, value, derivative };
  }

  letDrag() {
    for (const name of NAMES) {
      const { element } = this.handles[name];
      const put = (/** @type {number} */ value) => this.hands.put(name, Math.round(Math.min(LIMIT, Math.max(-LIMIT, value)) * FINE) / FINE);
      draggable(this.element, element, {
        name: plain(symbolOf(name)),
        drag: (_x, _y, dx, dy) => {
          this.held = (Number.isNaN(this.held) ? this.values[name] : this.held) + (dx - dy) / PER_UNIT;
          put(this.held);
        },
        key: (by) => put(this.values[name] + by / FINE),
        end: () => (this.held = NaN),
      });
      set(element, { "aria-valuemin": -LIMIT, "aria-valuemax": LIMIT });
      if (name.startsWith("x")) continue;
      element.addEventListener("focus", () => this.hands.press(name));
      element.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && this.hands.hover(name));
      element.addEventListener("pointerleave", () => this.hands.hover(""));
    }
  }

  /** @param {number} width */
  fit(width) {
    const { height, boxes, arrows, pills, titles, loss } = layout(width);
    set(this.element, { width, height, viewBox: `0 0 ${width} ${height}` });
    for (const [name, { at: [x, y], wide, high }] of Object.entries(boxes)) {
      const { element, rect } = this.boxes[name] ?? this.handles[name];
      set(element, { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` });
      set(rect, { x: -wide / 2, y: -high / 2, width: wide, height: high });
      this.boxes[name]?.terms.forEach(({ term }, k) => {
        const [column, row] = high > wide / 2 ? [0, k] : [Math.floor(k / 2), k % 2]; // one below the other where there is no room
        set(term.element, { x: -wide / 2 + 9 + column * (wide / 2 - 9), y: -high / 2 + 19 + 19 * row });
      });
    }
    this.slopes.forEach((slope) => set(slope, { y: boxes.u1.high / 2 - 8 }));
    for (const [name, [from, to]] of Object.entries(arrows)) set(this.arrows[name], { d: arrow(from, to) });
    for (const [name, share] of Object.entries(pills)) {
      const [x, y] = between(...arrows[name], share);
      set(this.handles[name].element, { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` });
      set(this.handles[name].rect, { x: -24, y: -18, width: 48, height: 36 });
    }
    this.titles.forEach((pair, k) => pair.forEach((title, row) => set(title, { x: titles[k][0], y: titles[k][1] + 18 * row, "text-anchor": titles[k][2] })));
    set(this.lossName, { x: loss[0], y: loss[1] - 4 });
    set(this.loss, { x: loss[0], y: loss[1] + 14 });
  }

  /**
   * @param {Values} values  of the forward pass
   * @param {Values} d  derivatives
   * @param {Set<string>} known  those that are written down
   * @param {string} lit  the weight whose way is lit up, or ""
   */
  draw(values, d, known, lit) {
    this.values = values;
    for (const { terms } of Object.values(this.boxes)) {
      for (const { key, term } of terms) term.put(` = ${key in d ? (known.has(key) ? text(d[key]) : "?") : text(values[key])}`);
    }
    this.slopes.forEach((slope, k) => say(slope, `slope ${values[`slope${k + 1}`]}`));
    for (const name of NAMES) {
      const { element, value, derivative } = this.handles[name];
      const found = known.has(`d${name}`) ? text(d[`d${name}`]) : "?";
      say(value, `${derivative ? "" : " = "}${text(values[name])}`);
      if (derivative) say(derivative, found);
      const told = found === "?" ? "not found yet" : found;
      set(element, { "aria-valuenow": values[name], "aria-valuetext": `${text(values[name])}${derivative ? `, derivative ${told}` : ""}` });
    }
    say(this.loss, text(values.loss));
    this.light(lit, d);
  }

  /**
   * @param {string} lit
   * @param {Values} d
   */
  light(lit, d) {
    const [layer, j, k] = lit;
    const own = { w: [lit, `u${j}`, `v${j}`], v: [lit, `u${j}`], b: [lit] }[layer];
    const way = own ? [...own, "out", "loss"] : [];
    const reached = layer === "w" && d[`dz${j}`] === 0 ? "live-lost" : "live-latest";
    const style = (/** @type {string} */ name) => (name === lit ? reached : way.includes(name) ? "live-latest" : "");
    for (const [name, line] of Object.entries(this.arrows)) set(line, { class: `live-arrow ${style(name)}` });
    for (const [name, { rect }] of Object.entries(this.boxes)) set(rect, { class: style(name) });
    const factors = layer === "w" ? [lit, `v${j}`, `x${k}`] : [lit];
    for (const [name, { rect }] of Object.entries(this.handles)) set(rect, { class: factors.includes(name) ? "live-latest" : "" });
  }
}
