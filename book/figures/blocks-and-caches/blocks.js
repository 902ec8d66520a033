// The blocks as on the page: forwards above, backwards below, between them the caches, and at the bottom the update.

import { arrow } from "../shared/arrow.js";
import { say, set, svg } from "../shared/dom.js";
import { number } from "../shared/numbers.js";
import { several } from "../shared/symbols.js";
import { Grid } from "./arrays.js";
import { Chip } from "./chips.js";
import { DEPTH, M, SIZES, STAGES } from "./maths.js";
import { layout } from "./places.js";

/** @typedef {import("./maths.js").Training} Training */
/** @typedef {import("../shared/arrow.js").Place} Place */

const LAYERS = Array.from({ length: DEPTH }, (_, k) => k + 1);
const EDGES = [0, ...LAYERS];
const HALVES = ["linear", "tanh"];

export class Blocks {
  /** @param {(layer: number) => void} press  a cache has been pressed */
  constructor(press) {
    this.place = layout(680);
    this.forward = LAYERS.map((layer) => this.block(this.halves(layer), 0));
    this.backward = LAYERS.map((layer) => this.block(this.halves(layer).reverse(), 1));
    this.updates = LAYERS.map(() => this.block(["update"], 2));
    this.given = LAYERS.map((layer) => parameters(["W", "b"], layer, 0));
    this.found = LAYERS.map((layer) => parameters(["dW", "db"], layer, 1));
    this.A = EDGES.map((layer) => new Grid(layer ? `A^${layer}` : "X", SIZES[layer], M, false));
    this.dA = EDGES.map((layer) => new Grid(`dA^${layer}`, SIZES[layer], M, true));
    this.chips = LAYERS.map((layer) => new Chip(layer, () => press(layer)));
    this.lines = { forth: EDGES.map(line), back: EDGES.map(line), given: LAYERS.map(line), found: LAYERS.map(line) };
    this.cost = svg("text", { "text-anchor": "middle", class: "live-strong" });
    this.costName = svg("text", { "text-anchor": "middle" }, "cost");
    this.element = svg("svg", { class: "live-plot", role: "group", "aria-label": "The blocks of a network with three layers" });
    const blocks = [...this.forward, ...this.backward, ...this.updates].map(({ element }) => element);
    this.element.append(...Object.values(this.lines).flat(), ...blocks, ...this.given, ...this.found, ...[...this.A, ...this.dA, ...this.chips].map(({ element }) => element), this.costName, this.cost);
  }

  /** @param {number} layer */
  halves(layer) {
    return layer < DEPTH ? [...HALVES] : ["linear", "sigmoid"];
  }

  /**
   * @param {string[]} words
   * @param {number} row
   */
  block(words, row) {
    const rect = svg("rect", { rx: 8 });
    const texts = words.map((word) => svg("text", { "text-anchor": "middle", class: "live-label-text" }, word));
    return { element: svg("g", { class: `live-node live-row-${row}` }, rect, ...texts), rect, texts };
  }

  /** @param {number} width */
  fit(width) {
    const place = layout(width);
    this.place = place;
    const { top, low, high, wide, update, gap } = place;
    set(this.element, { width, height: place.height, viewBox: `0 0 ${width} ${place.height}` });
    LAYERS.forEach((layer, k) => {
      const x = place.middle(layer);
      for (const [{ rect, texts }, y, tall] of /** @type {const} */ ([[this.forward[k], top, high], [this.backward[k], low, high], [this.updates[k], update, 26]])) {
        set(rect, { x: x - wide / 2, y, width: wide, height: tall });
        texts.forEach((text, row) => set(text, { x, y: y + 18 + 18 * row }));
      }
      set(this.given[k], { x, y: 13 });
      set(this.found[k], { x, y: low + high + 31 });
      set(this.lines.given[k], { d: arrow([x, 17], [x, top - 2]) });
      set(this.lines.found[k], { d: `${arrow([x, low + high], [x, low + high + 16])}${arrow([x, low + high + 36], [x, update - 2])}` });
      this.chips[k].fit(place);
    });
    for (const layer of EDGES) {
      const [from, to] = [gap(layer) - place.edge / 2, gap(layer) + place.edge / 2];
      const [forth, back] = [top + high - 12, low + 12];
      this.A[layer].place(gap(layer), forth, place.cell);
      this.dA[layer].place(gap(layer), back, place.cell);
      set(this.lines.forth[layer], { d: layer < DEPTH ? arrow([from, forth], [to - 2, forth]) : `M${from} ${forth}H${to - 6}V${(forth + back) / 2 - 22}` });
      set(this.lines.back[layer], { d: layer < DEPTH ? arrow([to, back], [from + 2, back]) : `M${to - 6} ${(forth + back) / 2 + 14}V${back}${arrow([to - 6, back], [from + 2, back])}` });
    }
    const middle = (top + high + low) / 2;
    const right = Math.min(gap(DEPTH) + place.edge / 2 - 6, width - 18);
    set(this.costName, { x: right, y: middle - 6 });
    set(this.cost, { x: right, y: middle + 11 });
  }

  /**
   * @param {Training} training
   * @param {Set<number>} gone
   * @param {number} halted  the layer that cannot go on, or 0
   */
  draw(training, gone, halted) {
    const { at, A, dA, caches, gradients, costs } = training;
    EDGES.forEach((layer) => {
      this.A[layer].draw(A[layer]);
      this.dA[layer].draw(dA[layer]);
      set(this.lines.forth[layer], { class: `live-arrow${A[layer] ? " live-flow" : " live-faint"}` });
      set(this.lines.back[layer], { class: `live-arrow${dA[layer] ? " live-latest" : " live-faint"}` });
    });
    LAYERS.forEach((layer, k) => {
      const state = gone.has(layer) ? "gone" : gradients[layer] ? "used" : caches[layer] ? "kept" : "not yet";
      this.chips[k].draw(state, halted === layer);
      set(this.forward[k].element, { class: `live-node live-row-0${at === layer ? " live-newest" : A[layer] ? "" : " live-waits"}` });
      set(this.backward[k].element, { class: `live-node live-row-1${halted === layer ? " live-halts" : at === STAGES - layer ? " live-newest" : gradients[layer] ? "" : " live-waits"}` });
      set(this.updates[k].element, { class: `live-node live-row-2${at === STAGES ? " live-newest" : " live-waits"}` });
      set(this.found[k], { visibility: gradients[layer] ? "visible" : "hidden" });
      set(this.lines.found[k], { class: `live-arrow${gradients[layer] ? " live-latest" : " live-faint"}` });
      say(this.backward[k].texts[0], halted === layer ? "halts" : this.halves(layer)[1]);
      say(this.backward[k].texts[1], halted === layer ? "" : "linear");
    });
    say(this.cost, at > DEPTH ? number(costs[costs.length - 1], this.place.narrow ? 2 : 3) : "?");
  }
}

/**
 * @param {string[]} letters
 * @param {number} layer
 * @param {number} colour
 */
const parameters = (letters, layer, colour) => svg("text", { "text-anchor": "middle", class: `live-symbol-text live-text-${colour}` }, ...several(letters.map((letter) => `${letter}^${layer}`)));

const line = () => svg("path", { class: "live-arrow" });
