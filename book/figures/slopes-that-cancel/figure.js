// Two slopes that cancel: where the sigmoid is flat, the loss is as steep as the sigmoid is flat.

import { follow, numberOf, read, writer } from "../shared/address.js";
import { column } from "../shared/column.js";
import { choose } from "../shared/choose.js";
import { html } from "../shared/dom.js";
import { figure } from "../shared/live.js";
import { glide, oncePerFrame } from "../shared/loop.js";
import { clamp, number, significant } from "../shared/numbers.js";
import { predict } from "../shared/predict.js";
import { Slider } from "../shared/slider.js";
import { Factor, SPAN } from "./factor.js";
import { Lengths } from "./lengths.js";
import { factors } from "./maths.js";

/** @typedef {import("./maths.js").Loss} Loss */

const NAME = "slopes-that-cancel";
const START = { z: 1, y: 1 }; // the cat of the page
const ASKED = -6;
/** @type {Loss[]} */
const LOSSES = ["cross-entropy", "squared error"];
const SURE = 0.9;

class SlopesThatCancel {
  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.z = START.z;
    this.y = START.y;
    this.loss = LOSSES[0];
    this.guessed = false; // the curve of dz would give the answer away
    this.stop = () => {};
    const moved = (/** @type {number} */ z) => this.change({ z: Math.round(20 * z) / 20 });
    this.panels = [
      new Factor("da", "The derivative da of the loss, over the logit z", { low: -10, high: 10, ticks: [-10, -5, 0, 5, 10] }, moved),
      new Factor("a(1 − a)", "The slope of the sigmoid, over the logit z", { low: 0, high: 0.28, ticks: [0, 0.1, 0.2] }, moved),
      new Factor("dz", "Their product dz, over the logit z", { low: -1.15, high: 1.15, ticks: [-1, -0.5, 0, 0.5, 1], product: true }, moved),
    ];
    this.lengths = new Lengths();
    this.slider = new Slider({ symbol: "z", label: "logit", min: SPAN[0], max: SPAN[1], step: 0.05, value: START.z, change: (z) => this.change({ z }) });
    this.labels = choose("Truth:", ["no cat, y = 0", "cat, y = 1"], (y) => this.change({ y }));
    this.losses = choose("Loss:", LOSSES, (k) => this.change({ loss: LOSSES[k] }));
    this.question = predict(
      "A cat, y = 1, but the neuron is sure that it is none: z = −6. The sigmoid is flat there, with the slope 0.0025. How large is dz?",
      ["tiny, about −0.0025", "about −1", "huge, about −400"],
      (chosen) => this.guess(chosen),
    );
    this.write = writer(NAME);
    this.soon = oncePerFrame(() => this.show());
    const [first, second, third] = this.panels.map(({ plot }) => plot.element);
    this.voice = column(
      stage,
      this.question,
      html("div", { class: "live-two live-equation" }, first, html("span", { "aria-hidden": "true" }, "×"), second, html("span", { "aria-hidden": "true" }, "="), third, this.lengths.plot.element),
      html("div", { class: "live-row" }, this.labels.element, this.losses.element),
      this.slider.element,
    );
    follow(NAME, this);
  }

  /** Take over what the address says. */
  open() {
    const said = read(NAME);
    if (!said) return;
    this.z = numberOf(said, "z", START.z, ...SPAN);
    this.y = Math.round(numberOf(said, "y", START.y, 0, 1));
    this.loss = LOSSES[said.get("loss") === "squared" ? 1 : 0];
    this.guessed = true;
  }

  /** @param {{ z?: number, y?: number, loss?: Loss }} by */
  change({ z = this.z, y = this.y, loss = this.loss }) {
    this.stop();
    [this.z, this.y, this.loss, this.guessed] = [clamp(z, ...SPAN), y, loss, true];
    this.soon();
  }

  /**
   * Act the answer out: go to the place of the question.
   * @param {number} chosen
   */
  guess(chosen) {
    this.change({ z: this.z, y: 1, loss: "cross-entropy" });
    this.stop = glide(this.z, ASKED, (z) => {
      this.z = z;
      this.show();
    });
    const { a, da, slope, dz } = factors(ASKED, 1, "cross-entropy");
    const product = `dz = ${significant(da)} · ${significant(slope)} = ${significant(dz)}, which is a − y`;
    const cause = `a is only ${significant(a)}, and da = −1/a = ${significant(da)}`;
    const then = "Now drag z, choose the other label, and see what the squared error makes of it.";
    return [
      `The slope is tiny, but ${cause}: one factor grows as the other one shrinks. So ${product}. ${then}`,
      `Yes: ${cause}, so ${product}. One factor grows as the other one shrinks. ${then}`,
      `That is da alone: ${cause}. The flat sigmoid takes it back: ${product}. ${then}`,
    ][chosen];
  }

  /** @param {number} width */
  fit(width) {
    const one = width >= 560 ? Math.floor((width - 2 * 24) / 3) : width;
    for (const panel of this.panels) panel.fit(one);
    this.lengths.fit(width);
    this.slider.fit();
  }

  draw() {
    const { z, y, loss, guessed } = this;
    const now = factors(z, y, loss);
    const [first, second, third] = this.panels;
    first.draw(z, (at) => factors(at, y, loss).da, true);
    second.draw(z, (at) => factors(at, y, loss).slope, true);
    third.draw(z, (at) => factors(at, y, loss).dz, guessed);
    this.lengths.draw(now, guessed);
    this.slider.put(z);
    this.labels.put(y);
    this.losses.put(LOSSES.indexOf(loss));
    const ends = loss === "cross-entropy" ? " = a − y" : "";
    const standing = `z = ${number(z)}, a = ${significant(now.a)}, y = ${y}: dz = ${significant(now.da)} · ${significant(now.slope)} = ${significant(now.dz)}${guessed ? ends : ""}.`;
    this.voice.stand(standing);
    const words = this.description(now);
    this.voice.tell(words);
  }

  show() {
    this.draw();
    this.write({ z: Number(this.z.toFixed(2)), y: this.y, ...(this.loss === "cross-entropy" ? {} : { loss: "squared" }) });
  }

  /** @param {import("./maths.js").Factors} now */
  description({ a, da, dz }) {
    const off = Math.abs(a - this.y);
    if (off < 1 - SURE) return `The neuron is sure and right: the sigmoid is nearly flat, da is only ${significant(da)}, and hardly anything is to be learned here.`;
    if (this.loss === "squared error") {
      if (off > SURE) return `The neuron is sure and wrong. With the squared error, da = 2(a − y) is never larger than 2 in size, so that the flat sigmoid wins: dz is only ${significant(dz)}, and of this mistake hardly anything is learned.`;
      return "With the squared error, da = 2(a − y). The slope of the sigmoid is left over in dz.";
    }
    const by = this.y ? "1/a" : "1/(1 − a)";
    if (off > SURE) return `The neuron is sure and wrong. The sigmoid is nearly flat, but ${by} grows as fast as its slope shrinks: dz is ${significant(dz)}, nearly ${this.y ? "−1" : "1"}.`;
    return `The neuron is unsure, and both factors are of a moderate size.${this.guessed ? " Their product is prediction minus truth." : ""}`;
  }
}

figure(NAME, (stage) => new SlopesThatCancel(stage));
