// Computation graphs: values forwards, derivatives backwards, and what a nudge does. No page here.

/** @typedef {Record<string, number>} Values */
/**
 * @typedef {object} Step
 * @property {string} name  of the result
 * @property {string} formula
 * @property {string[]} of  what it is made of
 * @property {(values: Values) => number} make
 * @property {(values: Values) => number[]} rates  how fast the result moves with each of these
 */
/**
 * @typedef {object} Graph
 * @property {Values} inputs  those of the page
 * @property {Step[]} steps
 * @property {string[]} back  in which order the derivatives are found, after that of J itself
 */
/** @typedef {{ from: string, to: string, rate: number }} Arrow */

/** @type {Record<string, Graph>} */
export const GRAPHS = {
  chain: {
    inputs: { a: 5, b: 3, c: 2 },
    steps: [
      { name: "u", formula: "u = bc", of: ["b", "c"], make: ({ b, c }) => b * c, rates: ({ b, c }) => [c, b] },
      { name: "v", formula: "v = a + u", of: ["a", "u"], make: ({ a, u }) => a + u, rates: () => [1, 1] },
      { name: "J", formula: "J = 3v", of: ["v"], make: ({ v }) => 3 * v, rates: () => [3] },
    ],
    back: ["v", "a", "u", "b", "c"],
  },
  meeting: {
    inputs: { p: 4 },
    steps: [
      { name: "q", formula: "q = p + 1", of: ["p"], make: ({ p }) => p + 1, rates: () => [1] },
      { name: "J", formula: "J = pq", of: ["p", "q"], make: ({ p, q }) => p * q, rates: ({ p, q }) => [q, p] },
    ],
    back: ["q", "p"],
  },
};

/**
 * All values, from left to right.
 * @param {Graph} graph
 * @param {Values} inputs
 * @param {{ name: string, by: number }} [nudge]  a value that is taken to be a little larger than it is
 * @returns {Values}
 */
export function forwards({ steps }, inputs, nudge) {
  const values = { ...inputs };
  if (nudge && nudge.name in values) values[nudge.name] += nudge.by;
  for (const { name, make } of steps) values[name] = make(values) + (nudge?.name === name ? nudge.by : 0);
  return values;
}

/**
 * The arrows with the rate of each, from left to right.
 * @param {Graph} graph
 * @param {Values} values
 * @returns {Arrow[]}
 */
export function arrows({ steps }, values) {
  return steps.flatMap(({ name, of, rates }) => {
    const rate = rates(values);
    return of.map((from, k) => ({ from, to: name, rate: rate[k] }));
  });
}

/**
 * The derivatives of J, from right to left: along an arrow they multiply, where arrows meet they add.
 * @param {Arrow[]} all
 * @returns {Values}
 */
export function backwards(all) {
  /** @type {Values} */
  const d = { J: 1 };
  for (const { from, to, rate } of [...all].reverse()) d[from] = (d[from] ?? 0) + d[to] * rate;
  return d;
}

/**
 * By how much every value moves if one is nudged.
 * @param {Graph} graph
 * @param {Values} inputs
 * @param {string} name
 * @param {number} by
 * @returns {Values}
 */
export function moved(graph, inputs, name, by) {
  const [before, after] = [forwards(graph, inputs), forwards(graph, inputs, { name, by })];
  return Object.fromEntries(Object.keys(before).map((key) => [key, after[key] - before[key]]));
}

/**
 * What is behind a wrong derivative, if it is known.
 * @param {Arrow[]} all
 * @param {Values} values
 * @param {string} name
 * @param {number} said
 * @returns {"right" | "rate" | "path" | "value" | "sign" | "wrong"}
 */
export function judged(all, values, name, said) {
  const d = backwards(all);
  const same = (/** @type {number} */ value) => Math.abs(said - value) < 0.005;
  const out = all.filter(({ from }) => from === name);
  if (same(d[name])) return "right";
  if (out.length > 1 && out.some(({ to, rate }) => same(d[to] * rate))) return "path";
  if (out.some(({ rate }) => same(rate))) return "rate";
  if (same(values[name])) return "value";
  return same(-d[name]) ? "sign" : "wrong";
}
