// Arrows between boxes.

/** @typedef {[number, number]} Place */

const HEAD = 7;
const OPEN = 0.45; // radians to either side

/**
 * The path of a straight arrow with an open head.
 * @param {Place} from
 * @param {Place} to
 */
export function arrow([x0, y0], [x1, y1]) {
  const angle = Math.atan2(y1 - y0, x1 - x0);
  const heads = [-OPEN, OPEN].map((by) => `M${x1.toFixed(1)} ${y1.toFixed(1)}l${(-HEAD * Math.cos(angle + by)).toFixed(1)} ${(-HEAD * Math.sin(angle + by)).toFixed(1)}`);
  return `M${x0.toFixed(1)} ${y0.toFixed(1)}L${x1.toFixed(1)} ${y1.toFixed(1)}${heads.join("")}`;
}

/**
 * The place on the way from one to another.
 * @param {Place} from
 * @param {Place} to
 * @param {number} share  of the way
 * @returns {Place}
 */
export const between = ([x0, y0], [x1, y1], share) => [x0 + share * (x1 - x0), y0 + share * (y1 - y0)];
