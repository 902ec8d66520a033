// What the values of the kite's network are called, and how they are written.

/** Symbols as in the text; `^` stands before the layer. @type {Record<string, string>} */
const SYMBOLS = { z: "z^2", a: "a^2", b: "b^2", error: "a^2 − y", one: "1" };

/**
 * The symbol of a value or of a derivative.
 * @param {string} key
 * @returns {string}
 */
export function symbolOf(key) {
  if (key in SYMBOLS) return SYMBOLS[key];
  if (key.startsWith("d")) return `d${symbolOf(key.slice(1))}`;
  if (key.startsWith("slope")) return `g′(z_${key.slice(5)}^1)`;
  const [letter, ...index] = key;
  if (letter === "w") return `W_${index.join("")}^1`;
  if (letter === "v") return `W_1${index.join("")}^2`;
  return letter === "x" ? `x_${index}` : `${letter}_${index}^1`;
}

/**
 * A value, with as many digits as it needs: 2, −1.5, 0.62.
 * @param {number} value
 */
export function text(value) {
  const rounded = Number(value.toFixed(2));
  return String(rounded === 0 ? 0 : rounded).replace("-", "−");
}
