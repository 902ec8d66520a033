// What the page begins with, what one may try, and what is asked first.

/** @typedef {{ units: number, rate: number, scale: number, seed: number }} Situation */

/** @type {Situation} */
export const PAGE = { units: 4, rate: 1.2, scale: 0.01, seed: 3 };

/** @type {[string, Situation][]} */
export const SITUATIONS = [
  ["One unit", { ...PAGE, units: 1 }],
  ["Three units", { ...PAGE, units: 3 }],
  ["All zero", { ...PAGE, scale: 0 }],
  ["Rate too large", { ...PAGE, rate: 30, scale: 1, seed: 1 }],
];
export const GUESSES = [1, 2, 3, 8];
export const REPLIES = [
  "One unit draws one line, and gets two thirds of the points right. What would two do?",
  "Two lines make a wedge, and still two thirds of the points. What would three do?",
  "Yes: three lines through the centre make six sectors, one for each stretch of a colour. Are two enough?",
  "Eight will do. But look at the lines: some lie on each other, some hardly count. How few are enough?",
];
