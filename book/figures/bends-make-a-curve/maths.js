// A hidden layer of a few units for one input: its output, its kinks, and the weights that follow points best. No page here.

/** @typedef {{ linear: boolean, t: number[], v: number[], b: number }} Network  unit k adds v[k] · g(x − t[k]); t rises */
/** @typedef {{ x: number, y: number }} Point */

export const END = 8;
export const LAST_KINK = 7.6;
export const GAP = 0.25;
const STEPS = 40;
const NOTHING = 1e-9;

/** The bill of the page for red smoothies alone: bananas, berries, apples. @type {Network} */
export const BILL = { linear: false, t: [2, 4, 6], v: [0.3, 1, 0.5], b: 4 };

/** What can be followed, as functions of x. @type {Record<string, (x: number) => number>} */
export const TARGETS = {
  bill: (x) => output(BILL, x),
  wave: (x) => 6 - 3 * Math.cos((3 * Math.PI * x) / 8),
  jump: (x) => (x < 4 ? 4 : 9),
};

/**
 * What unit k passes on.
 * @param {Network} net
 * @param {number} k
 * @param {number} x
 */
export function unit({ linear, t }, k, x) {
  return linear ? x - t[k] : Math.max(0, x - t[k]);
}

/**
 * @param {Network} net
 * @param {number} x
 */
export function output(net, x) {
  return net.v.reduce((sum, v, k) => sum + v * unit(net, k, x), net.b);
}

/**
 * The single step W' x + b' to which linear units collapse.
 * @param {Network} net
 */
export function collapsed({ t, v, b }) {
  return { W: v.reduce((sum, each) => sum + each, 0), b: v.reduce((sum, each, k) => sum - each * t[k], b) };
}

/**
 * Where the output changes its slope.
 * @param {Network} net
 */
export function kinks({ linear, t, v }) {
  return linear ? [] : t.filter((at, k) => at > 0 && Math.abs(v[k]) > NOTHING);
}

/**
 * The points of a target, 0.2 apart.
 * @param {string} name
 * @returns {Point[]}
 */
export function points(name) {
  return Array.from({ length: STEPS + 1 }, (_, k) => ({ x: k / 5, y: TARGETS[name](k / 5) }));
}

/**
 * The mean of the squared distances, up and down, from the points.
 * @param {Network} net
 * @param {Point[]} targets
 */
export function error(net, targets) {
  return targets.reduce((sum, { x, y }) => sum + (output(net, x) - y) ** 2, 0) / targets.length;
}

/**
 * The same units with the weights and the bias of the least error.
 * @param {Network} net
 * @param {Point[]} targets
 * @returns {Network}
 */
export function best(net, targets) {
  const truth = targets.map(({ y }) => y);
  const columns = net.linear ? [targets.map(({ x }) => x)] : net.t.map((_, k) => targets.map(({ x }) => unit(net, k, x)));
  const [level, ...slopes] = leastSquares([targets.map(() => 1), ...columns], truth);
  if (!net.linear) return { ...net, v: slopes, b: level };
  const more = (slopes[0] - collapsed(net).W) / net.v.length;
  const v = net.v.map((each) => each + more); // any weights with this sum draw the same line: change each as little as can be
  return { ...net, v, b: level + v.reduce((sum, each, k) => sum + each * net.t[k], 0) };
}

/**
 * The factors with which columns come nearest to a truth: made upright one after the other, then solved from the last.
 * @param {number[][]} columns
 * @param {number[]} truth
 */
export function leastSquares(columns, truth) {
  const upright = columns.map((column) => [...column]);
  /** @type {number[][]} */
  const share = columns.map(() => []);
  const rest = [...truth];
  upright.forEach((column, k) => {
    for (let j = 0; j < k; j++) share[j][k] = remove(column, upright[j]);
  });
  const factors = upright.map((column) => remove(rest, column));
  for (let k = columns.length - 1; k >= 0; k--) {
    for (let j = k + 1; j < columns.length; j++) factors[k] -= share[k][j] * factors[j];
  }
  return factors;
}

/**
 * Take from a column what lies along another, and say how many times that was.
 * @param {number[]} column
 * @param {number[]} along
 */
function remove(column, along) {
  const size = dot(along, along);
  if (size < NOTHING) return 0;
  let taken = 0;
  for (let again = 0; again < 2; again++) {
    const times = dot(column, along) / size; // a second time, for what rounding has left
    along.forEach((each, i) => (column[i] -= times * each));
    taken += times;
  }
  return taken;
}

/**
 * @param {number[]} p
 * @param {number[]} q
 */
function dot(p, q) {
  return p.reduce((sum, each, i) => sum + each * q[i], 0);
}

/**
 * The network whose kinks stand at given heights, and which ends at a given one.
 * @param {number[]} t
 * @param {number[]} heights  one for each kink, and the one at the end
 * @returns {Network}
 */
export function through(t, heights) {
  const slopes = t.map((at, k) => (heights[k + 1] - heights[k]) / ((t[k + 1] ?? END) - at));
  return { linear: false, t, v: slopes.map((slope, k) => slope - (slopes[k - 1] ?? 0)), b: heights[0] };
}

/**
 * Drag the kink of unit k (or the end, after the last) to a place. Other kinks stay where they are; a straight line turns
 * around that of its ends which is further away.
 * @param {Network} net
 * @param {number} k
 * @param {number} x
 * @param {number} y
 * @returns {Network}
 */
export function dragged(net, k, x, y) {
  const low = k > 0 ? net.t[k - 1] + GAP : 0;
  const high = k + 1 < net.t.length ? net.t[k + 1] - GAP : LAST_KINK;
  const at = k < net.t.length ? Math.min(high, Math.max(low, x)) : END;
  const t = net.t.map((old, j) => (j === k ? at : old));
  if (!net.linear) return through(t, [...net.t, END].map((old, j) => (j === k ? y : output(net, old))));
  const pivot = at > END / 2 ? 0 : END;
  const held = output(net, pivot);
  const more = (y - held) / (at - pivot) - collapsed(net).W;
  const v = net.v.map((old, j) => (j === Math.min(k, net.v.length - 1) ? old + more : old));
  const turned = { linear: true, t, v, b: 0 };
  return { ...turned, b: held - output(turned, pivot) };
}

/**
 * A network with more units or fewer. A new unit stands in the widest gap with the weight 0, and so changes nothing.
 * @param {Network} net
 * @param {number} count
 * @returns {Network}
 */
export function withUnits(net, count) {
  let { t, v } = net;
  [t, v] = [t.slice(0, count), v.slice(0, count)];
  while (t.length < count) {
    const [edges, ends] = [[0, ...t], [...t, LAST_KINK]];
    const gaps = ends.map((end, k) => end - edges[k]);
    const k = gaps.indexOf(Math.max(...gaps));
    t.splice(k, 0, (edges[k] + ends[k]) / 2);
    v.splice(k, 0, 0);
  }
  return { ...net, t, v };
}

/**
 * Kinks spread evenly.
 * @param {number} count
 */
export function even(count) {
  return Array.from({ length: count }, (_, k) => (END * (k + 0.5)) / count);
}
