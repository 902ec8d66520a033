// A curve with its bent parts: where the second derivative is negative, a broad pale band lies under it.

import { path } from "../shared/plot.js";

/** @typedef {import("./maths.js").Height} Height */
/** @typedef {import("../shared/plot.js").Plot} Plot */

const POINTS = 200;

/**
 * The paths of a curve and of its bands, within a stretch of the axis.
 * @param {Plot} plot
 * @param {(at: number) => Height} f
 * @param {[number, number]} [stretch]
 */
export function bent({ x, y }, f, [low, high] = x.domain) {
  const places = Array.from({ length: POINTS + 1 }, (_, k) => low + (k * (high - low)) / POINTS);
  const heights = places.map(f);
  const points = places.map((place, k) => /** @type {[number, number]} */ ([x.at(place), y.at(heights[k].value)]));
  let bands = "";
  let from = -1;
  for (let k = 0; k <= POINTS + 1; k++) {
    const down = k <= POINTS && heights[k].bend < 0;
    if (down && from < 0) from = k;
    if (down || from < 0) continue;
    bands += path(points.slice(from, k));
    from = -1;
  }
  return { curve: path(points), bands };
}
