// Blocks of a network with their caches, and training as a row of stages. No page here.

import { product, transposed } from "../shared/matrices.js";
import { flower, weights } from "./data.js";

/** @typedef {import("../shared/matrices.js").Matrix} Matrix */
/** @typedef {{ A_prev: Matrix, W: Matrix, Z: Matrix }} Cache */
/** @typedef {{ W: Matrix, b: Matrix }} Layer */

export const SIZES = [2, 4, 3, 1];
export const DEPTH = SIZES.length - 1;
export const STAGES = 2 * DEPTH + 2; // forwards, the loss, backwards, the update
export const RATE = 0.5;
export const M = flower.y.length;
const X = [flower.x1, flower.x2];
const Y = flower.y;

/** @param {Matrix} A @param {(value: number, r: number, c: number) => number} change @returns {Matrix} */
const each = (A, change) => A.map((row, r) => row.map((value, c) => change(value, r, c)));

/** @param {number} layer @param {number} z */
const activation = (layer, z) => (layer < DEPTH ? Math.tanh(z) : 1 / (1 + Math.exp(-z)));

/** @param {number} layer @param {number} a  what the activation has given */
const slope = (layer, a) => (layer < DEPTH ? 1 - a * a : a * (1 - a));

/**
 * The forward half of a layer.
 * @param {number} layer  counted from 1
 * @param {Matrix} A_prev
 * @param {Layer} parameters
 */
export function forward(layer, A_prev, { W, b }) {
  const Z = each(product(W, A_prev), (value, r) => value + b[r][0]);
  return { A: each(Z, (z) => activation(layer, z)), cache: { A_prev, W, Z } };
}

/**
 * Its backward half.
 * @param {number} layer
 * @param {Matrix} dA
 * @param {Cache} cache
 */
export function backward(layer, dA, { A_prev, W, Z }) {
  const dZ = each(dA, (value, r, c) => value * slope(layer, activation(layer, Z[r][c])));
  return {
    dA_prev: product(transposed(W), dZ),
    dW: each(product(dZ, transposed(A_prev)), (value) => value / M),
    db: dZ.map((row) => [row.reduce((sum, value) => sum + value, 0) / M]),
  };
}

/** The mean of the losses. @param {Matrix} A */
export const cost = ([A]) => -A.reduce((sum, a, i) => sum + Math.log(Y[i] ? a : 1 - a), 0) / M;

/** Training, stopped after any stage. */
export class Training {
  at = 0; // stages of this round that are over

  constructor() {
    /** @type {Layer[]} */
    this.layers = SIZES.slice(1).map((n, k) => ({ W: Array.from({ length: n }, (_, r) => weights[k + 1].slice(r * SIZES[k], (r + 1) * SIZES[k])), b: Array.from({ length: n }, () => [0]) }));
    this.rounds = 0; // that are over
    /** @type {number[]} */
    this.costs = [];
    this.begin();
  }

  /** Nothing of this round has been done: no cache is that of an earlier one. */
  begin() {
    this.at = 0;
    /** By layer, 0 for the inputs. @type {(Matrix | null)[]} */
    this.A = [X, ...new Array(DEPTH).fill(null)];
    /** @type {(Matrix | null)[]} */
    this.dA = new Array(DEPTH + 1).fill(null);
    /** By layer; there is none of layer 0. @type {(Cache | null)[]} */
    this.caches = new Array(DEPTH + 1).fill(null);
    /** @type {({ dW: Matrix, db: Matrix } | null)[]} */
    this.gradients = new Array(DEPTH + 1).fill(null);
  }

  /** The layer whose backward half is next, or 0. */
  get returning() {
    const layer = STAGES - 1 - this.at;
    return layer >= 1 && layer <= DEPTH ? layer : 0;
  }

  /**
   * The next stage; false if it cannot be done.
   * @param {Set<number>} gone  layers whose caches have been taken away
   */
  step(gone) {
    if (this.at === STAGES) this.begin();
    if (gone.has(this.returning)) return false;
    if (this.at < DEPTH) this.goForward(this.at + 1);
    else if (this.at === DEPTH) this.judge();
    else if (this.returning) this.goBack(this.returning);
    else this.update();
    this.at += 1;
    return true;
  }

  /** @param {number} layer */
  goForward(layer) {
    const { A, cache } = forward(layer, /** @type {Matrix} */ (this.A[layer - 1]), this.layers[layer - 1]);
    [this.A[layer], this.caches[layer]] = [A, cache];
  }

  judge() {
    const A = /** @type {Matrix} */ (this.A[DEPTH]);
    this.costs.push(cost(A));
    this.dA[DEPTH] = each(A, (a, _, i) => (1 - Y[i]) / (1 - a) - Y[i] / a);
  }

  /** @param {number} layer */
  goBack(layer) {
    const { dA_prev, dW, db } = backward(layer, /** @type {Matrix} */ (this.dA[layer]), /** @type {Cache} */ (this.caches[layer]));
    [this.dA[layer - 1], this.gradients[layer]] = [dA_prev, { dW, db }];
  }

  update() {
    this.layers = this.layers.map(({ W, b }, k) => {
      const { dW, db } = /** @type {{ dW: Matrix, db: Matrix }} */ (this.gradients[k + 1]);
      return { W: each(W, (w, r, c) => w - RATE * dW[r][c]), b: each(b, (value, r) => value - RATE * db[r][0]) };
    });
    this.rounds += 1;
  }
}
