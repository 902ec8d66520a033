import assert from "node:assert/strict";
import { test } from "node:test";
import * as maths from "../../../../book/figures/computation-graph/maths.js";
import { casesOf, close } from "./close.mjs";

const NUDGE = 0.001;

for (const { graph: name, inputs, values, slopes, nudged } of casesOf("computation-graph")) {
  test(`${name} at ${JSON.stringify(inputs)}`, () => {
    const graph = maths.GRAPHS[name];
    const seen = maths.forwards(graph, inputs);
    const found = maths.backwards(maths.arrows(graph, seen));
    for (const key of Object.keys(values)) close([seen[key], found[key]], [values[key], slopes[key]], key);
    for (const [input, moves] of Object.entries(nudged)) {
      const moved = maths.moved(graph, inputs, input, NUDGE);
      for (const key of Object.keys(values)) close([moved[key]], [/** @type {any} */ (moves)[key]], `${input} moves ${key}`);
    }
    for (const key of Object.keys(values)) {
      const there = maths.moved(graph, inputs, key, 1e-5).J;
      const back = maths.moved(graph, inputs, key, -1e-5).J;
      assert.ok(Math.abs((there - back) / 2e-5 - slopes[key]) < 1e-6, `${key} measured`);
    }
  });
}

test("derivatives are found in an order in which each has what it needs", () => {
  for (const graph of Object.values(maths.GRAPHS)) {
    const known = ["J"];
    const along = maths.arrows(graph, maths.forwards(graph, graph.inputs));
    for (const name of graph.back) {
      assert.ok(along.filter(({ from }) => from === name).every(({ to }) => known.includes(to)), name);
      known.push(name);
    }
    assert.equal(known.length, Object.keys(graph.inputs).length + graph.steps.length);
  }
});

test("what is behind a wrong derivative", () => {
  const at = (/** @type {string} */ name) => {
    const graph = maths.GRAPHS[name];
    const values = maths.forwards(graph, graph.inputs);
    return /** @type {const} */ ([maths.arrows(graph, values), values]);
  };
  const verdicts = /** @type {[string, string, number, string][]} */ ([
    ["chain", "b", 6, "right"], ["chain", "b", 2, "rate"], ["chain", "b", 3, "value"], ["chain", "b", -6, "sign"], ["chain", "b", 7, "wrong"],
    ["chain", "u", 1, "rate"], ["chain", "v", 11, "value"], ["chain", "v", 3, "right"],
    ["meeting", "p", 9, "right"], ["meeting", "p", 5, "path"], ["meeting", "p", 4, "path"], ["meeting", "q", 4, "right"],
  ]);
  for (const [name, of, said, verdict] of verdicts) assert.equal(maths.judged(...at(name), of, said), verdict, `d${of} = ${said}`);
});
