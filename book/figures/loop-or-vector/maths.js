// The dot product of minutes and prices in two ways, interpreted and compiled; and the times of Python and NumPy. No page here.

import { chance } from "../shared/chance.js";

export const COUNTS = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000];

/**
 * Seconds of computing for each count, the shortest of 8 to 60 times: the loop of the page, and np.dot. Recorded with
 * Python 3.11 and NumPy 2.3 on one core of an Intel Xeon of a data centre.
 */
export const RECORDED = {
  loop: [3.78e-7, 1.96e-6, 1.8e-5, 1.82e-4, 1.88e-3, 1.93e-2, 0.198],
  dot: [5.11e-7, 5.18e-7, 5.03e-7, 5.68e-7, 2.57e-6, 2.38e-5, 5.56e-4],
};

/**
 * Rides: whole minutes from 1 to 89, and prices from 0.10 to 0.30.
 * @param {number} count
 */
export function rides(count) {
  const next = chance(7);
  const minutes = new Float64Array(count);
  const price = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    minutes[i] = 1 + Math.floor(89 * next());
    price[i] = 0.1 + 0.2 * next();
  }
  return { minutes, price };
}

/**
 * A part of the dot product as the machine runs it: bare numbers, side by side.
 * @param {Float64Array} u
 * @param {Float64Array} v
 * @param {number} from
 * @param {number} to
 */
export function compiled(u, v, from, to) {
  let total = 0;
  for (let i = from; i < to; i++) total += u[i] * v[i];
  return total;
}

/** A number or an array in its box, with its type. @typedef {{ type: string, value: any }} Box */
/** @typedef {{ multiply: (a: Box, b: Box) => Box, add: (a: Box, b: Box) => Box }} Type */

/** @param {number} value @returns {Box} */
const boxed = (value) => ({ type: "float", value });

/** What `*` and `+` mean for the objects of a type. @type {Record<string, Type>} */
const TYPES = { float: { multiply: (a, b) => boxed(a.value * b.value), add: (a, b) => boxed(a.value + b.value) } };

/** The line `total += u[i] * v[i]`, as an interpreter keeps it. @type {[string, string][]} */
const LINE = [["name", "total"], ["name", "u"], ["name", "i"], ["item", ""], ["name", "v"], ["name", "i"], ["item", ""], ["multiply", ""], ["add", ""], ["store", "total"]];

/** @type {Record<string, (stack: Box[], names: Map<string, Box>, name: string) => void>} */
const OPERATIONS = {
  name: (stack, names, name) => stack.push(/** @type {Box} */ (names.get(name))),
  item: (stack) => {
    const [index, array] = [pop(stack), pop(stack)];
    stack.push(boxed(array.value[index.value]));
  },
  multiply: (stack) => {
    const [b, a] = [pop(stack), pop(stack)];
    stack.push(TYPES[a.type].multiply(a, b));
  },
  add: (stack) => {
    const [b, a] = [pop(stack), pop(stack)];
    stack.push(TYPES[a.type].add(a, b));
  },
  store: (stack, names, name) => names.set(name, pop(stack)),
};

/** @param {Box[]} stack */
const pop = (stack) => /** @type {Box} */ (stack.pop());

/**
 * The same part as Python runs it: for each number names are looked up, boxes made, and types asked.
 * @param {Float64Array} u
 * @param {Float64Array} v
 * @param {number} from
 * @param {number} to
 * @returns {number}
 */
export function interpreted(u, v, from, to) {
  const names = new Map([["total", boxed(0)], ["u", { type: "array", value: u }], ["v", { type: "array", value: v }]]);
  /** @type {Box[]} */
  const stack = [];
  for (let i = from; i < to; i++) {
    names.set("i", { type: "int", value: i });
    for (const [operation, name] of LINE) OPERATIONS[operation](stack, names, name);
  }
  return /** @type {Box} */ (names.get("total")).value;
}
