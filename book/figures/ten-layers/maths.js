// Ten layers of equal width: what arrives at each on the way forward, and what comes back of a derivative. No page here.

export const LAYERS = 10;
export const UNITS = 32;
export const EXAMPLES = 20;
/** With which the signals of a ReLU layer keep their size. */
export const HE = Math.sqrt(2 / UNITS);

/** @typedef {{ name: string, g: (z: number) => number, slope: (a: number) => number }} Activation  the slope from the activation */
/** @typedef {{ A: Float64Array, size: number, back: number, dead: number }} Layer */

/** @type {Activation[]} */
export const ACTIVATIONS = [
  { name: "ReLU", g: (z) => Math.max(0, z), slope: (a) => (a > 0 ? 1 : 0) },
  { name: "tanh", g: Math.tanh, slope: (a) => 1 - a * a },
  { name: "sigmoid", g: (z) => (1 + Math.tanh(z / 2)) / 2, slope: (a) => a * (1 - a) },
];

/**
 * Normal numbers, always the same ones for a seed: by the generator mulberry32 and the method of Box and Muller.
 * @param {number} seed
 * @param {number} count
 */
export function normals(seed, count) {
  let state = seed;
  const even = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
  return Float64Array.from({ length: count }, () => Math.sqrt(-2 * Math.log(even())) * Math.cos(2 * Math.PI * even()));
}

/**
 * Inputs, all weights before they are scaled, and the derivative that goes back from the last layer.
 * @param {number} seed
 */
export function draw(seed) {
  const [of, each] = [UNITS * UNITS, UNITS * EXAMPLES];
  const all = normals(seed, 2 * each + LAYERS * of);
  const weights = Array.from({ length: LAYERS }, (_, l) => all.subarray(2 * each + l * of, 2 * each + (l + 1) * of));
  return { inputs: all.subarray(0, each), last: all.subarray(each, 2 * each), weights };
}

/**
 * The root of the mean square.
 * @param {Float64Array} values
 */
function size(values) {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum / values.length);
}

/**
 * Forwards and back. Activations lie example by example.
 * @param {ReturnType<typeof draw>} drawn
 * @param {Activation} activation
 * @param {number} scale
 * @param {number} bias  of every unit
 * @returns {Layer[]}
 */
export function run({ inputs, last, weights }, { g, slope }, scale, bias) {
  /** @type {Layer[]} */
  const layers = [];
  let A = inputs;
  for (const W of weights) {
    A = forward(W, A, scale, bias).map(g);
    layers.push({ A, size: size(A), back: 0, dead: dead(A) });
  }
  let dA = last;
  for (let l = LAYERS - 1; l >= 0; l--) {
    layers[l].back = size(dA);
    dA = backward(weights[l], dA.map((value, k) => value * slope(layers[l].A[k])), scale);
  }
  return layers;
}

/**
 * @param {Float64Array} W
 * @param {Float64Array} A
 * @param {number} scale
 * @param {number} bias
 */
function forward(W, A, scale, bias) {
  const Z = new Float64Array(A.length);
  for (let i = 0; i < A.length; i += UNITS) {
    for (let k = 0; k < UNITS; k++) {
      let z = 0;
      for (let j = 0; j < UNITS; j++) z += W[k * UNITS + j] * A[i + j];
      Z[i + k] = scale * z + bias;
    }
  }
  return Z;
}

/**
 * @param {Float64Array} W
 * @param {Float64Array} dZ
 * @param {number} scale
 */
function backward(W, dZ, scale) {
  const dA = new Float64Array(dZ.length);
  for (let i = 0; i < dZ.length; i += UNITS) {
    for (let k = 0; k < UNITS; k++) {
      const d = scale * dZ[i + k];
      for (let j = 0; j < UNITS; j++) dA[i + j] += W[k * UNITS + j] * d;
    }
  }
  return dA;
}

/**
 * How many units are 0 for every example.
 * @param {Float64Array} A
 */
function dead(A) {
  let count = 0;
  for (let k = 0; k < UNITS; k++) {
    let silent = true;
    for (let i = k; i < A.length; i += UNITS) silent &&= A[i] === 0;
    count += Number(silent);
  }
  return count;
}
