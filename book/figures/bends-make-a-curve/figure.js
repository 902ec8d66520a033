// Kinks make a curve: each ReLU adds one where you put it, and linear units add up to a straight line, however many.

import { follow, numberOf, read, writer } from "../shared/address.js";
import { column } from "../shared/column.js";
import { button, html, set } from "../shared/dom.js";
import { figure } from "../shared/live.js";
import { oncePerFrame } from "../shared/loop.js";
import { listed, number, signed } from "../shared/numbers.js";
import { predict } from "../shared/predict.js";
import { Slider } from "../shared/slider.js";
import { best, BILL, collapsed, dragged, error, even, GAP, kinks, LAST_KINK, points, withUnits } from "./maths.js";
import { Parts } from "./parts.js";
import { Record } from "./record.js";
import { Sum } from "./sum.js";

/** @typedef {import("./maths.js").Network} Network */

const NAME = "bends-make-a-curve";
const MOST = 6;
const LARGEST = 1000;
const EXACT = 5e-4;
/** @type {[string, string][]} */
const TARGETS = [
  ["bill", "the bill"],
  ["wave", "a wave"],
  ["jump", "a jump"],
];
/** Six linear units, as different as can be seen. @type {Network} */
const SIX = { linear: true, t: even(MOST), v: [1.5, -2, 1, 2, -1.5, -1], b: 5 };
const ANSWERS = ["6", "5", "1", "none"];
const NONE = ANSWERS.length - 1;

class BendsMakeACurve {
  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.net = BILL;
    this.target = "";
    /** @type {import("./maths.js").Point[]} */
    this.points = [];
    this.straight = 0; // the error of the best straight line
    /** @type {(number | undefined)[]} */
    this.least = []; // the smallest error so far, by the number of units
    this.follow("bill");
    this.sum = new Sum(MOST, (k, x, y) => this.change(dragged(this.net, k, x, y)));
    this.parts = new Parts(MOST);
    this.record = new Record(MOST);
    this.units = new Slider({ label: "hidden units", min: 1, max: MOST, step: 1, value: BILL.t.length, show: String, change: (units) => this.change(withUnits(this.net, units)) });
    this.question = predict(
      "Six hidden units without an activation, with any weights you like. How many kinks can their sum have?",
      ANSWERS,
      (chosen) => this.guess(chosen),
    );
    this.write = writer(NAME);
    this.soon = oncePerFrame(() => this.show());
    this.voice = column(
      stage,
      this.question,
      html("div", { class: "live-two" }, this.sum.plot.element, html("div", { class: "live-stack" }, this.parts.plot.element, this.record.plot.element)),
      this.choices(),
      html("div", { class: "live-row live-grow" }, this.units.element, this.buttons()),
    );
    follow(NAME, this);
  }

  /** What is chosen: an activation, and what is to be followed. */
  choices() {
    this.activations = [false, true].map((linear) => button("live-answer", linear ? "linear" : "ReLU", () => this.change({ ...this.net, linear })));
    this.follows = TARGETS.map(([name, words]) =>
      button("live-answer", words, () => {
        this.follow(name);
        this.change(this.net);
      }),
    );
    const group = (/** @type {string} */ name, /** @type {HTMLElement[]} */ buttons) => html("div", { class: "live-presets", role: "group", "aria-label": name }, html("span", {}, `${name}:`), ...buttons);
    return html("div", { class: "live-row" }, group("Activation", this.activations), group("Follow", this.follows));
  }

  buttons() {
    const fit = button("live-button live-main", "Best weights", () => this.change(best(this.net, this.points)));
    const spread = button("live-button", "Spread the kinks", () => this.change({ ...this.net, t: even(this.net.t.length) }));
    const reset = button("live-button", "Reset", () => {
      this.follow("bill");
      this.question.clear();
      this.change(BILL);
    });
    return html("div", { class: "live-play" }, fit, spread, reset);
  }

  /**
   * Something else is to be followed: nobody has come near it yet.
   * @param {string} name
   */
  follow(name) {
    this.target = name;
    this.points = points(name);
    this.straight = error(best({ ...BILL, linear: true }, this.points), this.points);
    this.least = [];
  }

  /** @param {Network} net */
  change(net) {
    this.net = net;
    this.soon();
  }

  /**
   * Act the answer out: six linear units with the best weights that there are.
   * @param {number} chosen
   */
  guess(chosen) {
    this.follow("wave");
    this.change(best(SIX, this.points));
    const { W, b } = collapsed(this.net);
    const line = `Six straight lines add up to one straight line, ${number(b)} ${signed(W).replace("+", "+ ")} x, and this is the best that they can do for the wave.`;
    return `${chosen === NONE ? "Yes, none." : "Look: none at all."} ${line} Now press ReLU, and then Best weights.`;
  }

  /** Take over what the address says. */
  open() {
    const state = read(NAME);
    if (!state) return;
    const numbers = (/** @type {string} */ key) => (state.get(key) ?? "").split(",").map(Number);
    const [t, v] = [numbers("kinks"), numbers("weights")];
    const apart = t.every((at, k) => at >= (k ? t[k - 1] + GAP - 1e-6 : 0) && at <= LAST_KINK);
    if (!apart || t.length !== v.length || t.length > MOST || !v.every((each) => Math.abs(each) <= LARGEST)) return;
    this.net = { linear: state.get("activation") === "linear", t, v, b: numberOf(state, "bias", BILL.b, -LARGEST, LARGEST) };
    this.follow(TARGETS.find(([name]) => name === state.get("follow"))?.[0] ?? "bill");
  }

  /** @param {number} width */
  fit(width) {
    const wide = width >= 560;
    const right = wide ? Math.round(width * 0.43) : width;
    this.sum.fit(wide ? width - right - 14 : width);
    this.parts.fit(right);
    this.record.fit(right);
    this.units.fit();
  }

  draw() {
    const far = error(this.net, this.points);
    const units = this.net.t.length;
    if (!this.net.linear) this.least[units] = Math.min(far, this.least[units] ?? far);
    this.sum.draw(this.net, this.points);
    this.parts.draw(this.net);
    this.record.draw(units, far, this.least, this.straight);
    this.units.put(units);
    this.activations?.forEach((each, k) => set(each, { "aria-pressed": String(this.net.linear === Boolean(k)) }));
    this.follows?.forEach((each, k) => set(each, { "aria-pressed": String(TARGETS[k][0] === this.target) }));
    const standing = this.standing(far);
    this.voice.stand(standing);
    const words = description(this.net);
    this.voice.tell(words);
  }

  show() {
    this.draw();
    const { linear, t, v, b } = this.net;
    const short = (/** @type {number[]} */ list) => list.map((each) => Number(each.toFixed(3))).join(",");
    this.write({ activation: linear ? "linear" : "relu", kinks: short(t), weights: short(v), bias: short([b]), follow: this.target });
  }

  /** @param {number} far */
  standing(far) {
    const units = this.net.t.length;
    const said = `${units} ${this.net.linear ? "linear hidden" : "hidden"} ${units === 1 ? "unit" : "units"}${this.net.linear ? "" : " with ReLU"}, error ${number(far, 3)}.`;
    if (this.net.linear) return `${said} No straight line comes below ${number(this.straight, 3)}.`;
    if (far < EXACT) return `${said} The line runs through every point.`;
    const spread = error(best({ ...this.net, t: even(units) }, this.points), this.points);
    if (far < spread - EXACT) return `${said} You have beaten evenly spread kinks: ${number(spread, 3)}.`;
    if (far < spread + EXACT) return `${said} It is the best with evenly spread kinks. Drag the kinks, and beat it.`;
    return `${said} To beat: ${number(spread, 3)}, with evenly spread kinks and the best weights.`;
  }
}

/** @param {Network} net */
function description(net) {
  if (net.linear) {
    const { W, b } = collapsed(net);
    return `The output is ${number(b)} ${term(W)} x, so W′ = ${number(W)} and b′ = ${number(b)}: a straight line without a kink.`;
  }
  const terms = net.t.map((at, k) => `${term(net.v[k])} relu(x − ${number(at)})`).join(" ");
  const places = kinks(net).map((at) => number(at));
  const seen = places.length ? `${places.length === 1 ? "One kink" : `${places.length} kinks`}, at ${listed(places)}.` : "No kink.";
  return `The output is ${number(net.b)} ${terms}. ${seen}`;
}

/** @param {number} factor */
function term(factor) {
  return `${factor < 0 ? "−" : "+"} ${number(Math.abs(factor))}`;
}

figure(NAME, (stage) => new BendsMakeACurve(stage));
