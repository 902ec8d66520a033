// Two costs of the same five pictures, and a ball on each: why the squared error can hold one in a false valley.

import { follow, numberOf, read, writer } from "../shared/address.js";
import { column } from "../shared/column.js";
import { choose } from "../shared/choose.js";
import { html } from "../shared/dom.js";
import { figure } from "../shared/live.js";
import { oncePerFrame, pace, Play } from "../shared/loop.js";
import { clamp, number, significant, signed } from "../shared/numbers.js";
import { predict } from "../shared/predict.js";
import { Slider } from "../shared/slider.js";
import { Example } from "./example.js";
import { cost, loss, LOSSES, pictures, sigmoid, walk } from "./maths.js";
import { SPAN, Valley } from "./valley.js";

const NAME = "loss-explorer";
const START = 2;
const RATE = 0.5;
const LAST = 300;
const TOWER = 2;
const REST = 0.005; // a slope at which a ball hardly moves
const HUMP = hump();

class LossExplorer {
  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.w = START;
    this.steps = 0;
    this.shown = TOWER;
    this.guessed = false; // the curves would give the answer away
    this.asked = -1; // which guess is being acted out
    this.pictures = 0;
    this.walks = this.walked();
    const moved = (/** @type {number} */ w) => this.change(Math.round(100 * w) / 100);
    this.valleys = [
      new Valley(0, { domain: [0.2, 0.48], ticks: [0.2, 0.3, 0.4] }, moved),
      new Valley(1, { domain: [0, 4.6], ticks: [0, 1, 2, 3, 4] }, moved),
    ];
    this.example = new Example();
    this.slider = new Slider({ symbol: "w", label: "where both balls start", min: SPAN[0], max: SPAN[1], step: 0.05, value: START, change: (w) => this.change(w) });
    this.which = choose("One picture:", pictures.map(({ name }) => `a ${name}`), (k) => {
      this.shown = k;
      this.soon();
    });
    this.play = new Play({
      start: "Roll",
      step: "One step",
      advance: (calm) => this.advance(calm),
      once: () => this.go(this.steps + 1),
      reset: () => this.reset(),
    });
    this.question = predict(
      "Five pictures: three cats, a fox, and a church tower. The ball on each of the two costs starts at w = 2. On both, the lowest place is near w = −0.2. Which ball will roll there?",
      ["both", "only with the squared error", "only with the cross-entropy"],
      (guess) => this.guess(guess),
    );
    this.write = writer(NAME);
    this.soon = oncePerFrame(() => this.show());
    this.voice = column(
      stage,
      this.question,
      html("div", { class: "live-two" }, this.example.plot.element, html("div", { class: "live-stack" }, ...this.valleys.map(({ plot }) => plot.element))),
      html("div", { class: "live-row" }, this.play.element, this.which.element),
      this.slider.element,
    );
    follow(NAME, this);
  }

  walked() {
    return LOSSES.map((_, which) => walk(this.w, which, RATE, LAST));
  }

  /** @param {number} w */
  change(w) {
    this.play.pause();
    [this.w, this.steps, this.guessed, this.asked] = [clamp(w, ...SPAN), 0, true, -1];
    this.walks = this.walked();
    this.soon();
  }

  /** @param {boolean} calm */
  advance(calm) {
    if (this.steps >= LAST) this.steps = this.pictures = 0;
    this.pictures++;
    const more = calm ? LAST / 10 : pace(this.steps, this.pictures);
    return more ? this.go(this.steps + more) : true;
  }

  /** @param {number} steps */
  go(steps) {
    this.steps = Math.min(steps, LAST);
    if (this.steps === LAST) {
      this.guessed = true;
      if (this.asked >= 0) this.question.reply(reply(this.asked, this.walks[0][LAST], this.walks[1][LAST]));
      this.asked = -1;
    }
    this.show();
    return this.steps < LAST;
  }

  reset() {
    this.question.clear();
    this.shown = TOWER;
    this.change(START);
    this.guessed = false;
  }

  /**
   * Act the answer out: both balls roll.
   * @param {number} guess
   */
  guess(guess) {
    this.change(START);
    [this.guessed, this.shown, this.asked, this.pictures] = [false, TOWER, guess, 0];
    this.show();
    this.play.start();
    return "Watch them roll.";
  }

  stop() {
    this.play.pause();
  }

  /** Take over what the address says. */
  open() {
    const said = read(NAME);
    if (!said) return;
    this.w = numberOf(said, "w", START, ...SPAN);
    this.steps = Math.round(numberOf(said, "steps", 0, 0, LAST));
    const shown = pictures.findIndex(({ name }) => name === said.get("of"));
    [this.shown, this.guessed] = [shown < 0 ? TOWER : shown, true];
    this.walks = this.walked();
  }

  /** @param {number} width */
  fit(width) {
    const wide = width >= 560;
    const right = wide ? Math.round(width * 0.48) : width;
    for (const valley of this.valleys) valley.fit(right);
    const tall = this.valleys[0].plot.height + this.valleys[1].plot.height;
    this.example.plot.options.height = (across) => (wide ? tall + 3 : across * 0.75);
    this.example.fit(wide ? width - right - 12 : width);
    this.slider.fit();
  }

  draw() {
    const now = this.walks.map((weights) => weights[this.steps]);
    this.valleys.forEach((valley, which) => {
      const been = this.walks[which].slice(0, this.steps + 1);
      const ground = /** @type {[number, number]} */ ([Math.min(...been), Math.max(...been)]);
      valley.draw(now[which], this.guessed ? SPAN : this.steps ? ground : null);
    });
    this.example.draw(this.shown, now);
    this.slider.put(this.w);
    this.which.put(this.shown);
    const each = LOSSES.map((name, which) => `with the ${name} w = ${number(now[which])}, cost ${number(cost(now[which], which).value, 3)}`);
    const standing = `Step ${this.steps}: ${each.join("; ")}.`;
    this.voice.stand(standing);
    const words = this.description(now);
    this.voice.tell(words, this.play.running ? words : undefined);
  }

  show() {
    this.draw();
    this.write({ w: Number(this.w.toFixed(2)), steps: this.steps, ...(this.shown === TOWER ? {} : { of: pictures[this.shown].name }) });
  }

  /** @param {number[]} now */
  description([squared, entropy]) {
    const slopes = [squared, entropy].map((w, which) => cost(w, which).slope);
    const said = `Learning rate ${RATE}. The slope of the cost is ${signed(slopes[0], 3)} with the squared error and ${signed(slopes[1], 3)} with the cross-entropy.`;
    if (Math.max(...slopes.map(Math.abs)) > REST || !this.guessed) return said;
    if (squared < HUMP) return `${said} Both balls lie in the deepest valley of their cost.`;
    const tower = loss(squared * pictures[TOWER].x, 0, 0).slope;
    return `${said} The ball on the squared error is held in a false valley. To the tower the neuron says ${significant(sigmoid(squared * pictures[TOWER].x), 4)}, surely wrong, but there this loss is flat: its slope is only ${significant(tower, 2)}. What is left are the four pictures with x = 1, of which three are cats, and they are content with ŷ = ${number(sigmoid(squared))}.`;
  }
}

/** Where the squared error's hump is: there the slope changes its sign from plus to minus. */
function hump() {
  let [low, high] = [0, 1];
  for (let k = 0; k < 40; k++) {
    const middle = (low + high) / 2;
    if (cost(middle, 0).slope > 0) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * @param {number} guess
 * @param {number} squared
 * @param {number} entropy
 */
function reply(guess, squared, entropy) {
  const seen = `the ball on the squared error is held in a false valley at w = ${number(squared)}, that on the cross-entropy has rolled to ${number(entropy)}.`;
  const then = "Look at the tower on the left to see why. Then drag the balls: from where does each of them reach its deepest valley?";
  return [`Not both: ${seen} ${then}`, `It is the other way round: ${seen} ${then}`, `Yes: ${seen} ${then}`][guess];
}

figure(NAME, (stage) => new LossExplorer(stage));
