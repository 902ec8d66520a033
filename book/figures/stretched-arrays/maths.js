// Broadcasting: which shape two shapes give, and which entry of each array meets which. No page here.

/** @typedef {number[]} Shape  one axis or two */
/** @typedef {{ shape: Shape, values: number[] }} Table  row after row */

/** Cups of three cafés on four days, their prices, and the fee of each day, as on the page. */
export const CUPS = [[40, 30, 50, 60], [90, 80, 70, 80], [10, 20, 30, 20]];
export const PRICE = [3, 2, 4];
export const FEE = [5, 6, 5, 7];

/** @type {Record<string, (p: number, q: number) => number>} */
export const OPERATIONS = { "+": (p, q) => p + q, "−": (p, q) => p - q, "×": (p, q) => p * q };

/**
 * A shape, filled up with ones on the left.
 * @param {Shape} shape
 * @param {number} axes
 */
export function filled(shape, axes) {
  return [...Array.from({ length: axes - shape.length }, () => 1), ...shape];
}

/**
 * The shape that two give, or null if they do not fit.
 * @param {Shape} one
 * @param {Shape} other
 * @returns {Shape | null}
 */
export function together(one, other) {
  const axes = Math.max(one.length, other.length);
  const [p, q] = [filled(one, axes), filled(other, axes)];
  if (p.some((length, axis) => length !== q[axis] && length !== 1 && q[axis] !== 1)) return null;
  return p.map((length, axis) => Math.max(length, q[axis]));
}

/**
 * The entry that stands at a place of the result: where there is only one along an axis, it is read again.
 * @param {Table} table
 * @param {number} row
 * @param {number} column
 */
export function entry({ shape, values }, row, column) {
  const [rows, columns] = filled(shape, 2);
  return values[(rows === 1 ? 0 : row) * columns + (columns === 1 ? 0 : column)];
}

/**
 * The result of an operation, or null if the shapes do not fit.
 * @param {Table} one
 * @param {Table} other
 * @param {string} operation
 * @returns {Table | null}
 */
export function combined(one, other, operation) {
  const shape = together(one.shape, other.shape);
  if (!shape) return null;
  const [rows, columns] = filled(shape, 2);
  const places = Array.from({ length: rows * columns }, (_, k) => /** @type {const} */ ([Math.floor(k / columns), k % columns]));
  return { shape, values: places.map(([row, column]) => OPERATIONS[operation](entry(one, row, column), entry(other, row, column))) };
}

/**
 * The first array: so much of the cups; a flat one is their first row.
 * @param {Shape} shape
 * @returns {Table}
 */
export function cups(shape) {
  const [rows, columns] = filled(shape, 2);
  return { shape, values: CUPS.slice(0, rows).flatMap((row) => row.slice(0, columns)) };
}

/**
 * The second array: a column of prices, a row of fees, or price and fee together.
 * @param {Shape} shape
 * @returns {Table}
 */
export function second(shape) {
  const [rows, columns] = filled(shape, 2);
  const at = (/** @type {number} */ row, /** @type {number} */ column) => (rows === 1 ? FEE[column] : columns === 1 ? PRICE[row] : PRICE[row] + FEE[column]);
  return { shape, values: Array.from({ length: rows * columns }, (_, k) => at(Math.floor(k / columns), k % columns)) };
}

/**
 * The mean along each row of a table with two axes; without keepdims the second axis is lost.
 * @param {Table} table
 * @param {boolean} keepdims
 * @returns {Table}
 */
export function rowMeans({ shape: [rows, columns], values }, keepdims) {
  const means = Array.from({ length: rows }, (_, row) => values.slice(row * columns, (row + 1) * columns).reduce((sum, value) => sum + value, 0) / columns);
  return { shape: keepdims ? [rows, 1] : [rows], values: means };
}
