// Where everything of the network stands: from left to right, and where that is too narrow from top to bottom.

/** @typedef {import("../shared/arrow.js").Place} Place */
/** @typedef {{ at: Place, wide: number, high: number }} Box */

const PILL = 36; // how high
const UNIT = 74;
const UNIT_BELOW = 104; // with its lines one below the other
const OUT = 72; // one below the other, always
/** How far along its arrow a weight stands: those that cross, before they do. */
const PILLS = { w11: 0.5, w12: 0.28, w21: 0.28, w22: 0.5, v1: 0.48, v2: 0.48, b: 0 };

/** @param {number} width */
export const layout = (width) => (width < 560 ? downwards(width) : across(width));

/** @param {number} width */
function across(width) {
  const sizes = { x: 74, u: 196, out: 118, loss: 44 };
  const free = width - 2 - Object.values(sizes).reduce((sum, size) => sum + size, 0);
  const [first, second] = [0.44 * free, 0.4 * free];
  const x = 1 + sizes.x / 2;
  const u = 1 + sizes.x + first + sizes.u / 2;
  const out = u + sizes.u / 2 + second + sizes.out / 2;
  const [top, low] = [88, 236];
  const middle = (top + low) / 2;
  const boxes = boxesAt({ x1: [x, top], x2: [x, low], u1: [u, top], u2: [u, low], out: [out, middle] }, { x: [sizes.x, PILL], u: [sizes.u, UNIT], o: [sizes.out, OUT] });
  const right = (/** @type {string} */ name) => boxes[name].at[0] + boxes[name].wide / 2;
  const left = (/** @type {string} */ name) => boxes[name].at[0] - boxes[name].wide / 2 - 2;
  /** @param {string} from @param {string} to @param {number} [bend] @returns {[Place, Place]} */
  const link = (from, to, bend = 0) => [[right(from), boxes[from].at[1]], [left(to), boxes[to].at[1] + bend]];
  const bias = middle - OUT / 2 - 40;
  return {
    height: low + UNIT / 2 + 4,
    boxes,
    arrows: arrowsOf(link, [[out, bias], [out, middle - OUT / 2 - 2]], [[right("out"), middle], [width - sizes.loss - 2, middle]]),
    pills: PILLS,
    titles: [titleAt((right("x1") + left("u1")) / 2, 16), titleAt((right("u1") + left("out")) / 2, 16)],
    loss: /** @type {Place} */ ([width - sizes.loss / 2, middle]),
  };
}

/** @param {number} width */
function downwards(width) {
  const [one, two] = [68, width - 68];
  const [top, hidden, low] = [21, 183, 354];
  const out = width / 2 + 4;
  const boxes = boxesAt({ x1: [one, top], x2: [two, top], u1: [one, hidden], u2: [two, hidden], out: [out, low] }, { x: [74, PILL], u: [118, UNIT_BELOW], o: [118, OUT] });
  /** @param {string} from @param {string} to @param {number} [bend] @returns {[Place, Place]} */
  const link = (from, to, bend = 0) => [
    [boxes[from].at[0], boxes[from].at[1] + boxes[from].high / 2],
    [boxes[to].at[0] + bend, boxes[to].at[1] - boxes[to].high / 2 - 2],
  ];
  return {
    height: low + OUT / 2 + 4,
    boxes,
    arrows: arrowsOf(link, [[26, low], [out - 61, low]], [[out + 59, low], [width - 40, low]]),
    pills: PILLS,
    titles: [titleAt(0, 92, "start"), titleAt(0, 270, "start")],
    loss: /** @type {Place} */ ([width - 18, low]),
  };
}

/**
 * @param {Record<string, Place>} places
 * @param {Record<string, [number, number]>} sizes  by the first letter
 * @returns {Record<string, Box>}
 */
function boxesAt(places, sizes) {
  return Object.fromEntries(Object.entries(places).map(([name, at]) => [name, { at, wide: sizes[name[0]][0], high: sizes[name[0]][1] }]));
}

/**
 * @param {(from: string, to: string, bend?: number) => [Place, Place]} link
 * @param {[Place, Place]} b
 * @param {[Place, Place]} loss
 * @returns {Record<string, [Place, Place]>}
 */
function arrowsOf(link, b, loss) {
  return { w11: link("x1", "u1", -5), w12: link("x2", "u1", 8), w21: link("x1", "u2", -8), w22: link("x2", "u2", 5), v1: link("u1", "out", -10), v2: link("u2", "out", 10), b, loss };
}

/**
 * @param {number} x
 * @param {number} y
 * @param {"start" | "middle"} [anchor]
 * @returns {[number, number, string]}
 */
const titleAt = (x, y, anchor = "middle") => [x, y, anchor];
