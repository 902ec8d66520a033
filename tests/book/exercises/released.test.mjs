import assert from "node:assert/strict";
import { test } from "node:test";
import { filled, NotTakenError, partsOf, taken } from "../../../book/exercises/released.js";

const solution = (name, source) => ({ cell_type: "code", source, metadata: { nbgrader: { grade_id: name, solution: true } } });
const code = (source, metadata = {}) => ({ cell_type: "code", source, metadata });
const RELEASED = {
  cells: [
    { cell_type: "markdown", source: "# Means", metadata: {} },
    code(["import numpy as np\n", "check = 1"], { tags: ["given"] }),
    solution("mean", ["def mean(x):\n", "    return m"]),
    code("check(mean)", { nbgrader: { grade_id: "test_mean" } }),
    code("print(mean(1))"),
    solution("spread", "def spread(x):\n    return s"),
    code("check(spread)", { nbgrader: { grade_id: "test_spread" } }),
    code("check_all()"),
  ],
  metadata: { course: { assignment: "means", version: "2" } },
};
const brought = (change = {}) => JSON.stringify({ ...filled(RELEASED, { mean: "mine" }), ...change });

test("a check runs what is given, the exercises up to its own, and itself", () => {
  assert.deepEqual(partsOf(RELEASED, { spread: "mine" }, "mean"), [
    ["What the notebook gives", "import numpy as np\ncheck = 1"],
    ["mean", "def mean(x):\n    return m"],
    ["The check", 'check("mean")'],
  ]);
  assert.deepEqual(partsOf(RELEASED, { spread: "mine" }, "spread").slice(2), [["spread", "mine"], ["The check", 'check("spread")']]);
});

test("help needs nothing of what is written, which may run for ever", () => {
  assert.deepEqual(partsOf(RELEASED, { mean: "while True: pass" }, "spread", 2), [
    ["What the notebook gives", "import numpy as np\ncheck = 1"],
    ["The hint", 'check("spread", hint=2)'],
  ]);
});

test("the check of all runs all exercises", () => {
  assert.deepEqual(partsOf(RELEASED, {}, null).map(([place]) => place), ["What the notebook gives", "mean", "spread", "The check"]);
});

test("a notebook is filled with what was written, and is otherwise the one that was handed out", () => {
  const { cells, metadata } = filled(RELEASED, { mean: "def mean(x):\n    return 1", spread: "s" });
  assert.deepEqual(cells[2].source, ["def mean(x):\n", "    return 1"]);
  assert.equal(cells[5].source, "s");
  assert.deepEqual([...cells.slice(0, 2), cells[3]], [...RELEASED.cells.slice(0, 2), RELEASED.cells[3]]);
  assert.equal(metadata, RELEASED.metadata);
  assert.deepEqual(filled(RELEASED, {}), RELEASED);
});

test("what was written in a notebook is taken out of it again, and what was not is left", () => {
  assert.deepEqual(taken(brought(), "means", RELEASED), { version: "2", texts: { mean: "mine" }, left: 0 });
  assert.deepEqual(taken(JSON.stringify(RELEASED), "means", RELEASED).texts, {});
});

const cellsOf = (...cells) => brought({ cells });
const textsOf = (content) => taken(content, "means", RELEASED).texts;

test("of several cells of one name the last that is written counts, wherever the stub was pasted again", () => {
  const [, , stub] = RELEASED.cells;
  assert.deepEqual(textsOf(cellsOf(solution("mean", "first"), solution("mean", "second"), stub)), { mean: "second" });
});

test("where labels are gone the function tells whose cell it is", () => {
  const plain = [code("def mean(x):\n    return 1"), code("def mean(x): 0\ndef spread(x): 0")];
  const { texts, version, left } = taken(JSON.stringify({ cells: plain }), "means", RELEASED);
  assert.deepEqual([texts, version, left], [{ mean: "def mean(x):\n    return 1" }, "", 1]);
  assert.deepEqual(textsOf(cellsOf(code("def mean(x): 0"), solution("mean", "labelled"))), { mean: "labelled" });
});

test("a notebook of the third format is read, too", () => {
  const cells = [{ cell_type: "code", input: ["def mean(x):\n", "    return 1"], metadata: {} }];
  assert.deepEqual(textsOf(JSON.stringify({ worksheets: [{ cells }] })), { mean: "def mean(x):\n    return 1" });
});

test("cells that a learner has added are counted, and what was handed out is not", () => {
  const { left } = taken(cellsOf(...RELEASED.cells, code("import copy"), code("  "), { cell_type: "markdown", source: "a", metadata: {} }), "means", RELEASED);
  assert.equal(left, 1);
});

test("a stub of another version is nobody's work, and what is written in it is", () => {
  const stub = (words, body) => `def mean(x):\n    "${words}"\n    # YOUR CODE STARTS HERE\n    ${body}\n    # YOUR CODE ENDS HERE\n    return m`;
  const released = { cells: [solution("mean", stub("new", "raise NameError"))], metadata: RELEASED.metadata };
  const from = (version, body) => {
    const cells = [solution("mean", stub("old", body))];
    return taken(JSON.stringify({ cells, metadata: { course: { assignment: "means", version } } }), "means", released).texts;
  };
  assert.deepEqual(from("1", "raise NameError"), {});
  assert.deepEqual(from("1", "m = 3"), { mean: stub("old", "m = 3") });
  assert.deepEqual(from("2", "raise NameError"), { mean: stub("old", "raise NameError") });
});

test("cells that the assignment does not have are nobody's, whatever they are called", () => {
  const cells = ["constructor", "__proto__", "other"].map((name) => solution(name, "x"));
  assert.deepEqual(taken(brought({ cells }), "means", RELEASED).texts, {});
});

const WRONG = {
  "": /no notebook/, "{": /no notebook/, null: /no notebook/, "[]": /no notebook/, '{"cells": 3}': /no notebook/,
  '{"cells": [null]}': /no notebook/, '{"cells": [{"metadata": null, "source": ""}]}': /no notebook/,
  '{"cells": [{"metadata": {}}]}': /no notebook/, '{"cells": []}': /no notebook of this course/,
  '{"cells": [], "metadata": {"course": {"assignment": 3}}}': /no notebook of this course/,
  '{"cells": [], "metadata": {"course": {"assignment": "other"}}}': /a notebook of other, and here belongs means\.ipynb/,
};
for (const [content, words] of Object.entries(WRONG)) {
  test(`not taken: ${content || "nothing"}`, () => {
    assert.throws(() => taken(content, "means", RELEASED), (error) => error instanceof NotTakenError && words.test(error.message));
  });
}

test("a source that is no text becomes some", () => {
  const cells = [{ ...RELEASED.cells[2], source: { a: 1 } }];
  assert.equal(typeof taken(brought({ cells }), "means", RELEASED).texts.mean, "string");
});
