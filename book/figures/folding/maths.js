// Layers that fold: a tent of two ReLUs, several times in a row, and one layer that draws the same zigzag. No page here.

/** @typedef {[number, number]} Corner  an input and its output; between two corners everything is straight */

const FOLD = 0.5;
const NOTHING = 1e-12;

/** @param {number} z */
const relu = (z) => Math.max(0, z);

/**
 * A layer of two units, whose tent is so high.
 * @param {number} x
 * @param {number} height
 */
export function tent(x, height) {
  return height * (2 * relu(x) - 4 * relu(x - FOLD));
}

/**
 * What an input becomes: itself, then after each layer.
 * @param {number} x
 * @param {number} layers
 * @param {number} height
 */
export function way(x, layers, height) {
  const passed = [x];
  for (let layer = 0; layer < layers; layer++) passed.push(tent(passed[layer], height));
  return passed;
}

/**
 * The corners of the zigzag after some layers, from 0 to 1: each layer folds every piece that reaches over one half.
 * @param {number} layers
 * @param {number} height
 * @returns {Corner[]}
 */
export function zigzag(layers, height) {
  /** @type {Corner[]} */
  let corners = [[0, 0], [1, 1]];
  for (let layer = 0; layer < layers; layer++) {
    const cut = corners.flatMap((corner, k) => (k ? [...crossing(corners[k - 1], corner), corner] : [corner]));
    corners = cut.map(([x, y]) => [x, tent(y, height)]);
  }
  return corners;
}

/**
 * Where a straight piece crosses one half, if it does.
 * @param {Corner} from
 * @param {Corner} to
 * @returns {Corner[]}
 */
function crossing([x0, y0], [x1, y1]) {
  const [before, after] = [y0 - FOLD, y1 - FOLD];
  if (before * after > -NOTHING) return [];
  return [[x0 + ((x1 - x0) * before) / (before - after), FOLD]];
}

/**
 * One hidden layer that follows a zigzag as far as its units go: the first gives the slope at 0, each other one a kink.
 * @param {Corner[]} corners
 * @param {number} units
 * @returns {{ t: number[], v: number[] }}  unit k adds v[k] · relu(x − t[k])
 */
export function oneLayer(corners, units) {
  const used = Math.min(units, corners.length - 1);
  const slopes = Array.from({ length: used }, (_, k) => (corners[k + 1][1] - corners[k][1]) / (corners[k + 1][0] - corners[k][0]));
  return { t: corners.slice(0, used).map(([x]) => x), v: slopes.map((slope, k) => slope - (slopes[k - 1] ?? 0)) };
}

/**
 * @param {{ t: number[], v: number[] }} net
 * @param {number} x
 */
export function output({ t, v }, x) {
  return v.reduce((sum, each, k) => sum + each * relu(x - t[k]), 0);
}

/**
 * The inputs with a given output.
 * @param {Corner[]} corners
 * @param {number} y
 */
export function inputsOf(corners, y) {
  const found = corners.slice(1).flatMap(([x1, y1], k) => {
    const [x0, y0] = corners[k];
    if (y < Math.min(y0, y1) - NOTHING || y > Math.max(y0, y1) + NOTHING || y0 === y1) return [];
    return [x0 + ((x1 - x0) * (y - y0)) / (y1 - y0)];
  });
  return found.filter((x, k) => !k || x - found[k - 1] > 1e-9);
}
