import assert from "node:assert/strict";
import { test } from "node:test";
import * as ours from "../../../../book/figures/grid-or-darts/maths.js";
import { casesOf, close } from "./close.mjs";

/** @param {import("../../../../book/figures/grid-or-darts/maths.js").Try[]} tries */
const flat = (tries) => tries.flatMap(({ rate, units }) => [rate, units]);

for (const { search, grid, darts, hills, scores, ahead, means, wins } of casesOf("grid-or-darts")) {
  const { budget, weight, scale } = search;
  test(`${budget} tries ${scale}, with the weight ${weight}`, () => {
    close(flat(ours.grid(budget, scale)), grid.flat(), "grid");
    darts.forEach((/** @type {number[][]} */ thrown, /** @type {number} */ k) => {
      const drawn = ours.draw(k + 1, budget, scale);
      close(drawn.hill, hills[k], `hill of draw ${k + 1}`);
      close(flat(drawn.darts), thrown.flat(), `darts of draw ${k + 1}`);
      close(drawn.darts.map(({ place }) => ours.score(place, drawn.hill, weight)), scores[k], `scores of draw ${k + 1}`);
    });
    const all = ours.races(search);
    const tally = ours.tally(all);
    close([...all].sort((a, b) => a.seed - b.seed).map((race) => race.ahead), ahead, "who is ahead");
    close([tally.meanGrid, tally.meanDarts], means, "on average");
    assert.deepEqual([tally.grid, tally.darts], wins);
  });
}

test("no dart shares its rate with another, and a grid has as many rates as columns", () => {
  for (const budget of [4, 9, 16, 25, 36]) {
    assert.equal(ours.different(ours.grid(budget, "by powers"), "rate"), Math.sqrt(budget));
    for (let seed = 1; seed <= ours.DRAWS; seed++) assert.equal(ours.different(ours.draw(seed, budget, "by powers").darts, "rate"), budget);
  }
});

test("spread evenly, most hills lie far below the lowest rate of the grid", () => {
  for (const budget of [4, 9, 16, 25, 36]) {
    const lowest = Math.min(...ours.grid(budget, "evenly").map(({ place }) => place[0]));
    const below = ours.races({ budget, weight: 1, scale: "evenly" }).filter(({ seed }) => ours.draw(seed, budget, "evenly").hill[0] < lowest - ours.WIDTH);
    assert.ok(below.length > ours.DRAWS / 2);
  }
});

test("where the darts are ahead often by powers, the rate decides", () => {
  for (const budget of [4, 9, 16, 25, 36]) {
    for (const weight of [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]) {
      const { darts, grid } = ours.tally(ours.races({ budget, weight, scale: "by powers" }));
      assert.ok(darts / (darts + grid) <= 0.54);
    }
  }
});

test("spread evenly, most hills are missed by both", () => {
  for (const budget of [4, 9, 16, 25, 36]) {
    const missed = ours.races({ budget, weight: 0, scale: "evenly" }).filter(({ byGrid, byDarts }) => Math.max(byGrid, byDarts) < 50);
    assert.ok(missed.length > ours.DRAWS / 2);
  }
});
