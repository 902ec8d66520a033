// Numbers as people type them: with a comma or a point, with any minus sign, as a fraction.

const MINUS = /[\u2212\u2010-\u2013]/g;
const SPACES = /\s+/g; // in 10 000, too, and around a sign
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const THOUSANDS = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;
const ROUNDING = 1e-9;

/**
 * The numbers that a text can mean: none; one; or two, since 1,216 is more than a thousand or a little more than one.
 * @param {string} text
 * @returns {number[]}
 */
export function readings(text) {
  const plain = text.replace(MINUS, "-").replace(SPACES, "");
  const parts = plain.split("/");
  if (parts.length > 2) return [];
  const [above, below = [1]] = parts.map(ofOne);
  return above.flatMap((a) => below.map((b) => a / b)).filter(Number.isFinite);
}

/**
 * The numbers that a text without a fraction can mean.
 * @param {string} text
 * @returns {number[]}
 */
function ofOne(text) {
  const meant = [text.replace(",", ".")];
  if (THOUSANDS.test(text)) meant.push(text.replaceAll(",", ""));
  return meant.filter((number) => NUMBER.test(number)).map(Number);
}

/**
 * Whether one of the numbers is right, or as near to it as is right too.
 * @param {number[]} numbers
 * @param {number} right
 * @param {number} within
 */
export function isRight(numbers, right, within) {
  const allowed = within + ROUNDING * Math.max(1, Math.abs(right));
  return numbers.some((number) => Math.abs(number - right) <= allowed);
}
