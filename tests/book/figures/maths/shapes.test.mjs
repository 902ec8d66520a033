import assert from "node:assert/strict";
import { test } from "node:test";
import * as maths from "../../../../book/figures/shapes/maths.js";
import { casesOf } from "./close.mjs";

for (const { sizes, m, shapes, ways } of casesOf("shapes")) {
  test(`a network of ${sizes} with ${m} examples`, () => {
    for (const [array, shape] of Object.entries(shapes)) {
      const [name, layer] = array.split(" ");
      assert.deepEqual(maths.shapeOf({ name, layer: Number(layer) }, sizes, m), shape, array);
    }
    for (const [layer, expected] of Object.entries(ways)) {
      const l = Number(layer);
      const found = maths.ways(sizes[l], sizes[l - 1], m);
      assert.deepEqual(found.map(({ shape, right }) => ({ shape, right })), expected, `layer ${layer}`);
    }
  });
}

test("the counts of the page", () => {
  const counts = (/** @type {[number, number, number]} */ sizes) => {
    const all = maths.ways(...sizes);
    return [all.filter(({ shape }) => shape).length, all.filter(({ fits }) => fits).length, all.filter(({ right }) => right).length];
  };
  assert.deepEqual(counts([4, 5, 6]), [2, 1, 1]);
  assert.deepEqual(counts([4, 4, 4]), [8, 8, 1]);
});

test("what is behind a wrong shape", () => {
  const said = /** @type {[[number, number], string][]} */ ([[[4, 5], "right"], [[5, 4], "turned"], [[4, 6], "columns"], [[6, 5], "rows"], [[1, 1], "wrong"]]);
  for (const [shape, verdict] of said) assert.equal(maths.judged(shape, [4, 5]), verdict);
});
