// Watch a hidden layer learn: a real network trains here, on the flower, as fast as the page can draw.

import { follow, numberOf, read, writer } from "../shared/address.js";
import { column } from "../shared/column.js";
import { button, html, say } from "../shared/dom.js";
import { figure } from "../shared/live.js";
import { Play } from "../shared/loop.js";
import { clamp, listed, number, percent } from "../shared/numbers.js";
import { predict } from "../shared/predict.js";
import { choice, nearest, Slider } from "../shared/slider.js";
import { ramp } from "../shared/theme.js";
import { CHANCE, Curve } from "../shared/costs.js";
import { flower, normals } from "./data.js";
import { examples, judge, start, step } from "./maths.js";
import { Plane } from "./plane.js";
import { GUESSES, PAGE, REPLIES, SITUATIONS } from "./situations.js";
import { Units } from "./units.js";

/** @typedef {import("./situations.js").Situation} Situation */

const NAME = "hidden-layer";
const MOST = 8;
const LAST = 5000;
const SETTLED = 1500;
const SPEAK = 500;
const RATES = [0.01, 0.03, 0.1, 0.3, 1.2, 3, 10, 30];
const SCALES = [0, 0.01, 0.1, 0.5, 1, 3];
const SEEDS = Object.keys(normals).map(Number);

class HiddenLayer {
  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.stage = stage;
    this.data = examples(flower);
    this.now = PAGE;
    this.net = start(PAGE.units, PAGE.scale, normals[PAGE.seed]);
    this.right = 0;
    this.costs = [this.judge()];
    this.asked = -1; // which guess is being acted out
    this.plane = new Plane(this.data, MOST);
    this.curve = new Curve();
    this.units = new Units(MOST, () => this.draw());
    this.sliders = [
      new Slider({ label: "hidden units", min: 1, max: MOST, step: 1, value: PAGE.units, show: String, change: (units) => this.change({ units }) }),
      choice({ label: "learning rate", list: RATES, value: PAGE.rate, change: (rate) => this.change({ rate }) }),
      choice({ label: "size of first weights", list: SCALES, value: PAGE.scale, change: (scale) => this.change({ scale }) }),
    ];
    this.play = new Play({
      start: "Train",
      step: "One step",
      advance: (calm) => this.train(calm ? 150 : clamp(Math.round(this.costs.length / 60), 1, 6)),
      once: () => this.train(1),
      reset: () => this.change({}),
      changed: (running) => running || this.rest(),
    });
    this.question = predict(
      "Each hidden unit draws one line through the plane. How many units does this flower need?",
      GUESSES.map(String),
      (guess) => {
        this.show({ ...PAGE, units: GUESSES[guess] });
        this.asked = guess;
        return "Watch it learn.";
      },
    );
    this.colours = ramp(stage);
    this.write = writer(NAME);
    this.voice = column(
      stage,
      this.question,
      html("div", { class: "live-two" }, this.plane.element, html("div", { class: "live-side-by" }, this.curve.plot.element, this.units.element)),
      html("div", { class: "live-row" }, this.play.element, html("div", { class: "live-play" }, ...this.more())),
      html("div", { class: "live-three" }, ...this.sliders.map(({ element }) => element)),
      this.situations(),
    );
    follow(NAME, this);
  }

  /** Two buttons more: other first weights, and a link to what is seen. */
  more() {
    const other = button("live-button", "Another start", () => this.change({ seed: SEEDS[(SEEDS.indexOf(this.now.seed) + 1) % SEEDS.length] }));
    const share = button("live-button", "Copy link", async () => {
      this.rest(true);
      const copied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
      say(share, copied ? "Copied" : "See the address bar");
      setTimeout(() => say(share, "Copy link"), 2500);
    });
    return [other, share];
  }

  situations() {
    const buttons = SITUATIONS.map(([name, situation]) =>
      button("live-answer", name, () => {
        this.question.clear();
        this.show(situation);
      }),
    );
    return html("div", { class: "live-presets", role: "group", "aria-label": "Situations to try" }, html("span", {}, "Try:"), ...buttons);
  }

  /**
   * Begin with a situation and train.
   * @param {Situation} situation
   */
  show(situation) {
    this.play.pause();
    this.begin(situation);
    this.play.start();
  }

  /**
   * Another setting. A rate holds for the steps to come, everything else begins anew.
   * @param {Partial<Situation>} by
   */
  change(by) {
    const next = { ...this.now, ...by };
    if (by.rate !== undefined) {
      this.now = next;
      this.draw();
      if (!this.play.running) this.rest();
      return;
    }
    this.play.pause();
    this.question.clear();
    this.begin(next);
    this.rest();
  }

  /** @param {Situation} situation */
  begin(situation) {
    this.now = situation;
    this.asked = -1;
    this.units.pressed = -1;
    this.net = start(situation.units, situation.scale, normals[situation.seed]);
    this.costs = [this.judge()];
    this.draw();
  }

  /** The cost; how many are right is kept. */
  judge() {
    const { cost, right } = judge(this.net, this.data);
    this.right = right;
    return cost;
  }

  /**
   * Steps of gradient descent; false when it is time to stop.
   * @param {number} count
   */
  train(count) {
    for (let k = 0; k < count && this.costs.length <= LAST; k++) {
      step(this.net, this.data, this.now.rate);
      this.costs.push(this.judge());
    }
    this.draw();
    if (!this.play.running) this.rest();
    return this.costs.length <= LAST;
  }

  /**
   * Nothing moves: say what is seen, and put it into the address.
   * @param {boolean} [atOnce]
   */
  rest(atOnce = false) {
    this.tell();
    const { units, rate, scale, seed } = this.now;
    this.write({ units, rate, scale, start: seed, steps: this.costs.length - 1 }, atOnce);
  }

  stop() {
    this.play.pause();
  }

  /** Take over what the address says. */
  open() {
    const said = read(NAME);
    const seed = Number(said?.get("start"));
    this.begin({
      units: Math.round(numberOf(said, "units", PAGE.units, 1, MOST)),
      rate: numberOf(said, "rate", PAGE.rate, 1e-4, 100),
      scale: numberOf(said, "scale", PAGE.scale, 0, 10),
      seed: said?.has("start") && SEEDS.includes(seed) ? seed : PAGE.seed,
    });
    this.train(Math.round(numberOf(said, "steps", 0, 0, LAST)));
  }

  /** @param {number} width */
  fit(width) {
    const wide = width >= 560;
    const left = wide ? Math.round(width * 0.56) : width;
    this.plane.fit(left);
    this.curve.fit(wide ? width - left - 14 : width);
    for (const slider of this.sliders) slider.fit();
  }

  retheme() {
    this.colours = ramp(this.stage);
  }

  draw() {
    const taken = this.costs.length - 1;
    this.plane.draw(this.net, this.colours, this.units.chosen);
    this.units.draw(this.net, this.colours);
    this.curve.draw(this.costs);
    const [units, rate, scale] = this.sliders;
    units.put(this.now.units);
    rate.put(nearest(RATES, this.now.rate));
    scale.put(nearest(SCALES, this.now.scale));
    this.voice.stand(this.standing());
    if (this.asked >= 0 && taken >= SETTLED) {
      this.question.reply(REPLIES[this.asked]);
      this.asked = -1;
    }
    if (taken % SPEAK < 6) this.tell();
  }

  standing() {
    const taken = this.costs.length - 1;
    return `Step ${taken}: cost ${number(this.costs[taken], 3)}, ${percent(this.right / this.data.y.length)} of the ${this.data.y.length} points right.`;
  }

  tell() {
    const words = this.description();
    this.voice.tell(words);
  }

  description() {
    const { units, rate, scale } = this.now;
    const said = `${units} hidden ${units === 1 ? "unit" : "units"}, learning rate ${rate}, first weights of the size ${scale}.`;
    if (scale === 0) return `${said} Every weight is 0, so every derivative is 0 too: nothing will ever move, and the cost stays at ${number(CHANCE, 3)}.`;
    if (this.costs.length === 1) return `${said} Nothing has been learned yet.`;
    const worst = this.costs.reduce((most, cost) => Math.max(most, cost), 0);
    const wild = worst > 2 * this.costs[0] ? ` The cost has been up to ${number(worst, 1)}: the steps are too long.` : "";
    const angles = Array.from({ length: units }, (_, k) => `${slant(this.net.W1[2 * k], this.net.W1[2 * k + 1])}°`);
    return `${said}${wild} The ${units === 1 ? "line rises" : "lines rise"} at ${listed(angles)}.`;
  }
}

/**
 * The angle at which the line of two weights rises, in whole degrees from 0 to 179.
 * @param {number} u
 * @param {number} v
 */
function slant(u, v) {
  return (Math.round((Math.atan2(u, -v) * 180) / Math.PI) + 360) % 180;
}

figure(NAME, (stage) => new HiddenLayer(stage));
