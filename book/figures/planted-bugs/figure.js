// Planted bugs: a cost that falls, a line of code that is perhaps wrong, and a measurement that tells.

import { follow, numberOf, read, writer } from "../shared/address.js";
import { column } from "../shared/column.js";
import { Curve } from "../shared/costs.js";
import { button, html, say, set, svg } from "../shared/dom.js";
import { figure } from "../shared/live.js";
import { oncePerFrame } from "../shared/loop.js";
import { number, written } from "../shared/numbers.js";
import { path } from "../shared/plot.js";
import { predict } from "../shared/predict.js";
import { Slider } from "../shared/slider.js";
import { Bars, Differences } from "./bars.js";
import { apart, backward, learned, LINES, measured, START, STEPS } from "./maths.js";
import { POWERS, power, Sweet } from "./sweet.js";
import { description, verdict } from "./words.js";

const NAME = "planted-bugs";
/** The line that is wrong in each program; none in one of them. */
const PROGRAMS = ["db2", "dZ2", "slope", "dW2", "", "dW1", "dZ1", "db1"];
const EPSILON = -6; // its power of ten, that of the page

class PlantedBugs {
  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.chosen = 0; // which program
    this.power = EPSILON;
    this.told = false; // the measurement would give the answer away
    this.accused = -1;
    this.measurements = POWERS.map((exponent) => measured(START, 10 ** exponent));
    this.right = { costs: learned(), largest: this.largest("") };
    this.now = this.run(0);
    this.bars = new Bars();
    this.differences = new Differences();
    this.sweet = new Sweet((exponent) => this.change({ exponent }));
    this.curve = new Curve();
    this.ghost = svg("path", { class: "live-ghost" });
    this.ghostWord = svg("text", { class: "live-target-text" }, "dashed: the right code");
    this.curve.plot.inside.append(this.ghost, this.ghostWord);
    this.slider = new Slider({ symbol: "ε", label: "step of the measurement", min: POWERS[0], max: 0, step: 1, value: EPSILON, show: power, spoken: (exponent) => `10 to the power of ${exponent}`, change: (exponent) => this.change({ exponent }) });
    this.lines = [...LINES.map(({ code }) => code), "no line is wrong"].map((code, k) => this.line(code, k));
    this.verdict = html("p", { class: "live-hint", role: "status" });
    this.question = predict(
      `Somebody has written the backward pass anew, and the cost of the network falls from ${number(this.now.costs[0], 3)} to ${number(this.now.costs[STEPS], 3)} in ${STEPS} steps. Is its gradient right?`,
      ["yes, or it would not fall", "no", "the cost cannot tell"],
      (chosen) => this.guess(chosen),
    );
    this.write = writer(NAME);
    this.soon = oncePerFrame(() => this.show());
    this.voice = column(
      stage,
      this.question,
      html("div", { class: "live-two" }, html("div", { class: "live-whole" }, this.bars.plot.element, this.differences.plot.element), this.sweet.plot.element, this.curve.plot.element),
      this.slider.element,
      this.code(),
    );
    follow(NAME, this);
  }

  /** The code as it should be, each line of which can be accused, and a button for other code. */
  code() {
    const another = button("live-button", "Another program", () => this.change({ chosen: (this.chosen + 1) % PROGRAMS.length }));
    const lines = html("div", { class: "live-lines", role: "group", "aria-label": "Accuse a line" }, ...this.lines);
    return html("div", {}, html("p", {}, "This is how the code should read. One line of the program is perhaps different. Press the line that you accuse:"), lines, html("div", { class: "live-row" }, another), this.verdict);
  }

  /**
   * @param {string} code
   * @param {number} k
   */
  line(code, k) {
    return button("live-line", k < LINES.length ? html("code", {}, code) : code, () => this.accuse(k));
  }

  /**
   * For each epsilon, how far a program and the measurement are apart where they are furthest apart.
   * @param {string} bug
   */
  largest(bug) {
    const formula = backward(START, bug);
    return this.measurements.map((slopes) => Math.max(...slopes.map((slope, k) => Math.abs(slope - formula[k]))));
  }

  /**
   * What a program computes at the start, and how it learns.
   * @param {number} chosen
   */
  run(chosen) {
    const bug = PROGRAMS[chosen];
    return { bug, formula: backward(START, bug), costs: learned(bug), largest: this.largest(bug) };
  }

  /** @param {{ chosen?: number, exponent?: number }} by */
  change({ chosen = this.chosen, exponent = this.power }) {
    if (chosen !== this.chosen) {
      this.chosen = chosen;
      this.now = this.run(chosen);
      this.accused = -1;
      say(this.verdict, "");
    }
    [this.power, this.told] = [exponent, true];
    this.soon();
  }

  /**
   * Act the answer out: show the measurement.
   * @param {number} answer
   */
  guess(answer) {
    this.change({ chosen: 0, exponent: EPSILON });
    const ends = `the right code ends at ${number(this.right.costs[STEPS], 3)}, and this one, which is wrong, at ${number(this.now.costs[STEPS], 3)}, even lower`;
    const all = "The measurement tells: where its bar and that of the formula differ, something is wrong. Which line is it? With each of the seven wrong programs here the cost ends far below where it began.";
    return [`It is wrong, and the cost falls all the same: ${ends}. ${all}`, `It is wrong, but the cost does not say so: ${ends}. ${all}`, `Yes, it cannot: ${ends}. ${all}`][answer];
  }

  /** @param {number} k */
  accuse(k) {
    this.change({});
    this.accused = k;
    say(this.verdict, verdict(LINES[k]?.name ?? "", this.now.bug));
  }

  /** Take over what the address says. */
  open() {
    const said = read(NAME);
    if (!said) return;
    this.change({
      chosen: Math.round(numberOf(said, "program", 1, 1, PROGRAMS.length)) - 1,
      exponent: Math.round(numberOf(said, "epsilon", EPSILON, POWERS[0], 0)),
    });
  }

  /** @param {number} width */
  fit(width) {
    const half = width >= 560 ? Math.floor((width - 20) / 2) : width;
    this.bars.fit(width);
    this.differences.fit(width);
    this.sweet.fit(half);
    this.curve.fit(half);
    this.slider.fit();
    const { x, y } = this.curve.plot;
    set(this.ghostWord, { x: x.at(75), y: y.at(0.5) });
  }

  draw() {
    const { now, right, told } = this;
    const place = POWERS.indexOf(this.power);
    const measurement = told ? this.measurements[place] : null;
    this.bars.draw(now.formula, measurement);
    this.differences.draw(now.formula, measurement);
    this.sweet.draw(now.largest, this.power, told);
    this.curve.draw(now.costs);
    const { x, y } = this.curve.plot;
    set(this.ghost, { d: told ? path(right.costs.map((cost, k) => [x.at(k), y.at(cost)])) : "" });
    set(this.ghostWord, { visibility: told ? "visible" : "hidden" });
    this.slider.put(this.power);
    this.lines.forEach((line, k) => set(line, { "aria-pressed": String(k === this.accused) }));
    const standing = `Program ${this.chosen + 1} of ${PROGRAMS.length}: the cost goes from ${number(now.costs[0], 3)} to ${number(now.costs[STEPS], 3)} in ${STEPS} steps${told ? `. ε = ${power(this.power)}: formula and measurement are apart by up to ${written(now.largest[place])}` : ""}.`;
    this.voice.stand(standing);
    const words = measurement ? description(apart(now.formula, measurement), this.power, right.largest[place]) : "";
    this.voice.tell(words);
  }

  show() {
    this.draw();
    this.write({ program: this.chosen + 1, epsilon: this.power });
  }
}

figure(NAME, (stage) => new PlantedBugs(stage));
