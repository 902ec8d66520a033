// Ten layers: what arrives at the last one, and what comes back of a derivative, for each activation and scale of the weights.

import { follow, numberOf, read, writer } from "../shared/address.js";
import { column } from "../shared/column.js";
import { choose } from "../shared/choose.js";
import { html } from "../shared/dom.js";
import { figure } from "../shared/live.js";
import { glide, oncePerFrame } from "../shared/loop.js";
import { number, significant, written } from "../shared/numbers.js";
import { predict } from "../shared/predict.js";
import { Slider } from "../shared/slider.js";
import { ACTIVATIONS, draw, HE, LAYERS, run, UNITS } from "./maths.js";
import { Sizes } from "./sizes.js";
import { Spread } from "./spread.js";

/** @typedef {{ activation: number, scale: number, bias: number }} Situation  the activation by its place in the list */

const NAME = "ten-layers";
const SEED = 14; // a draw in the middle: with He, half of all draws keep more in layer ten, and half less
const [SMALLEST, LARGEST] = [0.01, 1];
/** @type {Situation} */
const START = { activation: 0, scale: HE, bias: 0 };
/** @type {Situation} */
const ASKED = { activation: 0, scale: 0.01, bias: 0 };
/** @type {[string, { scale: number, bias: number }][]} */
const SITUATIONS = [
  ["0.01", { scale: 0.01, bias: 0 }],
  ["He", { scale: HE, bias: 0 }],
  ["1", { scale: 1, bias: 0 }],
];
const KEPT = [0.3, 5]; // within these a size counts as kept

class TenLayers {
  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.drawn = draw(SEED);
    this.now = START;
    this.reached = LAYERS; // how many layers the signal has passed
    this.returned = LAYERS; // and the derivative
    this.stop = () => {};
    this.stale = false;
    this.layers = run(this.drawn, ACTIVATIONS[START.activation], START.scale, START.bias);
    this.spread = new Spread();
    this.sizes = new Sizes();
    this.kinds = choose("Activation:", ACTIVATIONS.map(({ name }) => name), (activation) => this.change({ activation }));
    this.scales = choose("Weights: normal numbers ×", SITUATIONS.map(([name]) => name), (k) => this.change(SITUATIONS[k][1]));
    const show = (/** @type {number} */ power) => significant(10 ** power, 2);
    this.scale = new Slider({ label: "scale of the weights", min: Math.log10(SMALLEST), max: Math.log10(LARGEST), step: 0.02, value: Math.log10(START.scale), show, change: (power) => this.change({ scale: 10 ** power }) });
    this.bias = new Slider({ symbol: "b", label: "bias of every unit", min: -2, max: 2, step: 0.05, value: 0, change: (bias) => this.change({ bias }) });
    this.question = predict(
      "Inputs of the size 1 run through ten ReLU layers. The weights are normal numbers × 0.01. How large are the activations in layer ten?",
      ["about 0.01", "about a millionth", "less than a billionth"],
      (guess) => this.guess(guess),
    );
    this.write = writer(NAME);
    this.soon = oncePerFrame(() => this.show());
    this.voice = column(
      stage,
      this.question,
      html("div", { class: "live-two live-equation" }, this.spread.plot.element, this.sizes.plot.element),
      html("div", { class: "live-row" }, this.kinds.element, this.scales.element),
      html("div", { class: "live-three" }, this.scale.element, this.bias.element),
    );
    follow(NAME, this);
  }

  /** Both ways through all layers, if anything has changed. */
  compute() {
    const { activation, scale, bias } = this.now;
    if (this.stale) this.layers = run(this.drawn, ACTIVATIONS[activation], scale, bias);
    this.stale = false;
  }

  /** @param {Partial<Situation>} by */
  change(by) {
    this.stop();
    this.now = { ...this.now, ...by };
    this.stale = true;
    [this.reached, this.returned] = [LAYERS, LAYERS];
    this.soon();
  }

  /**
   * Act the answer out: the signal goes forward layer by layer, and then the derivative comes back.
   * @param {number} guess
   */
  guess(guess) {
    this.change(ASKED);
    this.compute();
    this.stop = glide(0, 2 * LAYERS, (passed) => {
      this.reached = Math.min(LAYERS, Math.ceil(passed));
      this.returned = Math.max(0, Math.floor(passed) - LAYERS);
      this.soon();
    });
    const [first, last] = [this.layers[0], this.layers[LAYERS - 1]];
    const times = Math.round((first.size / last.size) ** (1 / (LAYERS - 1)));
    const seen = `layer 1 has the size ${written(first.size)}, and each further layer makes it about ${times} times smaller: in layer ten ${written(last.size)} is left. The derivative fades in the same way: of ${written(last.back)} in layer ten, ${written(first.back)} comes back to layer 1.`;
    const then = "Now look for a scale at which neither fades, and then try the other activations.";
    return `${["Much less", "Even less", "Yes"][guess]}: ${seen} ${then}`;
  }

  /** Take over what the address says. */
  open() {
    const said = read(NAME);
    const activation = ACTIVATIONS.findIndex(({ name }) => name === said?.get("activation"));
    this.now = {
      activation: Math.max(0, activation),
      scale: numberOf(said, "scale", START.scale, SMALLEST, LARGEST),
      bias: numberOf(said, "bias", 0, -2, 2),
    };
    this.stale = true;
  }

  /** @param {number} width */
  fit(width) {
    this.spread.fit(width);
    this.sizes.fit(width);
    this.scale.fit();
    this.bias.fit();
  }

  draw() {
    this.compute();
    const { activation, scale, bias } = this.now;
    this.spread.draw(this.layers, ACTIVATIONS[activation].name, this.reached);
    this.sizes.draw(this.layers, this.reached, this.returned);
    this.kinds.put(activation);
    this.scales.put(SITUATIONS.findIndex(([, situation]) => Math.abs(situation.scale - scale) < 1e-3));
    this.scale.put(Math.log10(scale));
    this.bias.put(bias);
    const [first, last] = [this.layers[0], this.layers[LAYERS - 1]];
    const standing = `Activations: ${written(first.size)} in layer 1, ${written(last.size)} in layer 10. Derivative: ${written(last.back)} in layer 10, ${written(first.back)} in layer 1.`;
    this.voice.stand(standing);
    const words = this.description();
    this.voice.tell(words);
  }

  show() {
    this.draw();
    const { activation, scale, bias } = this.now;
    this.write({ activation: ACTIVATIONS[activation].name, scale: Number(scale.toFixed(4)), bias: Number(bias.toFixed(2)) });
  }

  description() {
    const { activation, scale, bias } = this.now;
    const { name } = ACTIVATIONS[activation];
    const [first, last] = [this.layers[0], this.layers[LAYERS - 1]];
    const said = `${name}, weights of the scale ${significant(scale, 2)}${bias ? `, biases of ${number(bias)}` : ""}.`;
    if (last.dead === UNITS) return `${said} In layer 10 every unit is silent for every example: all of them are dead, and no derivative comes back.`;
    const way = first.back < KEPT[0] * last.back ? "fades on its way back: the first layers learn almost nothing" : first.back > KEPT[1] * last.back ? "grows on its way back, layer by layer: it explodes" : "keeps about its size through all ten layers";
    const flat = name === "ReLU" ? ` In layer 10, ${last.dead} of ${UNITS} units are dead.` : "";
    return `${said} The derivative ${way}.${flat}`;
  }
}

figure(NAME, (stage) => new TenLayers(stage));
