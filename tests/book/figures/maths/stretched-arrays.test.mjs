import assert from "node:assert/strict";
import { test } from "node:test";
import * as maths from "../../../../book/figures/stretched-arrays/maths.js";
import { casesOf, close } from "./close.mjs";

test("every pair of shapes gives what NumPy gives, or an error as there", () => {
  const cases = casesOf("stretched-arrays");
  assert.ok(cases.length > 250);
  for (const { one, other, operation, means, entries, shape, values } of cases) {
    const what = `(${one}) ${operation} (${other})`;
    const first = maths.cups(one);
    const second = means ? maths.rowMeans(first, other.length === 2) : maths.second(other);
    assert.deepEqual(second.shape, other, what);
    close(second.values, entries, what);
    assert.deepEqual(maths.together(one, other), shape, what);
    const result = maths.combined(first, second, operation);
    assert.equal(result === null, values === null, what);
    if (result) close(result.values, values, what);
  }
});
