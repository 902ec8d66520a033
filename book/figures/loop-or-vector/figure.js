// Loop or vector: how many times as long a loop takes, recorded with NumPy and measured in the reader's browser.

import { follow, numberOf, read, writer } from "../shared/address.js";
import { column } from "../shared/column.js";
import { button, html, say, set } from "../shared/dom.js";
import { figure } from "../shared/live.js";
import { oncePerFrame } from "../shared/loop.js";
import { significant } from "../shared/numbers.js";
import { predict } from "../shared/predict.js";
import { nearest, Slider } from "../shared/slider.js";
import { measureAll } from "./clock.js";
import { COUNTS, RECORDED } from "./maths.js";
import { Ratio, short } from "./ratio.js";
import { duration, times, TimesPanel } from "./times.js";

/** @typedef {import("./clock.js").Times} Times */

const NAME = "loop-or-vector";
const LAST = COUNTS.length - 1;
const recorded = COUNTS.map((_, k) => ({ loop: RECORDED.loop[k], vector: RECORDED.dot[k] }));
const ratioOf = (/** @type {Times | undefined} */ both) => both && both.loop / both.vector;
const counted = (/** @type {number} */ place) => COUNTS[place].toLocaleString("en");

class LoopOrVector {
  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.place = LAST;
    this.told = false; // the time of np.dot would give the answer away
    this.measuring = false;
    /** @type {(Times | undefined)[]} */
    this.here = COUNTS.map(() => undefined);
    /** @type {(Times | undefined)[]} */
    this.before = this.here;
    this.answer = ""; // which waits for the measurement
    this.times = new TimesPanel();
    this.ratio = new Ratio((place) => this.change(place));
    this.slider = new Slider({ symbol: "n", label: "products", min: 0, max: LAST, step: 1, value: LAST, show: (place) => short(Math.round(place)), spoken: (place) => counted(Math.round(place)), change: (place) => this.change(place) });
    this.button = button("live-button live-main", "Measure here", () => this.measure());
    this.question = predict(
      `A million products: the loop of this page has taken ${duration(RECORDED.loop[LAST])}. How many times as fast is np.dot?`,
      ["about 4 times", "about 40 times", "about 400 times"],
      (chosen) => this.guess(chosen),
    );
    this.write = writer(NAME);
    this.soon = oncePerFrame(() => this.show());
    this.voice = column(
      stage,
      this.question,
      html("div", { class: "live-two" }, this.times.plot.element, this.ratio.plot.element),
      this.slider.element,
      html("div", { class: "live-row" }, html("div", { class: "live-play" }, this.button)),
    );
    follow(NAME, this);
  }

  /** @param {number} place */
  change(place) {
    [this.place, this.told] = [place, true];
    this.soon();
  }

  /**
   * Act the answer out: show what was recorded, and measure here.
   * @param {number} chosen
   */
  guess(chosen) {
    this.change(LAST);
    const [{ loop, vector }, begin] = [recorded[LAST], ["Far more:", "More:", "Yes:"][chosen]];
    this.answer = `${begin} ${duration(vector)} instead of ${duration(loop)}, which is ${times(loop / vector)} as fast.`;
    this.measure();
    return `${this.answer} Now both ways are measured in your browser …`;
  }

  /** All counts in this browser, a slice at a time. */
  measure() {
    this.told = true;
    if (this.measuring) return;
    this.measuring = true;
    this.before = this.here;
    this.here = COUNTS.map(() => undefined);
    this.soon();
    measureAll(
      (place, found) => {
        this.here[place] = found;
        this.soon();
      },
      () => {
        this.measuring = false;
        if (this.answer) this.question.reply(`${this.answer} In your browser, ${this.compared(LAST)} Other times, and a ratio of a similar size? Measure again, and drag n.`);
        this.answer = "";
        this.soon();
      },
    );
  }

  /** Take over what the address says. */
  open() {
    const said = read(NAME);
    if (said) this.change(nearest(COUNTS, numberOf(said, "n", COUNTS[LAST], 1, COUNTS[LAST])));
  }

  /** @param {number} width */
  fit(width) {
    const left = width >= 560 ? Math.round(width * 0.54) : width;
    this.times.fit(left);
    this.ratio.fit(width >= 560 ? width - left - 14 : width);
    this.slider.fit();
  }

  draw() {
    const { place, told, measuring } = this;
    this.times.draw(recorded[place], this.here[place], told);
    this.ratio.draw([told ? recorded.map(ratioOf) : COUNTS.map(() => undefined), this.here.map(ratioOf)], place);
    this.slider.put(place);
    say(this.button, measuring ? "Measuring …" : this.here[LAST] ? "Measure again" : "Measure here");
    set(this.button, { "aria-disabled": String(measuring) });
    const { loop, vector } = recorded[place];
    const standing = `n = ${counted(place)}, recorded: ${duration(loop)} by the loop${told ? `, ${duration(vector)} by np.dot: ${times(loop / vector)} as long` : ""}.`;
    this.voice.stand(standing);
    if (measuring) return;
    const words = told ? `${this.cause(place)}${this.here[place] ? ` In your browser, ${this.compared(place)}` : ""}` : "";
    this.voice.tell(words);
  }

  show() {
    this.draw();
    this.write({ n: COUNTS[this.place] });
  }

  /**
   * What was measured here, and before that if it was.
   * @param {number} place
   */
  compared(place) {
    const [now, then] = [this.here[place], this.before[place]];
    if (!now) return "";
    const seen = `the interpreted loop takes ${duration(now.loop)} and the compiled one ${duration(now.vector)}: ${times(now.loop / now.vector)} as long.`;
    return then ? `${seen} Before, it was ${duration(then.loop)} and ${duration(then.vector)}: ${times(then.loop / then.vector)}.` : seen;
  }

  /**
   * Why the recorded ratio is as it is.
   * @param {number} place
   */
  cause(place) {
    const { loop, vector } = recorded[place];
    if (loop < vector) return "For a single product the loop is faster: to be called at all, np.dot needs about half a microsecond.";
    if (COUNTS[place] <= 1000) return "The time of the loop grows with n. That of np.dot hardly does: most of it is still for the call, about half a microsecond.";
    const each = `${significant((vector / COUNTS[place]) * 1e9, 2)} ns for a product, the loop ${significant((loop / COUNTS[place]) * 1e9, 3)} ns`;
    if (place < LAST) return `The call hardly counts any more. np.dot needs ${each}: both times grow with n, and the ratio stays about the same.`;
    return `np.dot needs ${each}. So many numbers have to be fetched from farther away in memory: the times are ten times as long and more, the ratio still of the same size.`;
  }
}

figure(NAME, (stage) => new LoopOrVector(stage));
