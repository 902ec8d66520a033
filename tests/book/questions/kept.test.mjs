import assert from "node:assert/strict";
import { test } from "node:test";
import { answers } from "../../../book/questions/kept.js";

test("where a browser lets nobody keep anything, nothing is kept, and nothing goes wrong", () => {
  const refuse = () => assert.fail("nothing may be kept here");
  Object.defineProperty(globalThis, "localStorage", { get: refuse });
  assert.equal(answers.keep("neuron", "0123abcd", { given: ["2"], done: "right" }), false);
  assert.deepEqual(answers.of("neuron"), {});
  assert.deepEqual(answers.everything(), {});
  answers.erase();
});
