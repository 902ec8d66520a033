// Numbers of a figure's mathematics beside those of NumPy.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const CLOSE = 1e-9;

/**
 * The cases of a figure, as NumPy has computed them.
 * @param {string} name
 * @returns {any}
 */
export function casesOf(name) {
  return JSON.parse(readFileSync(`${process.env.CASES}/${name}.json`, "utf8"));
}

/**
 * Every number to 1e-9, of itself if it is large.
 * @param {Iterable<number>} ours
 * @param {Iterable<number>} theirs
 * @param {string} what
 */
export function close(ours, theirs, what) {
  const [a, b] = [[...ours], [...theirs]];
  assert.equal(a.length, b.length, what);
  a.forEach((value, k) => {
    const far = Math.abs(value - b[k]) / Math.max(1, Math.abs(b[k]));
    assert.ok(far < CLOSE, `${what}, number ${k}: ${value} and ${b[k]}`);
  });
}
