import assert from "node:assert/strict";
import { test } from "node:test";
import * as maths from "../../../../book/figures/folding/maths.js";
import { casesOf, close } from "./close.mjs";

for (const { layers, height, x, output, pieces } of casesOf("folding")) {
  test(`${layers} tents of the height ${height}`, () => {
    const corners = maths.zigzag(layers, height);
    assert.equal(corners.length - 1, pieces);
    close(x.map((/** @type {number} */ at) => maths.way(at, layers, height)[layers]), output, "one after the other");
    const whole = maths.oneLayer(corners, pieces);
    close(x.map((/** @type {number} */ at) => maths.output(whole, at)), output, "in a single layer");
    for (const [at, y] of corners) close([maths.way(at, layers, height)[layers]], [y], "a corner");
  });
}

test("a tent doubles the pieces, and each needs a unit of the single layer", () => {
  for (let layers = 1; layers <= 5; layers++) {
    const corners = maths.zigzag(layers, 1);
    assert.equal(corners.length - 1, 2 ** layers);
    assert.equal(maths.oneLayer(corners, 100).t.length, 2 ** layers);
    const short = maths.oneLayer(corners, 2 ** layers - 1);
    assert.ok(Math.abs(maths.output(short, 1)) > 0.5);
  }
});

test("inputs with the same output", () => {
  const found = maths.inputsOf(maths.zigzag(3, 1), 0.4);
  assert.equal(found.length, 8);
  for (const x of found) close([maths.way(x, 3, 1)[3]], [0.4], "output");
  close(maths.inputsOf(maths.zigzag(2, 1), 1), [0.25, 0.75], "peaks");
  close(maths.inputsOf(maths.zigzag(2, 1), 0), [0, 0.5, 1], "valleys");
});
