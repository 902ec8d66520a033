import assert from "node:assert/strict";
import { test } from "node:test";
import * as maths from "../../../../book/figures/ways-back/maths.js";
import { casesOf, close } from "./close.mjs";

const NAMES = Object.keys(maths.START);
/** What each array of the page holds. @type {Record<string, string[]>} */
const ARRAYS = {
  z1: ["z1", "z2"], a1: ["a1", "a2"], z2: ["z"], a2: ["a"], loss: ["loss"],
  dz2: ["dz"], da1: ["da1", "da2"], dz1: ["dz1", "dz2"], dW1: ["dw11", "dw12", "dw21", "dw22"], dW2: ["dv1", "dv2"], db2: ["db"],
};
const NUDGE = 1e-6;

for (const found of casesOf("ways-back")) {
  test(`the kite's network at ${found.place}`, () => {
    const given = Object.fromEntries(NAMES.map((name, k) => [name, found.place[k]]));
    const values = maths.forwards(given);
    const all = { ...values, ...maths.backwards(values) };
    for (const [array, names] of Object.entries(ARRAYS)) close(names.map((name) => all[name]), found[array], array);
    for (const weight of maths.WEIGHTS) {
      const [there, back] = [NUDGE, -NUDGE].map((by) => maths.forwards({ ...given, [weight]: given[weight] + by }).loss);
      assert.ok(Math.abs((there - back) / (2 * NUDGE) - all[`d${weight}`]) < 1e-6, `${weight} measured`);
    }
  });
}

test("the numbers at which the figure starts are those of the page", () => {
  assert.deepEqual(Object.values(maths.START), casesOf("ways-back")[0].place);
});

test("a unit whose sum is nothing but rounding is silent", () => {
  const values = maths.forwards({ ...maths.START, x1: 3, x2: -1, w11: 0.1, w12: 0.3 });
  assert.ok(values.z1 > 0 && values.z1 < 1e-15);
  assert.equal(values.slope1, 0);
});

test("what ways share is worked out once", () => {
  assert.deepEqual(maths.products(["w11"]), { apart: 3, shared: 3 });
  assert.deepEqual(maths.products(["w11", "w12"]), { apart: 6, shared: 4 });
  assert.deepEqual(maths.products(["w11", "w21"]), { apart: 6, shared: 6 });
  assert.deepEqual(maths.products(maths.WEIGHTS), { apart: 15, shared: 11 });
});
