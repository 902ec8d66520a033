import assert from "node:assert/strict";
import { test } from "node:test";
import { isRight, readings } from "../../../book/questions/number.js";

const MEANT = /** @type {[string, number[]][]} */ ([
  ["0.25", [0.25]],
  [" 0,25 ", [0.25]],
  [".5", [0.5]],
  ["3.", [3]],
  ["+3", [3]],
  ["-3", [-3]],
  ["−3", [-3]],
  ["– 3", [-3]],
  ["3/4", [0.75]],
  ["-1 / 20", [-0.05]],
  ["1/−4", [-0.25]],
  ["1e-3", [0.001]],
  ["1E−3", [0.001]],
  ["10 000", [10000]],
  ["10\u202f000", [10000]],
  ["1,216", [1.216, 1216]],
  ["10,000", [10, 10000]],
  ["1,000,000", [1000000]],
  ["1,216.5", [1216.5]],
]);

for (const [typed, numbers] of MEANT) {
  test(`${typed} is read as ${numbers}`, () => assert.deepEqual(readings(typed), numbers));
}

for (const typed of ["", " ", "abc", "1/0", "0/0", "1/2/3", "/2", "1/", "1.2.3", "1,2,3", "--1", "1e", "NaN", "Infinity", "1e999", "0x10", "5 %", "a = 4"]) {
  test(`“${typed}” is no number`, () => assert.deepEqual(readings(typed), []));
}

test("what is near enough is right, at the edge too", () => {
  assert.ok(isRight([0.27], 0.271, 0.001));
  assert.ok(isRight(readings("1/30"), 0.033, 0.0005));
  assert.ok(!isRight([0.1], 0.033, 0.0005));
  assert.ok(!isRight([0.926], 0.92, 0.005));
});

test("without an allowance a number is right but for the last digits of a computer", () => {
  assert.ok(isRight([0.1 + 0.2], 0.3, 0));
  assert.ok(isRight(readings("−4/5"), -0.8, 0));
  assert.ok(!isRight([0.8], -0.8, 0));
  assert.ok(!isRight([37.01], 37, 0));
});

test("one right reading is enough, and no reading is not right", () => {
  assert.ok(isRight([1.216, 1216], 1216, 0));
  assert.ok(!isRight([], 0, 1));
});
