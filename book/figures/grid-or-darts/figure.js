// Grid or darts: who tries more learning rates, and who is the better for it?

import { follow, numberOf, read, writer } from "../shared/address.js";
import { column } from "../shared/column.js";
import { choose } from "../shared/choose.js";
import { button, html } from "../shared/dom.js";
import { figure } from "../shared/live.js";
import { glide, oncePerFrame } from "../shared/loop.js";
import { number } from "../shared/numbers.js";
import { predict } from "../shared/predict.js";
import { choice, nearest, Slider } from "../shared/slider.js";
import { Draws } from "./draws.js";
import { different, draw, DRAWS, EQUAL, grid, races, score, tally } from "./maths.js";
import { Plane } from "./plane.js";
import { Scores } from "./scores.js";

/** @typedef {import("./maths.js").Place} Place */
/** @typedef {import("./maths.js").Scale} Scale */
/** @typedef {import("./maths.js").Try} Try */

const NAME = "grid-or-darts";
const BUDGETS = [4, 9, 16, 25, 36];
/** @type {Scale[]} */
const SCALES = ["by powers", "evenly"];
const START = { budget: 9, weight: 0.1, scale: SCALES[0], seed: 122 };
const [OFTEN, SELDOM] = [0.54, 0.46];

class GridOrDarts {
  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.search = { budget: START.budget, weight: START.weight, scale: START.scale };
    this.results = run(this.search);
    this.seed = START.seed;
    /** @type {Place | null} */
    this.byHand = null; // where the reader has put the hill
    this.fallen = 0; // the shadows would give the answer away
    this.stop = () => {};
    const moved = (/** @type {Place} */ hill) => this.change({ byHand: hill });
    this.planes = ["Grid", "Darts"].map((name, kind) => ({ plane: new Plane(name, kind, moved), scores: new Scores(name, kind) }));
    this.draws = new Draws((seed) => this.change({ seed }));
    this.budget = choice({ label: "tries each", list: BUDGETS, value: START.budget, change: (budget) => this.change({ budget }) });
    this.weight = new Slider({ label: "how much the units matter", min: 0, max: 1, step: 0.05, value: START.weight, spoken: (weight) => `${number(weight)} times as much as the rate`, change: (weight) => this.change({ weight }) });
    this.scales = choose("Tries are spread:", SCALES, (k) => this.change({ scale: SCALES[k] }));
    this.question = predict(
      "Nine tries each. The grid stands in rows and columns, the darts fall at random. Who tries more different learning rates?",
      ["the grid", "the darts", "both the same"],
      (chosen) => this.guess(chosen),
    );
    this.write = writer(NAME);
    this.soon = oncePerFrame(() => this.show());
    this.voice = column(
      stage,
      this.question,
      html("div", { class: "live-two live-pair" }, ...this.planes.map(({ plane, scores }) => html("div", {}, plane.plot.element, scores.plot.element)), html("div", { class: "live-whole" }, this.draws.plot.element)),
      html("div", { class: "live-row live-grow" }, this.budget.element, this.weight.element),
      html("div", { class: "live-row" }, this.scales.element, this.buttons()),
    );
    follow(NAME, this);
  }

  buttons() {
    const another = button("live-button", "Another draw", () => this.change({ seed: (this.seed % DRAWS) + 1 }));
    const reset = button("live-button", "Reset", () => this.reset());
    return html("div", { class: "live-play" }, another, reset);
  }

  /** @param {{ budget?: number, weight?: number, scale?: Scale, seed?: number, byHand?: Place | null }} by */
  change({ budget = this.search.budget, weight = this.search.weight, scale = this.search.scale, seed = this.seed, byHand = seed === this.seed ? this.byHand : null }) {
    this.stop();
    this.search = { budget, weight, scale };
    [this.seed, this.byHand, this.fallen] = [seed, byHand, 1];
    this.results = run(this.search);
    this.soon();
  }

  reset() {
    this.question.clear();
    this.change({ ...START, byHand: null });
    this.fallen = 0;
  }

  /**
   * Act the answer out: the shadows of all tries fall on the rates.
   * @param {number} chosen
   */
  guess(chosen) {
    this.change({ ...START, byHand: null });
    this.fallen = 0;
    this.stop = glide(0, 1, (share) => {
      this.fallen = share;
      this.show();
    });
    const { darts, grid: ahead } = this.results.wins;
    const why = "three tries of a column share one rate, so the grid has three, and no dart shares its rate with another: nine";
    const then = `Where the rate decides, that helps: in ${darts} of ${DRAWS} draws the darts find the better score, and in ${ahead} the grid. Drag through the draws to see some of both, and then make the units matter more.`;
    return [`It is the darts: ${why}. ${then}`, `Yes: ${why}. ${then}`, `Tries they have the same, but ${why}. ${then}`][chosen];
  }

  /** Take over what the address says. */
  open() {
    const said = read(NAME);
    if (!said) return;
    const place = (said.get("hill") ?? "").split(",").map((text) => (text ? Number(text) : NaN));
    this.change({
      budget: BUDGETS[nearest(BUDGETS, numberOf(said, "budget", START.budget, 1, 100))],
      weight: numberOf(said, "weight", START.weight, 0, 1),
      scale: said.get("scale") === "evenly" ? "evenly" : "by powers",
      seed: Math.round(numberOf(said, "draw", START.seed, 1, DRAWS)),
      byHand: place.length === 2 && place.every((share) => share >= 0 && share <= 1) ? [place[0], place[1]] : null,
    });
  }

  /** @param {number} width */
  fit(width) {
    const half = Math.floor((width - (width < 560 ? 4 : 20)) / 2);
    for (const { plane, scores } of this.planes) {
      plane.fit(half);
      scores.fit(half);
    }
    this.draws.fit(width);
    this.weight.fit();
    this.budget.fit();
  }

  draw() {
    const { budget, weight, scale } = this.search;
    const { races: all, wins, fixed } = this.results;
    const drawn = draw(this.seed, budget, scale);
    const hill = this.byHand ?? drawn.hill;
    const seen = this.fallen === 1;
    const reached = [fixed, drawn.darts].map((tries, kind) => {
      const scores = tries.map(({ place }) => score(place, hill, weight));
      const best = scores.indexOf(Math.max(...scores));
      this.planes[kind].plane.draw(tries, hill, weight, best, this.fallen);
      this.planes[kind].scores.draw(tries, hill, weight, best, seen);
      return scores[best];
    });
    this.draws.draw(all, this.seed, wins, seen);
    this.budget.put(BUDGETS.indexOf(budget));
    this.weight.put(weight);
    this.scales.put(SCALES.indexOf(scale));
    const standing = seen ? this.standing(reached) : `${budget} tries each, with the same hill. Darker is better, and the score at its top is 100.`;
    this.voice.stand(standing);
    const words = seen ? this.description(drawn.darts, reached) : "";
    this.voice.tell(words);
  }

  show() {
    this.draw();
    const { budget, weight, scale } = this.search;
    this.write({ budget, weight: Number(weight.toFixed(2)), ...(scale === "evenly" && { scale }), draw: this.seed, ...(this.byHand && { hill: this.byHand.join(",") }) });
  }

  /** @param {number[]} reached */
  standing([byGrid, byDarts]) {
    const { meanGrid, meanDarts } = this.results.wins;
    return `Draw ${this.seed}${this.byHand ? ", with the hill put elsewhere" : ""}: best score ${number(byGrid, 1)} by the grid, ${number(byDarts, 1)} by the darts. On average over ${DRAWS} draws ${number(meanGrid, 1)} and ${number(meanDarts, 1)}.`;
  }

  /**
   * @param {Try[]} darts
   * @param {number[]} reached
   */
  description(darts, [byGrid, byDarts]) {
    const { weight, scale } = this.search;
    const { wins, fixed } = this.results;
    const share = wins.darts / (wins.darts + wins.grid);
    const ahead = Math.abs(byDarts - byGrid) > EQUAL;
    const usual = byDarts > byGrid === share > 0.5 || (share >= SELDOM && share <= OFTEN);
    const here = usual || !ahead ? "" : `An exception: this time the ${byDarts > byGrid ? "darts are" : "grid is"} ahead. `;
    return `${here}${this.cause(share, weight)}${scale === "evenly" ? wasted(darts, fixed) : ""}`;
  }

  /**
   * @param {number} share  of draws in which the darts are ahead
   * @param {number} weight
   */
  cause(share, weight) {
    const rates = different(this.results.fixed, "rate");
    const { budget, scale } = this.search;
    if (weight === 0) return `The units do not matter: all ${rates} tries of a column have the same score, so that ${budget - rates} of the ${budget} tries of the grid say nothing new.`;
    if (share > OFTEN && scale === "evenly") return `Spread evenly, the lowest rate of the grid, ${number(Math.min(...this.results.fixed.map(({ rate }) => rate)), 1)}, lies far above most hills. Now and then a dart falls lower: the darts are ahead more often.`;
    if (share > OFTEN) return `The rate decides${weight < 0.2 ? " nearly alone" : ""}, and the grid knows ${rates} rates only: the darts are ahead more often.`;
    if (share < SELDOM) return "Now the units matter too, and what counts is to leave no large gap in the plane. The grid leaves none, the darts do: the grid is ahead more often.";
    return "Now neither is ahead much more often: more rates help the darts, smaller gaps in the plane help the grid.";
  }
}

/**
 * All draws anew: with other settings everything is another.
 * @param {import("./maths.js").Search} search
 */
function run(search) {
  const all = races(search);
  return { races: all, wins: tally(all), fixed: grid(search.budget, search.scale) };
}

/**
 * What comes of spreading tries evenly over the range itself.
 * @param {Try[]} darts
 * @param {Try[]} fixed
 */
function wasted(darts, fixed) {
  const below = (/** @type {Try[]} */ tries) => tries.filter(({ rate }) => rate < 1).length;
  return ` Spread evenly, ${below(fixed) || "none"} of the grid's tries and ${below(darts) || "none"} of the darts lie below a rate of 1, though three of the five powers of ten are there: most hills are missed by both.`;
}

figure(NAME, (stage) => new GridOrDarts(stage));
