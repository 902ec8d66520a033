import assert from "node:assert/strict";
import { test } from "node:test";
import { ACTIVATIONS, draw, run } from "../../../../book/figures/ten-layers/maths.js";
import { casesOf, close } from "./close.mjs";

const drawn = draw(14);

for (const { activation, scale, bias, sizes, back, dead, last } of casesOf("ten-layers")) {
  test(`ten layers of ${activation}, weights of the scale ${scale}, bias ${bias}`, () => {
    const kind = ACTIVATIONS.find(({ name }) => name === activation);
    assert.ok(kind);
    const layers = run(drawn, kind, scale, bias);
    const logs = (/** @type {number[]} */ values) => values.map((value) => Math.log(value || 1e-99)); // to the same share, however small
    close(logs(layers.map(({ size }) => size)), logs(sizes), "sizes");
    close(logs(layers.map((layer) => layer.back)), logs(back), "what comes back");
    assert.deepEqual(layers.map((layer) => layer.dead), dead);
    close(layers[9].A, last, "activations of layer ten");
  });
}
