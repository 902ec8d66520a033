import assert from "node:assert/strict";
import { test } from "node:test";
import * as maths from "../../../../book/figures/bends-make-a-curve/maths.js";
import { casesOf, close } from "./close.mjs";

const seen = (/** @type {any} */ net, /** @type {any} */ points) => points.map((/** @type {{ x: number }} */ { x }) => maths.output(net, x));

for (const { net, target, y, output, error, best, least } of casesOf("bends-make-a-curve")) {
  test(`${net.t.length} units, ${net.linear ? "linear" : "ReLU"}, and the ${target}`, () => {
    const points = maths.points(target);
    close(points.map((point) => point.y), y, "what is followed");
    close(seen(net, points), output, "output");
    close([maths.error(net, points)], [error], "error");
    const fit = maths.best(net, points);
    close(seen(fit, points), best, "best output");
    close([maths.error(fit, points)], [least], "least error");
    const { W, b } = maths.collapsed(net);
    if (net.linear) close(points.map(({ x }) => W * x + b), output, "collapsed");
  });
}

test("a kink that is dragged is where the hand is, and no other moves", () => {
  const net = maths.dragged(maths.BILL, 1, 4.6, 2.5);
  close(net.t, [2, 4.6, 6], "kinks");
  const points = [0, 2, 4.6, 6, 8].map((x) => ({ x }));
  close(seen(net, points), [4, 4, 2.5, maths.output(maths.BILL, 6), maths.output(maths.BILL, 8)], "heights");
  assert.equal(maths.dragged(net, 1, 9, 0).t[1], 6 - maths.GAP);
});

test("a straight line turns around its far end, and stays straight", () => {
  const net = { ...maths.BILL, linear: true };
  for (const [k, x, y, pivot] of /** @type {const} */ ([[0, 1.5, 3, 8], [2, 5.5, 3, 0], [3, 8, -2, 0]])) {
    const turned = maths.dragged(net, k, x, y);
    close(seen(turned, [{ x }, { x: pivot }]), [y, maths.output(net, pivot)], `handle ${k}`);
  }
  assert.deepEqual(maths.kinks(net), []);
});

test("a new unit changes nothing", () => {
  const more = maths.withUnits(maths.BILL, 6);
  assert.equal(more.t.length, 6);
  assert.deepEqual(more.t, [...more.t].sort((p, q) => p - q));
  assert.deepEqual(maths.kinks(more), [2, 4, 6]);
  const points = maths.points("wave");
  close(seen(more, points), seen(maths.BILL, points), "output");
});
