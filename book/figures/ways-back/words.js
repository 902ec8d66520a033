// What is said of a way: its product, and what stands in it.

import { plain } from "../shared/symbols.js";
import { along, products, way, WEIGHTS, written } from "./maths.js";
import { symbolOf, text } from "./names.js";

/** @typedef {import("./maths.js").Values} Values */

export const BEGIN = "Each weight has one way to the loss. Point at a weight, tap it or reach it with the tab key; drag it, or move it with the arrow keys, to change it.";

/**
 * How things stand.
 * @param {Values} values
 * @param {string[]} seen
 */
export function standing({ z, a, loss }, seen) {
  const { apart, shared } = products(seen);
  const saved = seen.length > 1 ? `, worked out in ${shared} steps; each way by itself, from the loss, it would be ${apart}` : "";
  return `Output: z = ${text(z)}, a = ${text(a)}; y = 0, loss ${text(loss)}. ${seen.length} of ${WEIGHTS.length} derivatives are known${saved}.`;
}

/**
 * One way, and what the reader should see in it.
 * @param {string} weight
 * @param {Values} values
 * @param {string[]} before  weights whose ways have been gone already
 */
export function described(weight, values, before) {
  const steps = along(weight, values);
  const d = steps[steps.length - 1].value;
  const product = steps.map(({ rate }, k) => (k && rate < 0 ? `(${text(rate)})` : text(rate))).join(" · ");
  return `d${plain(symbolOf(weight))}: ${product} = ${text(d)}. ${reason(weight, values, d)} ${known(weight, before)}`.trim();
}

/**
 * Why a derivative is nothing, or what it says.
 * @param {string} weight
 * @param {Values} values
 * @param {number} d
 */
function reason(weight, values, d) {
  const [layer, j, k] = weight;
  if (layer === "w" && !values[`slope${j}`]) return `Unit ${j} is silent: its z is ${text(values[`z${j}`])}, ReLU has the slope 0 there, and nothing gets through to its weights.`;
  if (layer === "w" && !values[`v${j}`]) return `The output weighs unit ${j} with 0, so the loss does not depend on it.`;
  if (layer === "w" && !values[`x${k}`]) return `The weight multiplies x${"₀₁₂"[Number(k)]} = 0, so it moves nothing.`;
  if (layer === "v" && !values[`a${j}`]) return `The weight multiplies a = 0 of the silent unit ${j}, so it moves nothing.`;
  if (text(d) === "0") return "The loss hardly moves with it.";
  return `If this ${layer === "b" ? "bias" : "weight"} grows by a little, the loss ${d > 0 ? "grows" : "falls"} by ${text(Math.abs(d))} times that.`;
}

/**
 * What did not have to be worked out again.
 * @param {string} weight
 * @param {string[]} before
 */
function known(weight, before) {
  const down = written(before);
  const all = way(weight).map(([, product]) => product);
  const fresh = all.filter((product) => !down.has(product)).length;
  if (!before.length || all.length === 2) return "";
  return fresh === 1 ? `d${plain(`z_${weight[1]}^1`)} is known already: a single step is new.` : `Only dz of layer 2 is known already: ${fresh} steps are new.`;
}
