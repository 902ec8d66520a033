// One example on its way back through loss and sigmoid: two slopes and their product. No page here.

/** @typedef {"cross-entropy" | "squared error"} Loss */
/** @typedef {{ a: number, da: number, slope: number, dz: number }} Factors */

/**
 * The activation, the derivative of the loss, the slope of the sigmoid, and the product of the two.
 * @param {number} z
 * @param {number} y  0 or 1
 * @param {Loss} loss
 * @returns {Factors}
 */
export function factors(z, y, loss) {
  const [a, rest] = [1 / (1 + Math.exp(-z)), 1 / (1 + Math.exp(z))]; // the rest is 1 - a, also where that is tiny
  const da = loss === "cross-entropy" ? -y / a + (1 - y) / rest : 2 * (y ? -rest : a);
  const slope = a * rest;
  return { a, da, slope, dz: da * slope };
}
