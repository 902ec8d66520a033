// One neuron with one weight and a bias: its cost, the gradient, walks downhill, and the lowest place. No page here.

/** @typedef {{ w: number, b: number }} Place */

/** The eight pictures of the page: how pointed the ears are, and whether it is a cat. @type {{ x: number, y: 0 | 1 }[]} */
export const pictures = [
  { x: 0.2, y: 0 },
  { x: 0.5, y: 0 },
  { x: 0.9, y: 1 },
  { x: 1.1, y: 0 },
  { x: 1.4, y: 0 },
  { x: 1.8, y: 1 },
  { x: 2.1, y: 1 },
  { x: 2.6, y: 1 },
];

/** @param {number} z */
export const sigmoid = (z) => (1 + Math.tanh(z / 2)) / 2;

/**
 * The mean of the losses, -log a or -log(1 - a), without overflow.
 * @param {Place} place
 */
export function cost({ w, b }) {
  let sum = 0;
  for (const { x, y } of pictures) {
    const z = w * x + b;
    sum += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - y * z;
  }
  return sum / pictures.length;
}

/** @param {Place} place */
export function gradient({ w, b }) {
  let [dw, db] = [0, 0];
  for (const { x, y } of pictures) {
    const dz = sigmoid(w * x + b) - y;
    dw += dz * x;
    db += dz;
  }
  return { dw: dw / pictures.length, db: db / pictures.length };
}

/**
 * One step of gradient descent.
 * @param {Place} place
 * @param {number} rate
 * @returns {Place}
 */
export function step(place, rate) {
  const { dw, db } = gradient(place);
  return { w: place.w - rate * dw, b: place.b - rate * db };
}

/**
 * The places of a walk, the first and one after each step.
 * @param {Place} start
 * @param {number} rate
 * @param {number} steps
 */
export function walk(start, rate, steps) {
  const places = [start];
  for (let k = 0; k < steps; k++) places.push(step(places[k], rate));
  return places;
}

/**
 * How far it is from one place to another.
 * @param {Place} from
 * @param {Place} to
 */
export const distance = (from, to) => Math.hypot(to.w - from.w, to.b - from.b);

/** The lowest place, by Newton's method: there the gradient is zero. */
export function lowest() {
  let at = { w: 0, b: 0 };
  for (let k = 0; k < 20; k++) {
    const { dw, db } = gradient(at);
    let [ww, wb, bb] = [0, 0, 0]; // the second derivatives
    for (const { x } of pictures) {
      const a = sigmoid(at.w * x + at.b);
      const slope = (a * (1 - a)) / pictures.length;
      ww += slope * x * x;
      wb += slope * x;
      bb += slope;
    }
    const size = ww * bb - wb * wb;
    at = { w: at.w - (bb * dw - wb * db) / size, b: at.b - (ww * db - wb * dw) / size };
  }
  return at;
}

/**
 * The costs on a grid, row by row from the top.
 * @param {[number, number]} across  of w
 * @param {[number, number]} up  of b
 * @param {number} size  points a side
 */
export function costsOn(across, up, size) {
  const share = (/** @type {[number, number]} */ [low, high], /** @type {number} */ k) => low + ((high - low) * k) / (size - 1);
  return Float64Array.from({ length: size * size }, (_, k) => cost({ w: share(across, k % size), b: share(up, size - 1 - Math.floor(k / size)) }));
}
