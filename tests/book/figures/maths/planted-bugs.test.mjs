import assert from "node:assert/strict";
import { test } from "node:test";
import * as ours from "../../../../book/figures/planted-bugs/maths.js";
import { casesOf, close } from "./close.mjs";

const ROUNDED = 1e-15; // by how much two costs may differ in their last digits
const right = ours.learned();

for (const { bug, start, formula, measured, costs } of casesOf("planted-bugs")) {
  test(`the backward pass ${bug ? `with a wrong ${bug}` : "as it should be"}`, () => {
    close(ours.START, start, "start");
    close(ours.backward(ours.START, bug), formula, "formula");
    close(ours.learned(bug), costs, "costs");
  });

  test(`what the measurement finds of ${bug || "the right code"}`, () => {
    const enters = ours.LINES.find(({ name }) => name === bug)?.enters ?? [];
    for (const [power, slopes] of Object.entries(measured)) {
      const epsilon = 10 ** Number(power);
      const found = ours.measured(ours.START, epsilon);
      const far = Math.max(...found.map((slope, k) => Math.abs(slope - slopes[k])));
      assert.ok(far < 1e-9 + ROUNDED / epsilon, `measured with 10^${power}: ${far}`);
      if (Number(power) < -7 || Number(power) > -4) continue;
      for (const { name, wrong, of } of ours.apart(formula, found)) assert.equal(wrong, enters.includes(name) ? of : 0, `${name} with 10^${power}`);
    }
  });

  test(`the cost ends far below where it began with ${bug ? `a wrong ${bug}` : "the right code"}`, () => {
    const all = ours.learned(bug);
    assert.ok(all[ours.STEPS] < 0.15 * all[0]);
  });
}

test("the cost of the program that is shown first falls in every step, as its question says", () => {
  const all = ours.learned("db2");
  assert.ok(all.every((cost, k) => k === 0 || cost < all[k - 1]));
});

test("some wrong code learns faster than the right one", () => {
  assert.ok(ours.learned("db2")[ours.STEPS] < right[ours.STEPS] / 2);
});
