import assert from "node:assert/strict";
import { test } from "node:test";
import * as neuron from "../../../../book/figures/cost-surface/maths.js";
import { contour } from "../../../../book/figures/shared/contour.js";
import { casesOf, close } from "./close.mjs";

for (const { at, rate, cost, gradient, after, lengths, lowest } of casesOf("cost-surface")) {
  test(`a walk from ${at} with the rate ${rate}`, () => {
    const start = { w: at[0], b: at[1] };
    close([neuron.cost(start)], [cost], "cost");
    const { dw, db } = neuron.gradient(start);
    close([dw, db], gradient, "gradient");
    const places = neuron.walk(start, rate, 300);
    for (const [steps, there] of Object.entries(after)) {
      const { w, b } = places[Number(steps)];
      close([w, b, neuron.cost({ w, b })], there, `after ${steps} steps`);
    }
    close(places.slice(1).map((place, k) => neuron.distance(places[k], place)), lengths, "lengths of the steps");
    const { w, b } = neuron.lowest();
    close([w, b, neuron.cost({ w, b })], lowest, "the lowest place");
  });
}

test("contour lines lie where the cost is that of their level", () => {
  const size = 201;
  const heights = neuron.costsOn([-2, 6], [-6, 2], size);
  const pieces = contour(heights, size, 1.3);
  assert.ok(pieces.length > size / 2);
  for (const [x, y] of pieces) {
    const there = neuron.cost({ w: -2 + (8 * x) / (size - 1), b: 2 - (8 * y) / (size - 1) });
    assert.ok(Math.abs(there - 1.3) < 1e-3, `${there}`);
  }
});

test("from everywhere on the map 300 steps of the rate 1 lead near the lowest place", () => {
  const bottom = neuron.lowest();
  for (let w = -2; w <= 6; w += 0.5) {
    for (let b = -6; b <= 2; b += 0.5) {
      const places = neuron.walk({ w, b }, 1, 300);
      assert.ok(neuron.distance(places[300], bottom) < 0.25, `from ${w}, ${b}`);
    }
  }
});
