// A slider with its symbol, its value and, where there is a slope, an arrow on its track that points downhill.

import { html, say, set, svg, symbol, unique } from "./dom.js";
import { clamp, number } from "./numbers.js";

const THUMB = 22;
const LONGEST = 76;
const PER_SLOPE = 150;

/**
 * @typedef {object} Options
 * @property {string} [symbol]  as in the text, with `_` before an index
 * @property {string} label
 * @property {number} min
 * @property {number} max
 * @property {number} step
 * @property {number} value
 * @property {(value: number) => string} [show]  how the value is written, if not as a number
 * @property {(value: number) => string} [spoken]  how it is read aloud, if not as it is written
 * @property {(value: number) => void} change
 */

export class Slider {
  /** @param {Options} options */
  constructor(options) {
    this.options = options;
    this.show = options.show ?? ((value) => number(value));
    const id = unique();
    const { min, max, step, value } = options;
    this.input = html("input", { type: "range", id, min, max, step: "any", value });
    if (Number.isInteger(step)) this.input.step = String(step);
    this.output = html("span", { class: "live-out", "aria-hidden": "true" });
    this.arrow = svg("path", { class: "live-pull" });
    this.track = svg("svg", { class: "live-track", "aria-hidden": "true" }, this.arrow);
    this.slope = html("span", { class: "live-slope" });
    const name = html("label", { for: id }, ...(options.symbol ? [symbol(options.symbol), " "] : []), html("span", {}, options.label));
    this.element = html("div", { class: "live-slider" }, name, this.output, html("div", { class: "live-rail" }, this.input, this.track), this.slope);
    this.input.addEventListener("input", () => this.moved(Number(this.input.value)));
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.width = 0;
    this.put(value);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation(); // the arrows turn the page, elsewhere
    this.moved(Number(this.input.value) + by * this.options.step * (event.shiftKey ? 10 : 1));
  }

  /** @param {number} value */
  moved(value) {
    const { min, max, step } = this.options;
    const rounded = clamp(Number((Math.round(value / step) * step).toPrecision(12)), min, max);
    this.put(rounded);
    this.options.change(rounded);
  }

  /**
   * Show a value, which need not be a round one.
   * @param {number} value
   */
  put(value) {
    const { min, max } = this.options;
    if (Number(this.input.value) !== value) this.input.value = String(clamp(value, min, max));
    const text = this.show(value);
    say(this.output, text);
    set(this.input, { "aria-valuetext": (this.options.spoken ?? this.show)(value) });
    this.value = value;
  }

  /** To be called when the width may have changed. */
  fit() {
    this.width = this.track.clientWidth;
  }

  /**
   * Point downhill: against a slope of the cost, the longer the steeper.
   * @param {number | null} slope  null for no arrow
   * @param {string} [text]
   */
  pull(slope, text = "") {
    say(this.slope, text);
    if (slope === null || !this.width) {
      set(this.arrow, { d: "" });
      return;
    }
    const { min, max } = this.options;
    const share = (clamp(this.value ?? 0, min, max) - min) / (max - min);
    const from = THUMB / 2 + share * (this.width - THUMB);
    const way = -Math.sign(slope);
    const length = Math.min(LONGEST, PER_SLOPE * Math.abs(slope));
    const edge = from + way * (THUMB / 2 + 1);
    const tip = clamp(edge + way * length, 2, this.width - 2);
    const head = Math.min(9, Math.abs(tip - edge));
    const d = head < 1 ? "" : `M${edge} 11H${tip - way * head}M${tip} 11l${-way * head} ${-0.6 * head}v${1.2 * head}z`;
    set(this.arrow, { d });
  }
}

/**
 * A slider over a list of numbers; what is put is the place in it.
 * @param {{ label: string, symbol?: string, list: number[], value: number, change: (value: number) => void }} options
 */
export function choice({ label, symbol: letter, list, value, change }) {
  const last = list.length - 1;
  const at = (/** @type {number} */ place) => list[clamp(Math.round(place), 0, last)];
  return new Slider({ symbol: letter, label, min: 0, max: last, step: 1, value: nearest(list, value), show: (place) => String(at(place)), change: (place) => change(at(place)) });
}

/**
 * The place in a list of the number that is nearest.
 * @param {number[]} list
 * @param {number} value
 */
export function nearest(list, value) {
  const far = list.map((known) => Math.abs(known - value));
  return far.indexOf(Math.min(...far));
}
