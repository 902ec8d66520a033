// Shapes: a network's arrays drawn to scale, a shape to be said, and the eight products of which one is dW.

import { follow, numberOf, read, writer } from "../shared/address.js";
import { column } from "../shared/column.js";
import { button, html, set } from "../shared/dom.js";
import { Entry } from "../shared/entry.js";
import { figure } from "../shared/live.js";
import { oncePerFrame } from "../shared/loop.js";
import { predict } from "../shared/predict.js";
import { EXAMPLES, Layers, UNITS } from "./layers.js";
import { judged, shapeOf } from "./maths.js";
import { summed, Tiles } from "./tiles.js";

/** @typedef {import("./maths.js").Named} Named */
/** @typedef {import("./maths.js").Shape} Shape */

const NAME = "shapes";
const SIZES = [3, 5, 4, 2, 1];
const M = 6;
const DEPTH = SIZES.length - 1;
/** What is asked, one after the other. @type {Named[]} */
const ASKED = [
  { name: "dW", layer: 2 },
  { name: "A", layer: 3 },
  { name: "db", layer: 1 },
  { name: "dA", layer: 1 },
  { name: "W", layer: 3 },
  { name: "dZ", layer: 4 },
];
const ANSWERS = ["all of them", "W and b", "Z and A", "none"];
const REPLIES = ["Not all of them.", "It is the others.", "Yes.", "Some of them do."];

class Shapes {
  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.sizes = SIZES;
    this.m = M;
    this.chosen = 2;
    this.turn = 0; // which shape is asked
    this.changed = false; // the answer has changed m
    this.layers = new Layers(DEPTH, (layer, units) => this.change({ sizes: this.sizes.map((old, k) => (k === layer ? units : old)) }), (m) => this.change({ m }));
    this.tiles = new Tiles();
    this.entry = new Entry({
      parse: shapeIn,
      nonsense: "Type two numbers: rows, columns.",
      check: (said) => this.check(said),
      buttons: [["Another array", () => this.next()], ["Reset", () => this.reset()]],
    });
    this.choices = SIZES.slice(1).map((_, k) => button("live-answer live-small", `layer ${k + 1}`, () => this.change({ chosen: k + 1 })));
    this.question = predict(
      "Twelve patients are waiting instead of six: m doubles. Which of the arrays W, b, Z and A get another shape?",
      ANSWERS,
      (chosen) => this.guess(chosen),
    );
    const choices = html("div", { class: "live-presets", role: "group", "aria-label": "The eight products of" }, ...this.choices);
    this.write = writer(NAME);
    this.soon = oncePerFrame(() => this.show());
    this.voice = column(
      stage,
      this.question,
      html("div", { class: "live-two" }, this.layers.element, html("div", { class: "live-side-by" }, this.tiles.element, choices)),
      this.entry.element,
    );
    follow(NAME, this);
  }

  /** @param {{ sizes?: number[], m?: number, chosen?: number }} by */
  change({ sizes = this.sizes, m = this.m, chosen = this.chosen }) {
    [this.sizes, this.m, this.chosen, this.changed] = [sizes, m, chosen, false];
    this.soon();
  }

  /**
   * Act the answer out: twice as many examples.
   * @param {number} chosen
   */
  guess(chosen) {
    this.change({ sizes: SIZES, m: 2 * M });
    this.changed = true;
    return `${REPLIES[chosen]} Every Z and A, with X among them, has a column for each example and gets ${2 * M}; so do dZ and dA. W and b count units only, and stay as they are, and so do dW and db.`;
  }

  get asked() {
    return ASKED[this.turn % ASKED.length];
  }

  next() {
    this.turn += 1;
    this.entry.hint("");
    this.soon();
  }

  reset() {
    this.turn = 0;
    this.entry.hint("");
    this.question.clear();
    this.change({ sizes: SIZES, m: M, chosen: 2 });
  }

  /**
   * The reader says a shape.
   * @param {Shape} said
   */
  check(said) {
    const { name, layer } = this.asked;
    const shape = shapeOf(this.asked, this.sizes, this.m);
    const verdict = judged(said, shape);
    const rows = "Rows count the units of the layer itself";
    const columns = name.endsWith("W") ? "columns the units of the layer before" : name.endsWith("b") ? "and there is just one column" : "columns the examples";
    const belongs = name.startsWith("d") ? ` A derivative has the shape of what it belongs to, here ${name.slice(1)} of layer ${layer}.` : "";
    if (verdict === "right") {
      this.next();
      this.entry.hint(`Yes, ${name} of layer ${layer} has the shape (${shape.join(", ")}).${belongs}`);
      return;
    }
    const hints = { turned: "The right two numbers, the wrong way round.", rows: "The columns are right, the rows are not.", columns: "The rows are right, the columns are not.", wrong: "Not yet." };
    this.entry.hint(`${hints[verdict]} ${rows}, ${columns}.${belongs}`);
  }

  /** Take over what the address says. */
  open() {
    const said = read(NAME);
    const told = (said?.get("sizes") ?? "").split(",").map(Number);
    const good = told.length === SIZES.length && told.every((size) => Number.isInteger(size) && size >= 1 && size <= UNITS) && told[DEPTH] === 1;
    this.change({
      sizes: good ? told : SIZES,
      m: Math.round(numberOf(said, "m", M, 1, EXAMPLES)),
      chosen: Math.round(numberOf(said, "layer", 2, 1, DEPTH)),
    });
  }

  /** @param {number} width */
  fit(width) {
    const wide = width >= 560;
    const right = wide ? 280 : width;
    this.layers.fit(wide ? width - right - 14 : width);
    this.tiles.fit(right);
  }

  draw() {
    this.layers.draw(this.sizes, this.m, { asked: this.asked, changed: this.changed });
    const all = this.tiles.draw(this.chosen, this.sizes, this.m);
    this.choices.forEach((each, k) => set(each, { "aria-pressed": String(this.chosen === k + 1) }));
    this.entry.ask(`The shape of ${this.asked.name} of layer ${this.asked.layer}:`);
    const standing = `Sizes ${this.sizes.join(", ")} and m = ${this.m}. For layer ${this.chosen}, of the eight products of dZ and A, ${summed(all)}`;
    this.voice.stand(standing);
    const words = this.description();
    this.voice.tell(words);
  }

  show() {
    this.draw();
    this.write({ sizes: this.sizes.join(","), m: this.m, layer: this.chosen });
  }

  /** Whether sizes are equal that a test should have different. */
  description() {
    const numbers = [this.sizes[this.chosen], this.sizes[this.chosen - 1], this.m];
    const different = new Set(numbers).size;
    if (different === 3) return "The units here, the units before and the examples are three different numbers: whatever is turned the wrong way does not fit.";
    if (different === 2) return "Two of the three numbers, units here, units before and examples, are equal: NumPy no longer notices every array that is turned the wrong way.";
    return "All three numbers, units here, units before and examples, are equal: everything runs and everything fits, and NumPy notices nothing.";
  }
}

/**
 * A shape that somebody has typed, with brackets or without.
 * @param {string} typed
 * @returns {Shape | null}
 */
function shapeIn(typed) {
  const found = /^\(?\s*(\d+)\s*[,;x× ]\s*(\d+)\s*\)?$/.exec(typed.trim());
  return found ? [Number(found[1]), Number(found[2])] : null;
}

figure(NAME, (stage) => new Shapes(stage));
