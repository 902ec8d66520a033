// Stretched arrays: two whose edges can be dragged, what NumPy imagines of them, and the result or the error.

import { follow, read, writer } from "../shared/address.js";
import { column } from "../shared/column.js";
import { button, html, say, set, svg } from "../shared/dom.js";
import { figure } from "../shared/live.js";
import { oncePerFrame } from "../shared/loop.js";
import { clamp } from "../shared/numbers.js";
import { predict } from "../shared/predict.js";
import { COLUMNS, Grid, ROWS, TOP } from "./grid.js";
import { combined, cups, filled, OPERATIONS, rowMeans, second, together } from "./maths.js";

/** @typedef {import("./maths.js").Shape} Shape */
/** @typedef {{ one: Shape, other: Shape, operation: string, means: string }} Situation */

const NAME = "stretched-arrays";
const NARROW = 480;
const SIGNS = /** @type {Record<string, string>} */ ({ plus: "+", minus: "−", times: "×" });
/** @type {Situation} */
const START = { one: [3, 4], other: [3, 1], operation: "×", means: "" };
/** @type {[string, Situation][]} */
const SITUATIONS = [
  ["cups × price", START],
  ["cups − fee", { ...START, other: [1, 4], operation: "−" }],
  ["column + row", { ...START, one: [3, 1], other: [1, 4], operation: "+" }],
  ["cups − row means", { ...START, operation: "−", means: "flat" }],
  ["row means with keepdims=True", { ...START, operation: "−", means: "kept" }],
];
const ANSWERS = ["(3, 1)", "(3,)", "(3, 3)", "an error"];
const REPLIES = [
  "The column is not the only one that counts.",
  "It would need two flat arrays to give a flat one.",
  "Yes.",
  "It would be safer, but NumPy says nothing.",
];

class Broadcasting {
  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.now = START;
    this.picture = svg("svg", { class: "live-plot", role: "group", "aria-label": "Two arrays and what NumPy makes of them" });
    this.one = new Grid(this.picture, "the first array", "live-block-0", (rows, columns) => this.change({ one: like(this.now.one, rows, columns) }));
    this.other = new Grid(this.picture, "the second array", "live-block-1", (rows, columns) => this.change({ other: like(this.now.other, rows, columns) }));
    this.result = new Grid(this.picture, "the result", "live-block-2", null);
    this.signs = [0, 1].map(() => svg("text", { class: "live-operation", "text-anchor": "middle" }));
    this.error = svg("text", { class: "live-told", "text-anchor": "middle" }, "error");
    this.picture.append(...this.signs, this.error);
    this.flats = ["first", "second"].map((which, k) => button("live-answer", `${which} array flat`, () => this.flatten(k ? "other" : "one")));
    this.operations = Object.keys(OPERATIONS).map((sign) => button("live-answer", sign, () => this.change({ operation: sign })));
    this.question = predict("A column of the shape (3, 1) plus a flat array of the shape (3,): what comes out?", ANSWERS, (chosen) => this.guess(chosen));
    this.write = writer(NAME);
    this.soon = oncePerFrame(() => this.show());
    this.voice = column(
      stage,
      this.question,
      html("div", { class: "live-two" }, this.picture),
      html("div", { class: "live-presets", role: "group", "aria-label": "Situations to try" }, html("span", {}, "Try:"), ...SITUATIONS.map(([name, situation]) => button("live-answer", name, () => this.change(situation)))),
      html("div", { class: "live-presets", role: "group", "aria-label": "Operation and axes" }, ...this.operations, ...this.flats),
    );
    follow(NAME, this);
  }

  /** @param {Partial<Situation>} by */
  change(by) {
    this.now = { ...this.now, ...(by.other ? { means: "" } : {}), ...by };
    if (this.now.one.length === 1) this.now.means = ""; // there are no rows
    this.soon();
  }

  /**
   * Take the first axis from an array, or give it back with the length 1.
   * @param {"one" | "other"} which
   */
  flatten(which) {
    const shape = this.now[which];
    this.change({ [which]: shape.length === 1 ? [1, ...shape] : shape.slice(1) });
  }

  /**
   * Act the answer out.
   * @param {number} chosen
   */
  guess(chosen) {
    this.change({ one: [3, 1], other: [3], operation: "+" });
    return `${REPLIES[chosen]} The flat array is read from the right, as a row (1, 3). Then both are stretched, to a table (3, 3) that perhaps nobody wanted, and no error tells you.`;
  }

  /** Take over what the address says. */
  open() {
    const said = read(NAME);
    const shape = (/** @type {"one" | "other"} */ key) => shapeIn(said?.get(key) ?? "") ?? START[key];
    const means = said?.get("means") ?? "";
    this.change({ one: shape("one"), other: shape("other"), operation: SIGNS[said?.get("operation") ?? ""] ?? START.operation, means: ["flat", "kept"].includes(means) ? means : "" });
  }

  /** @param {number} width */
  fit(width) {
    const sign = width < NARROW ? 22 : 36; // the room for a sign
    const cell = clamp((width - 2 * sign - 8) / (3 * COLUMNS), 20, 49);
    const step = COLUMNS * cell + sign;
    const height = TOP + ROWS * cell + 14;
    set(this.picture, { width, height, viewBox: `0 0 ${width} ${height}` });
    set(this.picture, { class: `live-plot${width < NARROW ? " live-tiny" : ""}` });
    [this.one, this.other, this.result].forEach((grid, k) => grid.place(4 + k * step, cell));
    this.signs.forEach((each, k) => set(each, { x: 4 + (k + 1) * step - sign / 2 + 2, y: TOP + (ROWS * cell) / 2 + 6 }));
    set(this.error, { x: 4 + 2 * step + 2 * cell, y: TOP + (ROWS * cell) / 2 + 4 });
  }

  draw() {
    const { operation, means } = this.now;
    const one = cups(this.now.one);
    const other = means ? rowMeans(one, means === "kept") : second(this.now.other);
    const result = combined(one, other, operation);
    const shape = together(one.shape, other.shape);
    this.one.draw(one, shape ?? one.shape, { label: written(one.shape), movable: true });
    this.other.draw(other, shape ?? other.shape, { label: written(other.shape), movable: !means });
    this.result.draw(result, result ? result.shape : [0, 0], { label: result ? written(result.shape) : "" });
    set(this.error, { display: result ? "none" : null });
    say(this.signs[0], operation);
    say(this.signs[1], "=");
    this.operations.forEach((each) => set(each, { "aria-pressed": String(each.textContent === operation) }));
    this.flats.forEach((each, k) => set(each, { "aria-pressed": String((k ? other : one).shape.length === 1), disabled: Boolean(k && means) }));
    const standing = `${written(one.shape)} ${operation} ${written(other.shape)} ${result ? `gives ${written(result.shape)}` : "is an error"}.`;
    this.voice.stand(standing);
    const words = lined(one.shape, other.shape);
    this.voice.tell(words);
  }

  show() {
    this.draw();
    const { one, other, operation, means } = this.now;
    const name = Object.keys(SIGNS).find((key) => SIGNS[key] === operation) ?? "times";
    this.write({ one: one.join(","), other: other.join(","), operation: name, means: means || "none" });
  }
}

/**
 * The shapes lined up from the right, and what happens on each axis.
 * @param {Shape} one
 * @param {Shape} other
 */
function lined(one, other) {
  const axes = Math.max(one.length, other.length);
  const [p, q] = [filled(one, axes), filled(other, axes)];
  const fuller = [[one, p], [other, q]].flatMap(([shape, full]) => (shape.length < axes ? [`${written(shape)} is read as ${written(full)}. `] : []));
  const names = axes === 1 ? ["The only axis"] : ["Rows", "Columns"];
  const told = p.map((length, axis) => {
    if (length === q[axis]) return `${names[axis]}: ${length} and ${q[axis]}, equal.`;
    if (length === 1 || q[axis] === 1) return `${names[axis]}: ${length} and ${q[axis]}, the 1 is stretched.`;
    return `${names[axis]}: ${length} and ${q[axis]}, they do not fit.`;
  });
  return fuller.join("") + told.join(" ");
}

/**
 * Another shape with as many axes as before.
 * @param {Shape} shape
 * @param {number} rows
 * @param {number} columns
 */
const like = (shape, rows, columns) => (shape.length === 1 ? [columns] : [rows, columns]);

/** @param {Shape} shape */
const written = (shape) => (shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`);

/**
 * @param {string} text
 * @returns {Shape | null}
 */
function shapeIn(text) {
  const shape = text.split(",").map(Number);
  const limits = [ROWS, COLUMNS].slice(-shape.length);
  return text && shape.length <= 2 && shape.every((length, axis) => Number.isInteger(length) && length >= 1 && length <= limits[axis]) ? shape : null;
}

figure(NAME, (stage) => new Broadcasting(stage));
