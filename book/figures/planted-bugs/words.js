// What is said of an accusation, and of what is seen.

import { listed, significant, written } from "../shared/numbers.js";
import { backward, LIMIT, LINES, START, WRONG } from "./maths.js";

const right = backward(START);

/**
 * @param {string} accused  the name of a line, or nothing: that none is wrong
 * @param {string} bug
 */
export function verdict(accused, bug) {
  const line = LINES.find(({ name }) => name === accused);
  const guilty = LINES.find(({ name }) => name === bug);
  if (!line) return guilty ? `Not so: ${listed(guilty.enters)} and the measurement do not agree. A cost that goes down does not prove that the gradient is right.` : "Yes: with a good ε all seventeen agree. This program is right.";
  if (!guilty) return `No. If it were wrong, ${listed(line.enters)} would be off. With a good ε, all seventeen agree.`;
  if (line === guilty) return `Yes. There stands ${WRONG[bug]}. ${reason(guilty.enters)}`;
  if (String(line.enters) === String(guilty.enters)) return twins(bug);
  const innocent = line.enters.filter((name) => !guilty.enters.includes(name));
  if (innocent.length) return `It cannot be this line: it enters ${listed(line.enters)}, and ${listed(innocent)} ${innocent.length > 1 ? "are" : "is"} right.`;
  const left = guilty.enters.filter((name) => !line.enters.includes(name));
  return `It cannot be this line alone: it enters nothing but ${listed(line.enters)}, and ${listed(left)} ${left.length > 1 ? "are" : "is"} wrong too.`;
}

/** @param {string[]} enters */
const reason = (enters) => `Wrong ${enters.length > 1 ? "are" : "is"} just what this line enters: ${listed(enters)}.`;

/**
 * Two lines enter the same derivatives; the factors by which these are off tell them apart.
 * @param {string} bug
 */
function twins(bug) {
  const wrong = backward(START, bug);
  const factors = [0, 1, 8].map((k) => significant(wrong[k] / right[k], 4));
  const seen = bug === "dZ1" ? `all three derivatives of unit 1 are off by the same factor, ${factors[0]}` : `the three derivatives of unit 1 are off by different factors, ${listed(factors)}`;
  return `It could be, as two lines enter dW1 and db1. But here ${seen}. A weight that is missing gives one factor for a whole unit; a wrong slope does not.`;
}

/**
 * What is seen with an epsilon.
 * @param {{ name: string, wrong: number, of: number }[]} apart
 * @param {number} power
 * @param {number} largest  difference of the right code
 */
export function description(apart, power, largest) {
  if (largest > LIMIT && power > -5) return `ε is too large: within such a step the cost is not straight${power > -2 ? ", and some units even cross the bend of the leaky ReLU" : ""}. So the measurement is off, and by up to ${written(largest)} it would accuse the right code too.`;
  if (largest > LIMIT) return `ε is too small: the costs above and below differ in their last digits only, and these are rounded. So the measurement is off, and by up to ${written(largest)} it would accuse the right code too.`;
  const wrong = apart.filter((group) => group.wrong);
  if (!wrong.length) return "All seventeen agree. Is no line wrong, then?";
  return `Apart by more than 10⁻⁸: ${listed(wrong.map(({ name, wrong: count, of }) => `${count} of ${of} in ${name}`))}. A wrong line spoils everything that is computed from it, and nothing else. Which line is it?`;
}
