import { test } from "node:test";
import * as neuron from "../../../../book/figures/neuron-by-hand/maths.js";
import { casesOf, close } from "./close.mjs";

for (const { at, z, a, losses, cost, gradient, later } of casesOf("neuron-by-hand")) {
  test(`a neuron at ${at}`, () => {
    const p = { w1: at[0], w2: at[1], b: at[2] };
    const answers = neuron.tomatoes.map((tomato) => neuron.answer(p, tomato));
    close(answers.map(({ z: ours }) => ours), z, "z");
    close(answers.map(({ a: ours }) => ours), a, "a");
    close(answers.map(({ loss }) => loss), losses, "losses");
    close([neuron.cost(p, neuron.tomatoes)], [cost], "cost");
    const { dw1, dw2, db } = neuron.gradient(p, neuron.tomatoes);
    close([dw1, dw2, db], gradient, "gradient");
    for (const [steps, there] of Object.entries(later)) {
      const { w1, w2, b } = neuron.descend(p, neuron.tomatoes, 1, Number(steps));
      close([w1, w2, b], there, `after ${steps} steps`);
    }
  });
}

test("a turned line passes through its pivot, with weights of the same length", () => {
  const p = neuron.turned({ w1: 1, w2: 0.5, b: -2 }, 0.7, [1.2, 1.6]);
  close([p.w1 * 1.2 + p.w2 * 1.6 + p.b, Math.hypot(p.w1, p.w2)], [0, Math.hypot(1, 0.5)], "turned");
  for (const [x1, x2] of neuron.line(p, [-1, 5], [-1, 5]) ?? []) close([p.w1 * x1 + p.w2 * x2 + p.b], [0], "on the line");
});
