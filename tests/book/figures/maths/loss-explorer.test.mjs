import assert from "node:assert/strict";
import { test } from "node:test";
import { cost, loss, LOSSES, walk } from "../../../../book/figures/loss-explorer/maths.js";
import { casesOf, close } from "./close.mjs";

for (const { which, name, examples, costs, walks } of casesOf("loss-explorer")) {
  test(`the ${name}`, () => {
    assert.equal(LOSSES[which], name);
    for (const y of [0, 1]) {
      for (const [z, ...theirs] of examples[y]) {
        const { value, slope, bend } = loss(z, y, which);
        close([value, slope, bend], theirs, `y = ${y}, z = ${z}`);
      }
    }
    for (const [w, ...theirs] of costs) {
      const { value, slope, bend } = cost(w, which);
      close([value, slope, bend], theirs, `cost at ${w}`);
    }
    for (const [start, after] of Object.entries(walks)) {
      const weights = walk(Number(start), which, 0.5, 300);
      for (const [steps, there] of Object.entries(after)) close([weights[Number(steps)]], [there], `from ${start} after ${steps}`);
    }
  });
}
