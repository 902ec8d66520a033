import assert from "node:assert/strict";
import { test } from "node:test";
import { factors } from "../../../../book/figures/slopes-that-cancel/maths.js";
import { casesOf, close } from "./close.mjs";

for (const { y, loss, rows } of casesOf("slopes-that-cancel")) {
  test(`the ${loss} with y = ${y}`, () => {
    for (const [z, a, da, slope, dz, nudged] of rows) {
      const ours = factors(z, y, loss);
      close([ours.a, ours.da, ours.slope, ours.dz], [a, da, slope, dz], `at z = ${z}`);
      assert.ok(Math.abs(ours.dz - nudged) < 1e-8, `measured at z = ${z}`);
    }
  });
}
