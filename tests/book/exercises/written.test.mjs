import assert from "node:assert/strict";
import { test } from "node:test";
import { eraseWritten, everythingWritten, keepWritten, onWrittenElsewhere, writtenOf } from "../../../book/exercises/written.js";
import { putStore } from "../store.mjs";

const store = putStore();
const piece = (text) => ({ version: "1", text, passed: false });

test("what was written is kept by assignment and exercise, until it is thrown away", () => {
  assert.equal(keepWritten("means", "mean", piece("a")), true);
  keepWritten("means", "spread", piece("b"));
  keepWritten("other", "mean", piece("c"));
  assert.deepEqual(Object.keys(everythingWritten()), ["means", "other"]);
  keepWritten("means", "mean", null);
  assert.deepEqual(writtenOf("means"), { spread: piece("b") });
  eraseWritten();
  assert.deepEqual(everythingWritten(), {});
});

test("what another window writes or erases is heard of, and nothing else", () => {
  let heard = 0;
  const window = new EventTarget();
  globalThis.addEventListener = window.addEventListener.bind(window);
  onWrittenElsewhere("means", () => (heard += 1));
  for (const key of ["numpy-book/exercises/means", "numpy-book/exercises/other", null]) {
    window.dispatchEvent(Object.assign(new Event("storage"), { key }));
  }
  assert.equal(heard, 2);
});

test("what somebody else has put there is not shown", () => {
  for (const kept of ["3", "null", "{", '{"mean": 3, "spread": {"text": "x"}, "all": {"text": 1, "version": "1", "passed": true}}']) {
    store.set("numpy-book/exercises/means", kept);
    assert.deepEqual(writtenOf("means"), {});
  }
});

test("where a browser lets nobody keep anything, that is said", () => {
  globalThis.localStorage = null;
  assert.equal(keepWritten("means", "mean", piece("a")), false);
  assert.deepEqual(everythingWritten(), {});
  eraseWritten();
});
