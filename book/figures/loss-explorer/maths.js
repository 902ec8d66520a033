// Two losses: of one example over its logit, and their means over a weight, with slopes and second derivatives. No page here.

/** @typedef {{ value: number, slope: number, bend: number }} Height  a height, its first and its second derivative */

export const LOSSES = ["squared error", "cross-entropy"];

/** The pictures of the page: how pointed, whether a cat, and how many of them. */
export const pictures = [
  { name: "cat", x: 1, y: 1, count: 3 },
  { name: "fox", x: 1, y: 0, count: 1 },
  { name: "tower", x: 8, y: 0, count: 1 },
];

/** @param {number} z */
export const sigmoid = (z) => 1 / (1 + Math.exp(-z));

/**
 * The loss of one example, as a function of its logit.
 * @param {number} z
 * @param {number} y  0 or 1
 * @param {number} which  of the two losses
 * @returns {Height}
 */
export function loss(z, y, which) {
  const a = sigmoid(z);
  const off = y ? -sigmoid(-z) : a; // a - y, also where that is tiny
  const steep = a * sigmoid(-z);
  if (which === 0) return { value: off * off, slope: 2 * off * steep, bend: 2 * steep * (steep + off * (1 - 2 * a)) };
  return { value: Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - y * z, slope: off, bend: steep };
}

/**
 * The cost of all pictures, as a function of the weight.
 * @param {number} w
 * @param {number} which
 * @returns {Height}
 */
export function cost(w, which) {
  const sum = { value: 0, slope: 0, bend: 0 };
  let m = 0;
  for (const { x, y, count } of pictures) {
    const one = loss(w * x, y, which);
    sum.value += count * one.value;
    sum.slope += count * one.slope * x;
    sum.bend += count * one.bend * x * x;
    m += count;
  }
  return { value: sum.value / m, slope: sum.slope / m, bend: sum.bend / m };
}

/**
 * The weights of a walk downhill, the first and one after each step.
 * @param {number} w
 * @param {number} which
 * @param {number} rate
 * @param {number} steps
 */
export function walk(w, which, rate, steps) {
  const weights = [w];
  for (let k = 0; k < steps; k++) weights.push(weights[k] - rate * cost(weights[k], which).slope);
  return weights;
}
