// Four hidden tanh units on the flower: starts of all kinds, who is equal to whom, and who is saturated. No page here.

import { start, unit } from "../hidden-layer/maths.js";

export { examples, judge, step } from "../hidden-layer/maths.js";

/** @typedef {import("../hidden-layer/maths.js").Network} Network */
/** @typedef {import("../hidden-layer/maths.js").Examples} Examples */

export const UNITS = 4;
export const NUDGE = 0.001;
const FLAT = 0.99;

/**
 * All weights equal, all biases 0.
 * @param {number} value
 */
export const equal = (value) => start(UNITS, value, new Array(3 * UNITS).fill(1));

/** The same with 0.5, but one weight of the first unit is a little larger. */
export function nudged() {
  const net = equal(0.5);
  net.W1[0] += NUDGE;
  return net;
}

/**
 * Normal numbers times a scale.
 * @param {number} scale
 * @param {number[]} normals
 */
export const drawn = (scale, normals) => start(UNITS, scale, normals);

/**
 * The units in groups of those that agree in everything.
 * @param {Network} net
 */
export function groups({ n, W1, b1, W2 }) {
  /** @type {number[][]} */
  const found = [];
  for (let k = 0; k < n; k++) {
    const same = found.find(([j]) => W1[2 * j] === W1[2 * k] && W1[2 * j + 1] === W1[2 * k + 1] && b1[j] === b1[k] && W2[j] === W2[k]);
    if (same) same.push(k);
    else found.push([k]);
  }
  return found;
}

/**
 * The share of hidden activations beyond 0.99, where tanh is flat.
 * @param {Network} net
 * @param {Examples} data
 */
export function saturated(net, { x1, x2 }) {
  let count = 0;
  for (let i = 0; i < x1.length; i++) {
    for (let k = 0; k < net.n; k++) count += Number(Math.abs(unit(net, k, x1[i], x2[i])) > FLAT);
  }
  return count / (x1.length * net.n);
}
