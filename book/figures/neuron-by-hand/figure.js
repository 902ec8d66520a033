// The neuron by hand: two weights and a bias, a line that turns, five losses and their mean.

import { follow, numberOf, read, writer } from "../shared/address.js";
import { column } from "../shared/column.js";
import { html } from "../shared/dom.js";
import { figure } from "../shared/live.js";
import { oncePerFrame, Play } from "../shared/loop.js";
import { clamp, listed, number, signed } from "../shared/numbers.js";
import { predict } from "../shared/predict.js";
import { Slider } from "../shared/slider.js";
import { Bars } from "./bars.js";
import { Curve } from "./curve.js";
import { answer, cost, descend, gradient, tomatoes } from "./maths.js";
import { Plane } from "./plane.js";

/** @typedef {import("./maths.js").Parameters} Parameters */
/** @typedef {import("./maths.js").Answer} Answer */

const NAME = "neuron-by-hand";
/** @type {Parameters} */
const START = { w1: 1, w2: 0.5, b: -2 };
/** @type {Parameters} */
const LIMIT = { w1: 6, w2: 6, b: 10 };
const KEYS = /** @type {const} */ (["w1", "w2", "b"]);
const SLOPES = { w1: "dw₁", w2: "dw₂", b: "db" };
const RATE = 1;
const GOAL_STEPS = 200;
const LAST = 1000;
const NUDGE = 0.5;
const START_COST = cost(START, tomatoes);
const GOAL = cost(descend(START, tomatoes, RATE, GOAL_STEPS), tomatoes);

class NeuronByHand {
  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.p = START;
    this.steps = 0;
    this.best = START_COST;
    this.helped = false; // gradient descent has moved, so that what follows is not by hand
    this.guessed = false; // the arrows would give the answer away
    this.plane = new Plane(START, LIMIT, (moved) => this.byHand(moved));
    this.curve = new Curve();
    this.bars = new Bars(GOAL, `${number(GOAL, 3)} after ${GOAL_STEPS} steps of descent`);
    this.sliders = { w1: this.slider("w1", "w_1", "softness"), w2: this.slider("w2", "w_2", "redness"), b: this.slider("b", "b", "bias") };
    this.play = new Play({
      start: "Run",
      step: "One step of gradient descent",
      advance: (calm) => this.walk(calm ? 10 : 1),
      once: () => this.walk(1),
      reset: () => this.reset(),
    });
    this.question = predict(
      "Tomato 5 is red but hard, and the neuron calls it ripe. Which way must the bias go for the cost to fall?",
      ["b must go down", "b must go up", "it makes no difference"],
      (chosen) => this.guess(chosen),
    );
    this.write = writer(NAME);
    this.soon = oncePerFrame(() => this.show());
    this.voice = column(
      stage,
      this.question,
      html("div", { class: "live-two" }, this.plane.plot.element, html("div", { class: "live-stack" }, this.curve.plot.element, this.bars.plot.element)),
      html("div", { class: "live-three" }, ...KEYS.map((key) => this.sliders[key].element)),
      html("div", { class: "live-row" }, this.play.element),
    );
    follow(NAME, this);
  }

  /**
   * @param {"w1" | "w2" | "b"} key
   * @param {string} symbol
   * @param {string} label
   */
  slider(key, symbol, label) {
    const change = (/** @type {number} */ value) => this.byHand({ ...this.p, [key]: value });
    return new Slider({ symbol, label, min: -LIMIT[key], max: LIMIT[key], step: 0.05, value: START[key], change });
  }

  stop() {
    this.play.pause();
  }

  /** Take over what the address says. */
  open() {
    const state = read(NAME);
    if (!state) return;
    const [w1, w2, b] = KEYS.map((key) => numberOf(state, key, START[key], -LIMIT[key], LIMIT[key]));
    this.p = { w1, w2, b };
    this.steps = 0;
    this.guessed = true;
    this.best = Math.min(this.best, cost(this.p, tomatoes));
  }

  /** @param {Parameters} moved */
  byHand(moved) {
    this.play.pause();
    const [w1, w2, b] = KEYS.map((key) => clamp(moved[key], -LIMIT[key], LIMIT[key]));
    this.p = { w1, w2, b };
    this.steps = 0;
    this.guessed = true;
    if (!this.helped) this.best = Math.min(this.best, cost(this.p, tomatoes));
    this.soon();
  }

  /**
   * Steps of gradient descent; false when it is time to stop.
   * @param {number} count
   */
  walk(count) {
    this.p = descend(this.p, tomatoes, RATE, count);
    this.steps += count;
    this.helped = this.guessed = true;
    this.show();
    return this.steps < LAST;
  }

  reset() {
    this.p = START;
    this.steps = 0;
    this.best = START_COST;
    this.helped = this.guessed = false;
    this.question.clear();
    this.show();
  }

  /**
   * Act the answer out: move the bias as the reader said.
   * @param {number} chosen
   */
  guess(chosen) {
    const [down, up] = [-NUDGE, NUDGE].map((by) => cost({ ...START, b: START.b + by }, tomatoes));
    const b = START.b + [-NUDGE, NUDGE, 0][chosen];
    this.byHand({ ...START, b });
    const from = number(START_COST, 3);
    const then = "The arrow on each slider points downhill, against the slope. Now beat gradient descent by hand.";
    return [
      `Yes. From −2 to ${number(b, 1)}, and the cost falls from ${from} to ${number(down, 3)}. ${then}`,
      `See for yourself: from −2 to ${number(b, 1)}, and the cost rises from ${from} to ${number(up, 3)}. Tomato 5 climbs further up the sigmoid. ${then}`,
      `It does. Half a step down would give ${number(down, 3)}, half a step up ${number(up, 3)}, and now it is ${from}. ${then}`,
    ][chosen];
  }

  /** @param {number} width */
  fit(width) {
    const wide = width >= 560;
    const right = wide ? Math.round(width * 0.49) : width;
    this.plane.plot.options.height = (across) => (wide ? across - 4 : 250);
    this.plane.fit(wide ? width - right - 12 : width);
    this.curve.fit(right);
    this.bars.plot.options.height = () => (wide ? this.plane.plot.height - this.curve.plot.height - 4 : 152);
    this.bars.fit(right);
    for (const key of KEYS) this.sliders[key].fit();
  }

  draw() {
    const { p } = this;
    const answers = tomatoes.map((tomato) => answer(p, tomato));
    const J = cost(p, tomatoes);
    this.plane.draw(p, answers);
    this.curve.draw(answers);
    this.bars.draw(answers, J);
    const { dw1, dw2, db } = gradient(p, tomatoes);
    const slopes = { w1: dw1, w2: dw2, b: db };
    for (const key of KEYS) {
      this.sliders[key].put(p[key]);
      this.sliders[key].pull(this.guessed ? slopes[key] : null, `${SLOPES[key]} = ${this.guessed ? signed(slopes[key]) : "?"}`);
    }
    const standing = this.standing(J);
    this.voice.stand(standing);
    const words = description(p, answers, J);
    this.voice.tell(words);
  }

  show() {
    this.draw();
    const [w1, w2, b] = KEYS.map((key) => Number(this.p[key].toFixed(3)));
    this.write({ w1, w2, b });
  }

  /** @param {number} J */
  standing(J) {
    if (this.steps) return `${this.steps} ${this.steps === 1 ? "step" : "steps"} of gradient descent, learning rate ${RATE}: cost ${number(J, 3)}.`;
    if (this.helped) return "Reset to try it by hand again.";
    const best = `Your best cost by hand: ${number(this.best, 3)}.`;
    return this.best < GOAL ? `${best} You have beaten ${GOAL_STEPS} steps of gradient descent. How large are your weights?` : `${best} To beat: ${number(GOAL, 3)}.`;
  }
}

/**
 * @param {Parameters} p
 * @param {Answer[]} answers
 * @param {number} J
 */
function description(p, answers, J) {
  const wrong = answers.flatMap(({ a }, k) => (a > 0.5 === (tomatoes[k].y === 1) ? [] : [k + 1]));
  const sides = wrong.length ? `On the wrong side of the decision boundary: tomato${wrong.length > 1 ? "es" : ""} ${listed(wrong)}.` : "All five tomatoes lie on their own side of the decision boundary.";
  const said = answers.map(({ a }, k) => `${k + 1}: ${number(a)}`).join(", ");
  return `w₁ = ${number(p.w1)}, w₂ = ${number(p.w2)}, b = ${number(p.b)}. ${sides} Predictions ${said}. The cost is ${number(J, 3)}.`;
}

figure(NAME, (stage) => new NeuronByHand(stage));
