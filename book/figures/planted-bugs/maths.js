// The network of the lamp: its cost, its derivatives by formula, with a line that may be wrong, and by measurement. No page here.

const M = 4; // examples
const N = 4; // hidden units
const X = [[-1, -1, 1, 1], [-1, 1, -1, 1]];
const Y = [0, 1, 1, 0];
const LEAK = 0.01;
export const RATE = 0.5;
export const STEPS = 300;
export const LIMIT = 1e-8; // of the page: what is further apart does not agree

/** Where each group of derivatives stands among the seventeen. @type {{ name: string, from: number, to: number }[]} */
export const GROUPS = [
  { name: "dW1", from: 0, to: 8 },
  { name: "db1", from: 8, to: 12 },
  { name: "dW2", from: 12, to: 16 },
  { name: "db2", from: 16, to: 17 },
];

/** All seventeen parameters in a row: W1 by rows, b1, W2, b2; the start of the page. */
export const START = [
  0.345584192064786, 0.8216181435011584, 0.33043707618338714, -1.303157231604361, 0.9053558666731177, 0.4463745723640113, -0.5369532353602852, 0.5811181041963531,
  0, 0, 0, 0,
  0.36457239618607573, 0.294132496655526, 0.02842224131579679, 0.5467129866124469,
  0,
];

/** The lines of `backward`, as they should be, and into which derivatives each enters. */
export const LINES = [
  { name: "dZ2", code: "dZ2 = A2 - Y", enters: ["dW1", "db1", "dW2", "db2"] },
  { name: "dW2", code: "dW2 = dZ2 @ A1.T / m", enters: ["dW2"] },
  { name: "db2", code: "db2 = np.sum(dZ2, axis=1, keepdims=True) / m", enters: ["db2"] },
  { name: "slope", code: "slope = np.where(Z1 > 0, 1.0, 0.01)", enters: ["dW1", "db1"] },
  { name: "dZ1", code: 'dZ1 = P["W2"].T @ dZ2 * slope', enters: ["dW1", "db1"] },
  { name: "dW1", code: "dW1 = dZ1 @ X.T / m", enters: ["dW1"] },
  { name: "db1", code: "db1 = np.sum(dZ1, axis=1, keepdims=True) / m", enters: ["db1"] },
];

/** What stands there instead. @type {Record<string, string>} */
export const WRONG = {
  dZ2: "dZ2 = (A2 - Y) * A2 * (1 - A2)",
  dW2: "dW2 = dZ2 @ A1.T",
  db2: "db2 = np.sum(dZ2, axis=1, keepdims=True)",
  slope: "slope = np.where(Z1 > 0, 1.0, 0.0)",
  dZ1: "dZ1 = dZ2 * slope",
  dW1: "dW1 = dZ1.T @ X.T / m",
  db1: "db1 = np.sum(dZ1, axis=0, keepdims=True).T / m",
};

/**
 * Forwards: pre-activations and activations of the hidden units, [unit][example], and the predictions.
 * @param {number[]} P
 */
function forward(P) {
  const Z1 = Array.from({ length: N }, (_, k) => X[0].map((x, i) => P[2 * k] * x + P[2 * k + 1] * X[1][i] + P[8 + k]));
  const A1 = Z1.map((row) => row.map((z) => Math.max(LEAK * z, z)));
  const A2 = Y.map((_, i) => 1 / (1 + Math.exp(-A1.reduce((sum, row, k) => sum + P[12 + k] * row[i], P[16]))));
  return { Z1, A1, A2 };
}

/** @param {number[]} P */
export function cost(P) {
  const { A2 } = forward(P);
  return -A2.reduce((sum, a, i) => sum + Y[i] * Math.log(a) + (1 - Y[i]) * Math.log(1 - a), 0) / M;
}

/**
 * The seventeen derivatives by formula, with one line that is wrong, or none.
 * @param {number[]} P
 * @param {string} [bug]  the name of the line
 */
export function backward(P, bug = "") {
  const { Z1, A1, A2 } = forward(P);
  const sum = (/** @type {number[]} */ row) => row.reduce((total, value) => total + value, 0);
  const dZ2 = A2.map((a, i) => (a - Y[i]) * (bug === "dZ2" ? a * (1 - a) : 1));
  const dW2 = A1.map((row) => sum(row.map((a, i) => a * dZ2[i])) / (bug === "dW2" ? 1 : M));
  const db2 = sum(dZ2) / (bug === "db2" ? 1 : M);
  const slope = Z1.map((row) => row.map((z) => (z > 0 ? 1 : bug === "slope" ? 0 : LEAK)));
  const dZ1 = slope.map((row, k) => row.map((rate, i) => (bug === "dZ1" ? 1 : P[12 + k]) * dZ2[i] * rate));
  const turned = dZ1.map((_, k) => dZ1.map((row) => row[k])); // fits, as there are as many units as examples
  const dW1 = (bug === "dW1" ? turned : dZ1).flatMap((row) => X.map((x) => sum(row.map((dz, i) => dz * x[i])) / M));
  const db1 = (bug === "db1" ? turned : dZ1).map((row) => sum(row) / M);
  return [...dW1, ...db1, ...dW2, db2];
}

/**
 * The same by measurement: each parameter a little up and a little down.
 * @param {number[]} P
 * @param {number} epsilon
 */
export function measured(P, epsilon) {
  return P.map((_, k) => {
    const up = cost(nudged(P, k, epsilon));
    const down = cost(nudged(P, k, -epsilon));
    return (up - down) / (2 * epsilon);
  });
}

/**
 * The cost before and after each step of gradient descent.
 * @param {string} [bug]
 */
export function learned(bug = "") {
  let P = START;
  const costs = [cost(P)];
  for (let k = 0; k < STEPS; k++) {
    const gradient = backward(P, bug);
    P = P.map((value, j) => value - RATE * gradient[j]);
    costs.push(cost(P));
  }
  return costs;
}

/**
 * How many of each group do not agree.
 * @param {number[]} formula
 * @param {number[]} measurement
 */
export function apart(formula, measurement) {
  const far = formula.map((value, k) => Math.abs(value - measurement[k]) > LIMIT);
  return GROUPS.map(({ name, from, to }) => ({ name, wrong: far.slice(from, to).filter(Boolean).length, of: to - from }));
}

/**
 * @param {number[]} P
 * @param {number} k
 * @param {number} by
 */
const nudged = (P, k, by) => P.map((value, j) => (j === k ? value + by : value));
