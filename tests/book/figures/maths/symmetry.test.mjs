import assert from "node:assert/strict";
import { test } from "node:test";
import { flower, normals } from "../../../../book/figures/hidden-layer/data.js";
import * as four from "../../../../book/figures/symmetry/maths.js";
import { casesOf, close } from "./close.mjs";

const data = four.examples(flower);
/** @type {Record<string, () => import("../../../../book/figures/symmetry/maths.js").Network>} */
const starts = {
  equal: () => four.equal(0.5),
  nudged: four.nudged,
  zeros: () => four.equal(0),
  small: () => four.drawn(0.01, normals[1]),
  large: () => four.drawn(30, normals[1]),
};

for (const { name, saturated, after } of casesOf("symmetry")) {
  test(`four units from ${name}`, () => {
    const net = starts[name]();
    close([four.saturated(net, data)], [saturated], "saturated");
    for (let steps = 0; steps <= 1000; steps++) {
      const then = after[steps];
      if (then) {
        close([four.judge(net, data).cost], [then.cost], `cost after ${steps}`);
        close([...net.W1, ...net.b1, ...net.W2, net.b2], then.parameters, `parameters after ${steps}`);
      }
      four.step(net, data, 0.5);
    }
  });
}

test("units that are equal remain equal in every digit", () => {
  for (const [name, groups] of Object.entries({ equal: [[0, 1, 2, 3]], nudged: [[0], [1, 2, 3]], zeros: [[0, 1, 2, 3]], small: [[0], [1], [2], [3]] })) {
    const net = starts[name]();
    assert.deepEqual(four.groups(net), groups, `${name}, before the first step`);
    for (let steps = 0; steps < 2000; steps++) four.step(net, data, 0.5);
    assert.deepEqual(four.groups(net), groups, name);
  }
});
