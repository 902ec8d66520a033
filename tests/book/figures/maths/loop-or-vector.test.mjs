import assert from "node:assert/strict";
import { test } from "node:test";
import * as ours from "../../../../book/figures/loop-or-vector/maths.js";
import { casesOf, close } from "./close.mjs";

const cases = casesOf("loop-or-vector");

test("the counts of the figure are all compared", () => {
  assert.deepEqual(cases.map((/** @type {{ count: number }} */ { count }) => count), ours.COUNTS);
});

for (const { count, first, product, part } of cases) {
  test(`${count} products`, () => {
    const { minutes, price } = ours.rides(count);
    close([...minutes.slice(0, 5)], first[0], "minutes");
    close([...price.slice(0, 5)], first[1], "prices");
    for (const way of [ours.compiled, ours.interpreted]) {
      close([way(minutes, price, 0, count)], [product], way.name);
      close([way(minutes, price, Math.floor(count / 3), count)], [part], `${way.name}, a part`);
    }
  });
}
