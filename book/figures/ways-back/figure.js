// Back from the loss to every weight of the kite's network: each way is lit up with its rates, and what ways share is worked out once.

import { follow, numberOf, read, writer } from "../shared/address.js";
import { column } from "../shared/column.js";
import { button, html, set } from "../shared/dom.js";
import { figure } from "../shared/live.js";
import { oncePerFrame } from "../shared/loop.js";
import { predict } from "../shared/predict.js";
import { Slider } from "../shared/slider.js";
import { Factors } from "./factors.js";
import { along, backwards, forwards, START, WEIGHTS, written } from "./maths.js";
import { symbolOf, text } from "./names.js";
import { LIMIT, Network } from "./network.js";
import { BEGIN, described, standing } from "./words.js";

/** @typedef {import("./maths.js").Values} Values */

const NAME = "ways-back";
const NAMES = Object.keys(START);
/** @type {Record<string, string>} */
const PLACES = { x1: "wind", x2: "gusts", w11: "x₁ to unit 1", w12: "x₂ to unit 1", w21: "x₁ to unit 2", w22: "x₂ to unit 2", v1: "from unit 1", v2: "from unit 2", b: "bias" };
const ANSWERS = ["negative derivatives", "nothing: both are 0", "the same as those of unit 1"];

class WaysBack {
  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.given = { ...START };
    this.pressed = "";
    this.hovered = "";
    /** @type {string[]} */
    this.seen = []; // ways that have been lit up, the first one first
    this.network = new Network({
      put: (name, value) => this.put(name, value),
      press: (weight) => this.press(weight),
      hover: (weight) => this.hover(weight),
    });
    this.factors = new Factors();
    this.sliders = Object.fromEntries(NAMES.map((name) => [name, this.slider(name)]));
    this.question = predict(
      "The wind comes in as 2 and the gusts as 1, and unit 2 is silent. What do the two weights that lead to unit 2 get?",
      ANSWERS,
      (chosen) => this.guess(chosen),
    );
    this.buttons = [button("live-button", "Light up all", () => this.light(WEIGHTS)), button("live-button", "Reset", () => this.reset())];
    this.voice = column(
      stage,
      this.question,
      html("div", { class: "live-two" }, html("div", { class: "live-stack" }, this.network.element, this.factors.element)),
      html("div", { class: "live-three" }, ...["x1", "x2", ...WEIGHTS].map((name) => this.sliders[name].element)),
      html("div", { class: "live-row" }, html("div", { class: "live-play" }, ...this.buttons)),
    );
    this.write = writer(NAME);
    this.soon = oncePerFrame(() => this.show());
    follow(NAME, this);
  }

  /** @param {string} name */
  slider(name) {
    const [letter, layer] = symbolOf(name).split("^");
    const label = `${layer ? `layer ${layer}, ` : ""}${PLACES[name]}`;
    return new Slider({ symbol: letter, label, min: -LIMIT, max: LIMIT, step: 0.1, value: START[name], show: text, change: (value) => this.put(name, value) });
  }

  /** The weight whose way is lit up, or "". */
  get lit() {
    return this.hovered || this.pressed;
  }

  /**
   * @param {string} name
   * @param {number} value
   */
  put(name, value) {
    this.given[name] = value;
    this.soon();
  }

  /** @param {string} weight */
  press(weight) {
    this.pressed = weight;
    this.light([weight]);
  }

  /** @param {string} weight */
  hover(weight) {
    this.hovered = weight;
    this.light(weight ? [weight] : []);
  }

  /** @param {string[]} weights */
  light(weights) {
    this.seen = [...new Set([...this.seen, ...weights])];
    this.soon();
  }

  reset() {
    this.given = { ...START };
    [this.pressed, this.hovered, this.seen] = ["", "", []];
    this.question.clear();
    this.soon();
  }

  /**
   * Act the answer out: the kite of the page, and the ways of both weights.
   * @param {number} chosen
   */
  guess(chosen) {
    this.given = { ...START };
    this.seen = [];
    this.light(["w21", "w22"]);
    this.pressed = "w21";
    const seen = "0.62 comes back to unit 2 through the weight −1, so da is −0.62. But the unit is silent, z is −1.5, and ReLU has the slope 0 there: dz = −0.62 · 0 = 0. Times x₁ or x₂ it stays 0, so nothing gets to the weights.";
    const then = "Drag one of them until z is above 0, and watch the way open.";
    return [`da of unit 2 is negative indeed, but it has to pass the slope. ${seen} ${then}`, `Yes. ${seen} ${then}`, `Both units have the same inputs, but not the same slope. ${seen} ${then}`][chosen];
  }

  /** Take over what the address says. */
  open() {
    const said = read(NAME);
    for (const name of NAMES) this.given[name] = numberOf(said, name, START[name], -LIMIT, LIMIT);
    this.seen = (said?.get("seen") ?? "").split(",").filter((weight, k, all) => WEIGHTS.includes(weight) && all.indexOf(weight) === k);
    const lit = said?.get("lit") ?? "";
    this.pressed = this.seen.includes(lit) ? lit : "";
  }

  /** @param {number} width */
  fit(width) {
    this.network.fit(width);
    this.factors.fit(width);
    for (const slider of Object.values(this.sliders)) slider.fit();
  }

  draw() {
    const { lit, seen } = this;
    const values = forwards(this.given);
    const before = seen.slice(0, Math.max(0, seen.indexOf(lit)));
    this.network.draw(values, backwards(values), written(seen), lit);
    this.factors.draw(lit ? along(lit, values) : [], written(before));
    for (const name of NAMES) {
      this.sliders[name].put(this.given[name]);
      set(this.sliders[name].element, { hidden: !name.startsWith("x") && name !== this.pressed });
    }
    this.voice.stand(standing(values, seen));
    this.voice.tell(lit ? described(lit, values, before) : BEGIN);
  }

  show() {
    this.draw();
    this.write({ ...this.given, seen: this.seen.join(","), lit: this.pressed });
  }
}

figure(NAME, (stage) => new WaysBack(stage));
