import assert from "node:assert/strict";
import { test } from "node:test";
import { flower, normals } from "../../../../book/figures/hidden-layer/data.js";
import * as network from "../../../../book/figures/hidden-layer/maths.js";
import { contour } from "../../../../book/figures/shared/contour.js";
import { casesOf, close } from "./close.mjs";

const data = network.examples(flower);

for (const { n, rate, scale, seed, after } of casesOf("hidden-layer")) {
  test(`a network of ${n} units, rate ${rate}, scale ${scale}, seed ${seed}`, () => {
    const net = network.start(n, scale, normals[seed]);
    const stops = Object.keys(after).map(Number);
    for (let steps = 0; steps <= Math.max(...stops); steps++) {
      const then = after[steps];
      if (then) {
        const { cost, right } = network.judge(net, data);
        close([cost, right], [then.cost, then.right], `cost and right after ${steps}`);
        close([...net.W1, ...net.b1, ...net.W2, net.b2], then.parameters, `parameters after ${steps}`);
        const probes = [[0, 0], [3, 1], [-2, 2], [0.5, -3]];
        close(probes.map(([x1, x2]) => network.sigmoid(network.sum(net, x1, x2))), then.probes, `probes after ${steps}`);
      }
      network.step(net, data, rate);
    }
  });
}

test("the boundary lies where the sum is zero", () => {
  const size = 21;
  const grid = new Float64Array(size * size);
  network.onGrid((x1, x2) => x1 + 2 * x2 - 0.3, 2, size, grid);
  const pieces = contour(grid, size);
  assert.ok(pieces.length > size / 2);
  for (const [x, y] of pieces) close([x * 0.2 - 2 + 2 * (2 - y * 0.2) - 0.3], [0], "on the boundary");
});
