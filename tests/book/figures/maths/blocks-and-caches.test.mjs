import assert from "node:assert/strict";
import { test } from "node:test";
import { DEPTH, STAGES, Training } from "../../../../book/figures/blocks-and-caches/maths.js";
import { casesOf, close } from "./close.mjs";

const ALL = new Set();
const numbers = (/** @type {any} */ nested) => nested.flat(Infinity);

test("caches, derivatives and costs of twenty steps", () => {
  const training = new Training();
  const cases = casesOf("blocks-and-caches");
  assert.equal(cases.length, 20);
  for (const [round, { cost, caches, dA, gradients }] of cases.entries()) {
    for (let stage = 0; stage < STAGES; stage++) assert.ok(training.step(ALL));
    close([training.costs[round]], [cost], `cost of round ${round}`);
    for (let layer = 1; layer <= DEPTH; layer++) {
      const { A_prev, W, Z } = /** @type {any} */ (training.caches[layer]);
      const { dW, db } = /** @type {any} */ (training.gradients[layer]);
      close(numbers([A_prev, W, Z]), numbers(caches[layer - 1]), `cache ${layer} of round ${round}`);
      close(numbers([dW, db]), numbers(gradients[layer - 1]), `derivatives of layer ${layer} in round ${round}`);
    }
    close(numbers(training.dA), numbers(dA), `what goes back in round ${round}`);
  }
});

test("a layer goes back with its own cache, and without it halts", () => {
  for (let missing = 1; missing <= DEPTH; missing++) {
    const training = new Training();
    const gone = new Set([missing]);
    while (training.step(gone)) assert.ok(training.at < STAGES);
    assert.equal(training.returning, missing);
    assert.ok(training.dA[missing]);
    assert.deepEqual(training.gradients.map(Boolean), [false, ...[1, 2, 3].map((layer) => layer > missing)]);
    const others = new Set([1, 2, 3].filter((layer) => layer !== missing));
    assert.ok(training.step(others));
    assert.ok(training.gradients[missing]);
  }
});

test("a new round has no cache of the one before", () => {
  const training = new Training();
  for (let stage = 0; stage <= STAGES; stage++) training.step(ALL);
  assert.deepEqual([training.at, training.rounds], [1, 1]);
  assert.deepEqual(training.caches.map(Boolean), [false, true, false, false]);
});
