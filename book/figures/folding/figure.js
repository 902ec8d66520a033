// Folding: each layer of two units folds what it gets, so the pieces double; one layer needs a unit for every piece.

import { follow, numberOf, read, writer } from "../shared/address.js";
import { column } from "../shared/column.js";
import { html } from "../shared/dom.js";
import { figure } from "../shared/live.js";
import { oncePerFrame } from "../shared/loop.js";
import { number } from "../shared/numbers.js";
import { predict } from "../shared/predict.js";
import { Slider } from "../shared/slider.js";
import { Graph } from "./graph.js";
import { inputsOf, oneLayer, output, way, zigzag } from "./maths.js";
import { Strip } from "./strip.js";

/** @typedef {{ layers: number, units: number, height: number, x: number }} Situation */

const NAME = "folding";
const MOST = 5;
const UNITS = 2 ** MOST;
const LOWEST = 0.1;
/** @type {Situation} */
const START = { layers: 2, units: 4, height: 1, x: 0.3 };
const GUESSED = 3;
const PAUSE = 900;
const ANSWERS = ["6", "8", "64"];
const DOUBLED = "Each layer folds everything that it gets, so the pieces double: 2, 4, 8.";
const THEN = "How many units must a single layer have to draw this zigzag? Drag, and see.";
const REPLIES = [
  `Six units in a single layer draw six pieces, as you see below. Layers one after the other do more. ${DOUBLED} ${THEN}`,
  `Yes. ${DOUBLED} ${THEN}`,
  `It is each layer that doubles, not each unit. ${DOUBLED} ${THEN}`,
];

class Folding {
  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.now = START;
    this.timer = 0;
    this.strip = new Strip(MOST, (x) => this.change({ x }));
    this.deep = new Graph("The output of the layers over the input");
    this.wide = new Graph("The output of one wide layer over the input");
    this.sliders = {
      layers: this.slider("layers", "layers of two units", { min: 1, max: MOST, step: 1, show: String }),
      units: this.slider("units", "units in the single layer", { min: 1, max: UNITS, step: 1, show: String }),
      height: this.slider("height", "height of the tent", { min: LOWEST, max: 1, step: 0.05 }),
    };
    this.question = predict(
      "One layer of two hidden units draws a tent of 2 straight pieces, two such layers draw 4. How many do three draw?",
      ANSWERS,
      (chosen) => this.guess(chosen),
    );
    this.write = writer(NAME);
    this.soon = oncePerFrame(() => this.show());
    this.voice = column(
      stage,
      this.question,
      html("div", { class: "live-two" }, this.strip.plot.element, html("div", { class: "live-stack" }, this.deep.plot.element, this.wide.plot.element)),
      html("div", { class: "live-three" }, ...Object.values(this.sliders).map(({ element }) => element)),
    );
    follow(NAME, this);
  }

  /**
   * @param {keyof Situation} key
   * @param {string} label
   * @param {{ min: number, max: number, step: number, show?: (value: number) => string }} range
   */
  slider(key, label, range) {
    return new Slider({ label, ...range, value: START[key], change: (value) => this.change({ [key]: value }) });
  }

  /**
   * Another state by hand. A single layer begins with as many units as the layers have together.
   * @param {Partial<Situation>} by
   */
  change(by) {
    clearTimeout(this.timer);
    this.now = { ...this.now, ...(by.layers ? { units: 2 * by.layers } : {}), ...by };
    this.soon();
  }

  /**
   * Act the answer out: one layer after the other.
   * @param {number} chosen
   */
  guess(chosen) {
    const add = (/** @type {number} */ layers) => {
      this.change({ ...START, layers, units: 2 * layers });
      if (layers === GUESSED) this.question.reply(REPLIES[chosen]);
      else this.timer = window.setTimeout(() => add(layers + 1), PAUSE);
    };
    add(1);
    return "Watch the strip: one layer, two layers, three.";
  }

  /** Take over what the address says. */
  open() {
    const said = read(NAME);
    if (!said) return;
    const layers = Math.round(numberOf(said, "layers", START.layers, 1, MOST));
    this.now = {
      layers,
      units: Math.round(numberOf(said, "units", 2 * layers, 1, UNITS)),
      height: numberOf(said, "height", START.height, LOWEST, 1),
      x: numberOf(said, "x", START.x, 0, 1),
    };
  }

  /** @param {number} width */
  fit(width) {
    const wide = width >= 560;
    const left = wide ? Math.round(width * 0.52) : width;
    this.strip.fit(left);
    for (const graph of [this.deep, this.wide]) graph.fit(wide ? width - left - 14 : width);
    for (const slider of Object.values(this.sliders)) slider.fit();
  }

  draw() {
    const { layers, units, height, x } = this.now;
    const folds = Array.from({ length: layers + 1 }, (_, layer) => zigzag(layer, height));
    const corners = folds[layers];
    const passed = way(x, layers, height);
    const pieces = corners.length - 1;
    const single = oneLayer(corners, units);
    const drawn = Math.min(units, pieces);
    const alike = inputsOf(corners, passed[layers]);
    this.strip.draw(folds, passed);
    this.deep.draw(`${counted(layers, "layer")} of 2 units: ${counted(pieces, "piece")}`, corners, [x, passed[layers]], { alike });
    const along = /** @type {[number, number][]} */ ([...single.t, 1].map((at) => [at, output(single, at)]));
    this.wide.draw(`A single layer, ${counted(units, "unit")}: ${counted(drawn, "piece")}`, along, [x, output(single, x)], { ghost: corners });
    for (const key of /** @type {const} */ (["layers", "units", "height"])) this.sliders[key].put(this.now[key]);
    const standing = this.standing(pieces);
    this.voice.stand(standing);
    const words = this.description(passed, alike.length);
    this.voice.tell(words);
  }

  show() {
    this.draw();
    const { layers, units, height, x } = this.now;
    this.write({ layers, units, height, x: Number(x.toFixed(3)) });
  }

  /** @param {number} pieces */
  standing(pieces) {
    const { layers, units } = this.now;
    const deep = `Layers: ${2 * layers} units, ${counted(pieces, "piece")}.`;
    if (units < pieces) return `${deep} A single layer: ${counted(units, "unit")}, and it leaves the zigzag after ${counted(units, "piece")}.`;
    return `${deep} A single layer: ${counted(units, "unit")}, and it draws the whole zigzag${units > pieces ? `; ${pieces} would do` : ""}.`;
  }

  /**
   * @param {number[]} passed
   * @param {number} alike
   */
  description(passed, alike) {
    const { height, layers } = this.now;
    const followed = `x = ${number(passed[0])} becomes ${passed.slice(1).map((value) => number(value)).join(", then ")}.`;
    const same = alike > 1 ? ` ${alike} inputs have this same output: they lie on each other in the folded strip.` : "";
    if (height > 0.5 || layers < 2) return followed + same;
    return `${followed}${same} A tent of the height ${number(height)} never reaches beyond one half, where the next layer would fold. More layers add no pieces.`;
  }
}

/**
 * @param {number} count
 * @param {string} noun
 */
function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

figure(NAME, (stage) => new Folding(stage));
