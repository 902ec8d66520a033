// The kite's network: values forwards, and the way of each weight back from the loss. No page here.

/** @typedef {Record<string, number>} Values */
/** @typedef {{ factor: string, rate: number, product: string, value: number }} Step */

/** Inputs and parameters of the page: `w` with unit and input is of layer 1, `v` with its unit of layer 2. @type {Values} */
export const START = { x1: 2, x2: 1, w11: 0.5, w12: 1, w21: -1, w22: 0.5, v1: 1, v2: -1, b: -1.5 };
export const WEIGHTS = ["w11", "w12", "w21", "w22", "v1", "v2", "b"];
const TRUTH = 0; // the kite came down
const ZERO = 1e-12; // sums of tenths miss it by a little

/**
 * The way of a weight, from the loss: what is multiplied at each step, and what the product is called.
 * @param {string} weight
 * @returns {[string, string][]}
 */
export function way(weight) {
  const [layer, j, k] = weight;
  const output = /** @type {[string, string]} */ (["error", "dz"]);
  if (layer === "b") return [output, ["one", "db"]];
  if (layer === "v") return [output, [`a${j}`, `dv${j}`]];
  return [output, [`v${j}`, `da${j}`], [`slope${j}`, `dz${j}`], [`x${k}`, `dw${j}${k}`]];
}

/**
 * All values of the forward pass, and the rates that need one.
 * @param {Values} given
 * @returns {Values}
 */
export function forwards(given) {
  const { x1, x2, w11, w12, w21, w22, v1, v2, b } = given;
  const z1 = w11 * x1 + w12 * x2;
  const z2 = w21 * x1 + w22 * x2;
  const [a1, a2] = [Math.max(0, z1), Math.max(0, z2)];
  const z = v1 * a1 + v2 * a2 + b;
  const a = 1 / (1 + Math.exp(-z));
  const loss = Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - TRUTH * z;
  return { ...given, z1, z2, a1, a2, z, a, loss, slope1: Number(z1 > ZERO), slope2: Number(z2 > ZERO), error: a - TRUTH, one: 1 };
}

/**
 * The steps of a way with their rates, and what has been multiplied so far.
 * @param {string} weight
 * @param {Values} values  of the forward pass
 * @returns {Step[]}
 */
export function along(weight, values) {
  let value = 1;
  return way(weight).map(([factor, product]) => {
    value *= values[factor];
    return { factor, rate: values[factor], product, value };
  });
}

/**
 * Every derivative that a way meets, for all ways.
 * @param {Values} values  of the forward pass
 * @returns {Values}
 */
export const backwards = (values) => Object.fromEntries(WEIGHTS.flatMap((weight) => along(weight, values)).map(({ product, value }) => [product, value]));

/**
 * What is written down once some ways have been gone; the derivative of the output's logit is from the beginning.
 * @param {string[]} weights
 */
export const written = (weights) => new Set(["dz", ...weights.flatMap((weight) => way(weight).map(([, product]) => product))]);

/**
 * How many products some ways take: each from the beginning, and if what is written down is used again.
 * @param {string[]} weights
 */
export function products(weights) {
  const apart = weights.reduce((sum, weight) => sum + way(weight).length - 1, 0);
  return { apart, shared: written(weights).size - 1 };
}
