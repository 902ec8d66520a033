import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Changes, changes } from "../../../book/live_code/changes.js";
import { putStore } from "../store.mjs";

const KEY = "numpy-book/code/neuron";
/** @type {Map<string, string>} */
let store;
const made = (text, number = 0) => ({ text, number });
const page = () => new Changes("neuron");

beforeEach(() => (store = putStore()));

test("a change is kept by its page and by the book's code, until it is taken back", () => {
  assert.equal(page().keep("a = 1", made("a = 2"), null), "kept");
  assert.equal(page().keep("b = 1", made("b = 2", 1), null), "kept");
  new Changes("other").keep("a = 1", made("a = 3"), null);
  assert.equal(page().of("a = 1"), "a = 2");
  assert.equal(page().keep("a = 1", null, "a = 2"), "kept");
  assert.equal(page().of("a = 1"), null);
  assert.deepEqual(changes.everything(), { neuron: { "b = 1": made("b = 2", 1) }, other: { "a = 1": made("a = 3") } });
  changes.erase();
  assert.deepEqual(changes.everything(), {});
});

test("a change of code that the book no longer has is found, and stands for no other code", () => {
  page().keep("a = 1", made("a = 2", 3), null);
  assert.equal(page().of("a = 10"), null);
  assert.deepEqual(page().ofOlderCode(["a = 10"]), [["a = 1", made("a = 2", 3)]]);
  assert.deepEqual(page().ofOlderCode(["b", "a = 1"]), []);
});

test("what another window has kept since is not overwritten, nor taken away", () => {
  page().keep("a = 1", made("theirs"), null);
  for (const [mine, known] of [[made("mine"), null], [made("mine"), "older"], [null, null]]) {
    assert.equal(page().keep("a = 1", mine, known), "elsewhere");
    assert.equal(page().of("a = 1"), "theirs");
  }
});

test("what is too long is not kept, and what was kept before stays", () => {
  page().keep("a", made("x".repeat(20_000)), null);
  assert.equal(page().keep("a", made("y".repeat(20_001)), "x".repeat(20_000)), "too long");
  assert.equal(page().of("a"), "x".repeat(20_000));
});

test("there is an end to all of it together, and one may still write less", () => {
  const most = 55;
  const text = "x".repeat(19_000);
  const outcomes = Array.from({ length: most }, (_, k) => new Changes(`page ${k}`).keep("a", made(text), null));
  assert.ok(changes.letters <= 1_000_000);
  assert.deepEqual(new Set(outcomes), new Set(["kept", "no room"]));
  assert.equal(outcomes[0], "kept");
  assert.equal(outcomes[most - 1], "no room");
  assert.equal(new Changes("page 0").keep("a", made("x"), text), "kept");
});

test("where the browser has no room, that is said, and what was kept before stays", () => {
  page().keep("a", made("x"), null);
  store.set = () => {
    throw new Error("QuotaExceededError");
  };
  assert.equal(page().keep("a", made("xy"), "x"), "no room");
  assert.equal(page().of("a"), "x");
});

test("where a browser lets nobody keep anything, nothing goes wrong", () => {
  Object.defineProperty(globalThis, "localStorage", { configurable: true, writable: true, value: null });
  assert.equal(page().of("a"), null);
  assert.equal(page().keep("a", made("x"), null), "no room");
  assert.deepEqual(page().ofOlderCode([]), []);
  changes.erase();
});

test("something else that lies there is no change", () => {
  for (const kept of ["3", "null", "{", "[1]", '{"a": 3, "b": {"text": "x"}, "c": {"text": "x", "number": -1}, "d": {"text": 1, "number": 1}}']) {
    store.set(KEY, kept);
    assert.equal(page().of("a"), null);
    assert.deepEqual(page().ofOlderCode([]), []);
  }
});
