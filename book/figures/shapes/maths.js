// The shape of every array of a network, and the eight products of dZ and A of which one is dW. No page here.

import { product, transposed } from "../shared/matrices.js";

/** @typedef {[number, number]} Shape  rows, columns */
/** @typedef {{ name: string, layer: number }} Named */
/**
 * @typedef {object} Way
 * @property {string} first
 * @property {string} second
 * @property {[Shape, Shape]} tiles
 * @property {Shape | null} shape  of the product, if it runs
 * @property {boolean} fits  the shape is that of W
 * @property {boolean} right  and so are the numbers
 */

/**
 * The shape of an array; that of a derivative is that of what it belongs to.
 * @param {Named} array
 * @param {number[]} sizes  units of each layer, inputs first
 * @param {number} m
 * @returns {Shape}
 */
export function shapeOf({ name, layer }, sizes, m) {
  const kind = name.replace("d", "");
  if (kind === "W") return [sizes[layer], sizes[layer - 1]];
  return [sizes[layer], kind === "b" ? 1 : m];
}

/**
 * What is behind a wrong shape, if it is known.
 * @param {Shape} said
 * @param {Shape} shape
 * @returns {"right" | "turned" | "rows" | "columns" | "wrong"}
 */
export function judged(said, shape) {
  if (said[0] === shape[0] && said[1] === shape[1]) return "right";
  if (said[0] === shape[1] && said[1] === shape[0]) return "turned";
  if (said[0] === shape[0]) return "columns";
  return said[1] === shape[1] ? "rows" : "wrong";
}

/**
 * The eight products of dZ (here, m) and A (before, m), each as it is or transposed, either of them first.
 * @param {number} here
 * @param {number} before
 * @param {number} m
 * @returns {Way[]}
 */
export function ways(here, before, m) {
  const both = { dZ: filled(here, m, 1), A: filled(before, m, 2) };
  const wanted = product(both.dZ, transposed(both.A));
  const orders = /** @type {const} */ ([["dZ", "A"], ["A", "dZ"]]);
  return orders.flatMap(([one, other]) =>
    [0, 1, 2, 3].map((turns) => {
      const [p, q] = [turned(both[one], turns > 1), turned(both[other], turns % 2 === 1)];
      const runs = p[0].length === q.length;
      const made = runs ? product(p, q) : null;
      const fits = made !== null && made.length === here && made[0].length === before;
      return {
        first: one + (turns > 1 ? "ᵀ" : ""),
        second: other + (turns % 2 ? "ᵀ" : ""),
        tiles: /** @type {[Shape, Shape]} */ ([[p.length, p[0].length], [q.length, q[0].length]]),
        shape: made && [made.length, made[0].length],
        fits,
        right: fits && made.every((row, i) => row.every((value, j) => Math.abs(value - wanted[i][j]) < 1e-9)),
      };
    }),
  );
}

/**
 * An array of numbers that are all different.
 * @param {number} rows
 * @param {number} columns
 * @param {number} seed
 */
function filled(rows, columns, seed) {
  return Array.from({ length: rows }, (_row, i) => Array.from({ length: columns }, (_column, j) => Math.sin(12.9 * i + 78.2 * j + 37.7 * seed)));
}

/**
 * @param {number[][]} array
 * @param {boolean} turn
 */
const turned = (array, turn) => (turn ? transposed(array) : array);
