import assert from "node:assert/strict";
import { test } from "node:test";
import { answersOf, erase, everything, keep } from "../../../book/questions/kept.js";

test("where a browser lets nobody keep anything, nothing is kept, and nothing goes wrong", () => {
  const refuse = () => assert.fail("nothing may be kept here");
  Object.defineProperty(globalThis, "localStorage", { get: refuse });
  keep("neuron", "0123abcd", { given: ["2"], done: "right" });
  assert.deepEqual(answersOf("neuron"), {});
  assert.deepEqual(everything(), {});
  erase();
});
