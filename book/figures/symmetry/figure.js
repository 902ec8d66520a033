// Four hidden units, each a point: do units that start equal ever part?

import { follow, numberOf, read, writer } from "../shared/address.js";
import { column } from "../shared/column.js";
import { choose } from "../shared/choose.js";
import { Curve } from "../shared/costs.js";
import { html } from "../shared/dom.js";
import { figure } from "../shared/live.js";
import { oncePerFrame, Play } from "../shared/loop.js";
import { clamp, listed, number, percent } from "../shared/numbers.js";
import { predict } from "../shared/predict.js";
import { ramp } from "../shared/theme.js";
import { flower, normals } from "../hidden-layer/data.js";
import { Plane } from "../hidden-layer/plane.js";
import { drawn, equal, examples, groups, judge, nudged, saturated, step, UNITS } from "./maths.js";
import { Weights } from "./weights.js";

const NAME = "symmetry";
const RATE = 0.5;
const LAST = 2000;
const SEED = 1;
/** The starts of the page, and one with a nudge. @type {[string, string, () => import("./maths.js").Network][]} */
const STARTS = [
  ["equal", "all 0.5", () => equal(0.5)],
  ["nudged", "one weight 0.501", nudged],
  ["zeros", "zeros", () => equal(0)],
  ["small", "normal × 0.01", () => drawn(0.01, normals[SEED])],
  ["large", "normal × 30", () => drawn(30, normals[SEED])],
];
const PARTED = 0.1; // far enough to be seen

class Symmetry {
  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.stage = stage;
    this.data = examples(flower);
    this.chosen = 0;
    this.byHand = false;
    this.asked = -1; // which guess is being acted out
    this.net = equal(0.5);
    this.past = [this.net.W1];
    this.costs = [0];
    this.right = 0;
    this.flat = 0; // the share of saturated activations before the first step
    this.weights = new Weights((unit, to) => this.move(unit, to));
    this.curve = new Curve();
    this.plane = new Plane(this.data, UNITS);
    this.colours = ramp(stage);
    this.starts = choose("Start:", STARTS.map(([, name]) => name), (k) => this.restart(k));
    this.play = new Play({
      start: "Train",
      step: "One step",
      advance: (calm) => this.train(calm ? 100 : clamp(Math.round(this.past.length / 40), 1, 5)),
      once: () => this.train(1),
      reset: () => this.restart(this.chosen),
      changed: (running) => running || this.rest(),
    });
    this.question = predict(
      "Four hidden units learn the flower, and all of their weights start at 0.5. After 2000 steps, will the four still be equal?",
      ["yes, all four", "no, each goes its own way"],
      (guess) => this.guess(guess),
    );
    this.write = writer(NAME);
    this.soon = oncePerFrame(() => {
      this.draw();
      this.rest();
    });
    this.voice = column(
      stage,
      this.question,
      html("div", { class: "live-two" }, this.weights.plot.element, html("div", { class: "live-stack" }, this.curve.plot.element, this.plane.element)),
      html("div", { class: "live-row" }, this.play.element),
      html("div", { class: "live-row" }, this.starts.element),
    );
    follow(NAME, this);
  }

  /** @param {number} chosen */
  begin(chosen) {
    this.chosen = chosen;
    this.net = STARTS[chosen][2]();
    [this.byHand, this.asked] = [false, -1];
    this.anew();
  }

  /** Nothing has been learned from the weights as they are. */
  anew() {
    const { cost, right } = judge(this.net, this.data);
    [this.costs, this.past] = [[cost], [this.net.W1.slice()]];
    this.right = right;
    this.flat = saturated(this.net, this.data);
  }

  /** @param {number} chosen */
  restart(chosen) {
    this.play.pause();
    this.question.clear();
    this.begin(chosen);
    this.soon();
  }

  /**
   * One unit is put elsewhere, and training begins anew.
   * @param {number} unit
   * @param {[number, number]} to
   */
  move(unit, to) {
    this.play.pause();
    this.question.clear();
    const first = this.past[0];
    this.net = STARTS[this.chosen][2]();
    this.net.W1.set(first);
    this.net.W1.set(to, 2 * unit);
    [this.byHand, this.asked] = [true, -1];
    this.anew();
    this.soon();
  }

  /** @param {number} guess */
  guess(guess) {
    this.play.pause();
    this.begin(0);
    this.asked = guess;
    this.draw();
    this.play.start();
    return "Watch them learn.";
  }

  /**
   * Steps of gradient descent; false at the end.
   * @param {number} count
   */
  train(count) {
    for (let k = 0; k < count && this.past.length <= LAST; k++) {
      step(this.net, this.data, RATE);
      this.past.push(this.net.W1.slice());
      const { cost, right } = judge(this.net, this.data);
      this.costs.push(cost);
      this.right = right;
    }
    const goesOn = this.past.length <= LAST;
    if (!goesOn && this.asked >= 0) {
      this.question.reply(this.reply());
      this.asked = -1;
    }
    this.draw();
    if (!this.play.running) this.rest();
    return goesOn;
  }

  /** What has become of the units that started equal. */
  reply() {
    const [u, v] = this.net.W1;
    const seen = `after ${LAST} steps all four have the weights ${number(u)} and ${number(v)}. Equal weights mean equal derivatives, and those mean equal steps.`;
    const then = "Together they are worth one unit, and draw one line. Now start with one weight at 0.501, or drag a unit away from the others.";
    return `${this.asked === 0 ? "Yes" : "They are"}: ${seen} ${then}`;
  }

  /** Nothing moves: say what is seen, and put it into the address. */
  rest() {
    this.tell();
    const weights = [...this.past[0]].map((w) => Number(w.toFixed(3))).join(",");
    this.write({ start: STARTS[this.chosen][0], ...(this.byHand && { w: weights }), steps: this.past.length - 1 });
  }

  stop() {
    this.play.pause();
  }

  /** Take over what the address says. */
  open() {
    const said = read(NAME);
    this.begin(Math.max(0, STARTS.findIndex(([key]) => key === said?.get("start"))));
    const weights = (said?.get("w") ?? "").split(",").map((text) => (text ? Number(text) : NaN));
    if (weights.length === 2 * UNITS && weights.every((w) => Math.abs(w) <= 100)) {
      this.net.W1.set(weights);
      this.byHand = true;
      this.anew();
    }
    this.train(Math.round(numberOf(said, "steps", 0, 0, LAST)));
  }

  /** @param {number} width */
  fit(width) {
    const wide = width >= 560;
    const left = wide ? Math.round(width * 0.58) : width;
    const right = wide ? width - left - 14 : width;
    this.weights.fit(left);
    this.curve.plot.options.height = () => (wide ? Math.max(126, left - right + 10) : 160);
    this.curve.fit(right);
    this.plane.fit(wide ? right : Math.min(width, 300));
  }

  retheme() {
    this.colours = ramp(this.stage);
  }

  draw() {
    const same = groups(this.net);
    this.weights.draw(this.past, same);
    this.curve.draw(this.costs);
    this.plane.draw(this.net, this.colours, -1);
    this.starts.put(this.byHand ? -1 : this.chosen);
    const taken = this.past.length - 1;
    this.voice.stand(`Step ${taken}, learning rate ${RATE}: cost ${number(this.costs[taken], 3)}, ${percent(this.right / this.data.y.length)} right. ${worth(same)}`);
    if (taken % 500 < 5) this.tell();
  }

  tell() {
    const words = this.description();
    this.voice.tell(words);
  }

  description() {
    const { W1, W2 } = this.net;
    const taken = this.past.length - 1;
    if ([...W1, ...W2].every((w) => w === 0)) return "Every weight is 0, so every derivative of a weight is 0 too: no point ever moves.";
    if (this.flat > 0.5) return `At the start ${percent(this.flat)} of the hidden activations lie beyond ±0.99, where tanh is flat: the units are saturated, and most of them hardly move.`;
    const same = groups(this.net);
    if (same.length === 1) return "All four units lie on one spot, and take every step together. The dashed lines, one for each unit, lie on each other.";
    if (same.length < UNITS) {
      const copies = same.filter((group) => group.length > 1).map((group) => `units ${listed(group.map((k) => k + 1))}`);
      const far = taken && spread(W1) < PARTED ? " So far they have hardly parted: the difference grows, but it starts small." : "";
      return `Equal to each other, and for ever: ${copies.join("; ")}.${far}`;
    }
    return taken ? "All four units are different, and each draws a line of its own." : "All four units are different: train, and see where each of them goes.";
  }
}

/** @param {number[][]} same */
const worth = (same) => `${same.length < UNITS ? "The four units are worth" : "There are"} ${["one", "two", "three", "four"][same.length - 1]}${same.length < UNITS ? "" : " different units"}.`;

/**
 * The largest distance of a unit's weights from those of another.
 * @param {Float64Array} W1
 */
function spread(W1) {
  let most = 0;
  for (let k = 0; k < UNITS; k++) {
    for (let j = 0; j < k; j++) most = Math.max(most, Math.hypot(W1[2 * k] - W1[2 * j], W1[2 * k + 1] - W1[2 * j + 1]));
  }
  return most;
}

figure(NAME, (stage) => new Symmetry(stage));
