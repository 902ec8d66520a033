// Where blocks, caches and arrays stand, for a width.

import { DEPTH } from "./maths.js";

const NARROW = 560;
const HIGH = 46; // of a block

/** @param {number} width */
export function layout(width) {
  const narrow = width < NARROW;
  const wide = narrow ? 62 : 104;
  const edge = (width - DEPTH * wide) / (DEPTH + 1);
  const top = narrow ? 34 : 44;
  const chip = { y: top + HIGH + 22, wide: narrow ? 58 : 124, high: narrow ? 76 : 44 };
  const low = chip.y + chip.high + 22;
  return {
    narrow,
    wide,
    high: HIGH,
    edge,
    chip,
    cell: narrow ? 5 : 9,
    top,
    low,
    update: low + HIGH + 54,
    height: low + HIGH + 54 + 30,
    /** The middle of a layer's blocks. @param {number} layer  counted from 1 */
    middle: (layer) => layer * edge + (layer - 0.5) * wide,
    /** The middle of the edge behind a layer; 0 is the one before the first. @param {number} layer */
    gap: (layer) => layer * (edge + wide) + edge / 2,
  };
}

/** @typedef {ReturnType<typeof layout>} Layout */
