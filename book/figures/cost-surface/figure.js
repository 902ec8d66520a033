// Two walks downhill on one cost, at first in the fog: does each find a bottom of its own?

import { follow, numberOf, read, writer } from "../shared/address.js";
import { column } from "../shared/column.js";
import { button, html, say } from "../shared/dom.js";
import { figure } from "../shared/live.js";
import { oncePerFrame, pace, Play } from "../shared/loop.js";
import { number } from "../shared/numbers.js";
import { predict } from "../shared/predict.js";
import { choice, nearest } from "../shared/slider.js";
import { Curves } from "./curves.js";
import { ACROSS, CostMap, UP, WALKERS } from "./map.js";
import { cost, distance, lowest, walk } from "./maths.js";
import { Surface } from "./surface.js";

/** @typedef {import("./maths.js").Place} Place */

const NAME = "cost-surface";
/** The starts of the page. @type {Place[]} */
const STARTS = [
  { w: -1, b: -4 },
  { w: 5, b: 1 },
];
const RATE = 1;
const RATES = [0.03, 0.1, 0.3, 1, 3, 5, 6, 8];
const LAST = 300;
const SETTLED = 30; // steps after which a walk that still jumps will not stop
const LIFT = ["Lift the fog", "Back into the fog"];
const BOTTOM = lowest();
const LEAST = cost(BOTTOM);

class CostSurface {
  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.starts = STARTS;
    this.rate = RATE;
    this.steps = 0;
    this.fog = true;
    this.asked = -1; // which guess is being acted out
    this.pictures = 0;
    this.walks = this.walked();
    this.map = new CostMap(BOTTOM, (which, to) => this.change({ starts: this.starts.map((start, k) => (k === which ? to : start)) }));
    this.surface = new Surface();
    this.curves = new Curves();
    this.slider = choice({ symbol: "α", label: "learning rate", list: RATES, value: RATE, change: (rate) => this.change({ rate }) });
    this.play = new Play({
      start: "Walk",
      step: "One step",
      advance: (calm) => this.advance(calm),
      once: () => this.go(this.steps + 1),
      reset: () => this.reset(),
    });
    this.lift = button("live-button", LIFT[0], () => {
      this.fog = !this.fog;
      this.show();
    });
    this.question = predict(
      "A and B stand far apart, in thick fog. Both feel only the slope under their feet, and walk down with the same learning rate. Where will they end?",
      ["at the same bottom", "each at a bottom of its own"],
      (guess) => this.guess(guess),
    );
    this.write = writer(NAME);
    this.soon = oncePerFrame(() => this.show());
    this.surface.again = this.soon;
    this.voice = column(
      stage,
      this.question,
      html("div", { class: "live-two" }, this.map.plot.element, html("div", { class: "live-stack" }, this.surface.element, this.curves.plot.element)),
      html("div", { class: "live-row" }, this.play.element, this.lift),
      html("div", { class: "live-three" }, this.slider.element),
    );
    follow(NAME, this);
  }

  /** Both walks to their last step; what is shown is a part of them. */
  walked() {
    return this.starts.map((start) => walk(start, this.rate, LAST));
  }

  /** @param {{ starts?: Place[], rate?: number }} by */
  change({ starts = this.starts, rate = this.rate }) {
    [this.starts, this.rate] = [starts, rate];
    this.walks = this.walked();
    this.soon();
  }

  /** One picture of a walk: the first steps slowly, then faster; false at the end. */
  advance(/** @type {boolean} */ calm) {
    if (this.steps >= LAST) this.steps = this.pictures = 0;
    this.pictures++;
    if (calm) return this.go(this.steps + LAST / 10);
    const more = pace(this.steps, this.pictures);
    return more ? this.go(this.steps + more) : true;
  }

  /** @param {number} steps */
  go(steps) {
    this.steps = Math.min(steps, LAST);
    if (this.steps === LAST) {
      this.fog = false;
      if (this.asked >= 0) this.question.reply(reply(this.asked, this.walks.map((places) => places[LAST])));
      this.asked = -1;
    }
    this.show();
    return this.steps < LAST;
  }

  reset() {
    [this.rate, this.steps, this.fog, this.asked] = [RATE, 0, true, -1];
    this.question.clear();
    this.change({ starts: STARTS });
  }

  /**
   * Act the answer out: both walk from the starts of the page.
   * @param {number} guess
   */
  guess(guess) {
    this.play.pause();
    [this.starts, this.rate, this.steps, this.fog, this.asked, this.pictures] = [STARTS, RATE, 0, true, guess, 0];
    this.walks = this.walked();
    this.show();
    this.play.start();
    return "Watch them walk.";
  }

  stop() {
    this.play.pause();
  }

  /** Take over what the address says. */
  open() {
    const said = read(NAME);
    if (!said) return;
    this.starts = STARTS.map((start, k) => {
      const letter = WALKERS[k].toLowerCase();
      return { w: numberOf(said, `w${letter}`, start.w, ...ACROSS), b: numberOf(said, `b${letter}`, start.b, ...UP) };
    });
    this.rate = RATES[nearest(RATES, numberOf(said, "rate", RATE, RATES[0], 100))];
    this.steps = Math.round(numberOf(said, "steps", 0, 0, LAST));
    this.fog = this.steps < LAST && numberOf(said, "fog", 1, 0, 1) === 1;
    this.walks = this.walked();
  }

  /** @param {number} width */
  fit(width) {
    const wide = width >= 560;
    const right = wide ? Math.round(width * 0.47) : width;
    this.map.plot.options.height = (across) => (wide ? across - 6 : Math.min(across - 6, 320));
    this.map.fit(wide ? width - right - 12 : width);
    this.curves.fit(right);
    this.surface.fit(right, wide ? this.map.plot.height - this.curves.plot.height - 4 : 210);
    this.slider.fit();
  }

  retheme() {
    this.surface.seen = "";
  }

  draw() {
    const walks = this.walks.map((places) => places.slice(0, this.steps + 1));
    this.map.draw(walks, this.rate, this.fog);
    this.surface.draw(walks, this.fog);
    this.curves.draw(walks.map((places) => places[this.steps]));
    this.slider.put(nearest(RATES, this.rate));
    say(this.lift, LIFT[this.fog ? 0 : 1]);
    const standing = `Step ${this.steps}: ${walks.map(standingOf).join("; ")}.`;
    this.voice.stand(standing);
    const words = this.description(walks);
    this.voice.tell(words, this.play.running ? words : undefined);
  }

  show() {
    this.draw();
    const [A, B] = this.starts;
    this.write({ wa: A.w, ba: A.b, wb: B.w, bb: B.b, rate: this.rate, steps: this.steps, fog: Number(this.fog) });
  }

  /** @param {Place[][]} walks */
  description(walks) {
    if (!this.steps) return `Learning rate ${this.rate}. The arrows show the step that each takes next: downhill, and the longer the steeper it is.${this.fog ? "" : ` The star is the lowest place of all, with the cost ${number(LEAST, 3)}.`}`;
    const last = walks.map((places) => distance(places[this.steps - 1], places[this.steps]));
    const said = `Learning rate ${this.rate}.`;
    if (this.steps >= SETTLED && Math.max(...last) > 0.3 && this.rate > RATE) return `${said} Each step leads across the valley and up its other wall, so that the slope does not become smaller, nor do the steps.`;
    const [first, later] = [0, this.steps - 1].map((k) => walks.map((places) => number(distance(places[k], places[k + 1]), 3)));
    const lengths = this.steps > 1 ? ` The first step of A was ${first[0]} long, its last ${later[0]}; of B ${first[1]} and ${later[1]}.` : ` The first step of A was ${first[0]} long, that of B ${first[1]}.`;
    if (this.fog) return said + lengths;
    const far = walks.map((places) => number(distance(places[this.steps], BOTTOM)));
    return `${said}${lengths} From the star, where the cost is ${number(LEAST, 3)}, A is ${far[0]} away and B ${far[1]}.`;
  }
}

/**
 * @param {Place[]} places
 * @param {number} k
 */
function standingOf(places, k) {
  const { w, b } = places[places.length - 1];
  return `${WALKERS[k]} at w = ${number(w)}, b = ${number(b)}, cost ${number(cost({ w, b }), 3)}`;
}

/**
 * @param {number} guess
 * @param {Place[]} ends
 */
function reply(guess, ends) {
  const [A, B] = ends.map(({ w, b }) => `(${number(w)}, ${number(b)})`);
  const seen = `after ${LAST} steps A stands at ${A} and B at ${B}, both with the cost ${number(cost(ends[0]), 3)}. They came down the steep walls in a few steps, and then went slowly along the floor of the same valley.`;
  const then = "Drag A and B: is there any start that leads elsewhere?";
  return [`Yes: ${seen} ${then}`, `The fog has lifted, and there is one valley only: ${seen} ${then}`][guess];
}

figure(NAME, (stage) => new CostSurface(stage));
