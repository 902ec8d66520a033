// Measures both ways in the reader's browser, a slice of time at a time, so that the page remains as quick as ever.

import { compiled, COUNTS, interpreted, rides } from "./maths.js";

const ENOUGH = 5; // milliseconds of a slice: clocks of browsers are coarse
const SLICES = 8; // of which the shortest counts

/** @typedef {(u: Float64Array, v: Float64Array, from: number, to: number) => number} Way */
/** @typedef {{ loop: number, vector: number }} Times  seconds */

/**
 * Measure all counts, one after the other.
 * @param {(place: number, times: Times) => void} found  for each count
 * @param {() => void} end
 */
export function measureAll(found, end) {
  const all = rides(COUNTS[COUNTS.length - 1]);
  const next = (/** @type {number} */ place) => {
    if (place === COUNTS.length) return end();
    const count = COUNTS[place];
    shortest(interpreted, all, count, (loop) => shortest(compiled, all, count, (vector) => {
      found(place, { loop, vector });
      next(place + 1);
    }));
  };
  next(0);
}

/**
 * The shortest time of one way for a count, in seconds; where the count is large, from parts of it.
 * @param {Way} way
 * @param {ReturnType<typeof rides>} all
 * @param {number} count
 * @param {(seconds: number) => void} done
 */
function shortest(way, all, count, done) {
  let [products, taken, best] = [1000, 0, Infinity];
  const slice = () => {
    const size = Math.min(count, products);
    const times = Math.ceil(products / size);
    const spent = milliseconds(way, all, size, times);
    if (spent < ENOUGH) products *= 2;
    else {
      best = Math.min(best, (spent / 1000 / (size * times)) * count);
      taken += 1;
    }
    if (taken < SLICES) setTimeout(slice);
    else done(best);
  };
  setTimeout(slice);
}

/**
 * @param {Way} way
 * @param {ReturnType<typeof rides>} all
 * @param {number} size
 * @param {number} times
 */
function milliseconds(way, { minutes, price }, size, times) {
  let sum = 0; // which is looked at, so that nothing can be left out
  const places = minutes.length - size + 1;
  const start = performance.now();
  for (let k = 0; k < times; k++) {
    const from = (k * size) % places;
    sum += way(minutes, price, from, from + size);
  }
  return sum > 0 ? performance.now() - start : NaN;
}
