// A score over two hyperparameters, and two ways to look for its top: a grid and darts. No page here.

import { chance } from "../shared/chance.js";

export const RATES = /** @type {[number, number]} */ ([0.001, 100]);
export const UNITS = /** @type {[number, number]} */ ([2, 32]);
export const DRAWS = 200;
export const WIDTH = 0.1; // of the hill, where both sides are 1
export const EQUAL = 0.1; // of a point: scores that are no further apart are written as one

/** A place: shares of the way through the powers of both ranges, each from 0 to 1. @typedef {[number, number]} Place */
/** @typedef {{ rate: number, units: number, place: Place }} Try */
/** @typedef {"by powers" | "evenly"} Scale */
/** @typedef {{ budget: number, weight: number, scale: Scale }} Search */

/**
 * A try from two numbers between 0 and 1. Units are whole.
 * @param {Place} numbers
 * @param {Scale} scale
 * @returns {Try}
 */
export function tried([u, v], scale) {
  const evenly = (/** @type {[number, number]} */ [low, high], /** @type {number} */ share) => low + (high - low) * share;
  const spread = scale === "evenly" ? evenly : between;
  const [rate, units] = [spread(RATES, u), Math.round(spread(UNITS, v))];
  return { rate, units, place: [along(RATES, rate), along(UNITS, units)] };
}

/**
 * What lies so far along the powers of a range.
 * @param {[number, number]} range
 * @param {number} share
 */
export const between = ([low, high], share) => low * (high / low) ** share;

/**
 * How far along its powers a number lies.
 * @param {[number, number]} range
 * @param {number} value
 */
export const along = ([low, high], value) => Math.log(value / low) / Math.log(high / low);

/**
 * As many rows as columns, each in the middle of its share.
 * @param {number} budget  a square number
 * @param {Scale} scale
 */
export function grid(budget, scale) {
  const side = Math.round(Math.sqrt(budget));
  return Array.from({ length: budget }, (_, k) => tried([((k % side) + 0.5) / side, (Math.floor(k / side) + 0.5) / side], scale));
}

/**
 * One draw: where the hill lies, and where the darts fall.
 * @param {number} seed
 * @param {number} budget
 * @param {Scale} scale
 */
export function draw(seed, budget, scale) {
  const next = chance(seed);
  const place = () => /** @type {Place} */ ([next(), next()]);
  return { hill: place(), darts: Array.from({ length: budget }, () => tried(place(), scale)) };
}

/**
 * The score at a place: 100 at the top of the hill.
 * @param {Place} place
 * @param {Place} hill
 * @param {number} weight  how much the units matter, against the rate
 */
export function score([u, v], hill, weight) {
  const [across, up] = [(u - hill[0]) / WIDTH, (weight * (v - hill[1])) / WIDTH];
  return 100 * Math.exp(-(across * across + up * up) / 2);
}

/**
 * The best score of some tries.
 * @param {Try[]} tries
 * @param {Place} hill
 * @param {number} weight
 */
export const best = (tries, hill, weight) => tries.reduce((most, { place }) => Math.max(most, score(place, hill, weight)), 0);

/**
 * How many different values were tried.
 * @param {Try[]} tries
 * @param {"rate" | "units"} which
 */
export const different = (tries, which) => new Set(tries.map((one) => one[which])).size;

/**
 * Grid and darts in all draws; those in which the darts are furthest ahead come first.
 * @param {Search} search
 */
export function races({ budget, weight, scale }) {
  const fixed = grid(budget, scale);
  return Array.from({ length: DRAWS }, (_, k) => {
    const { hill, darts } = draw(k + 1, budget, scale);
    const [byGrid, byDarts] = [best(fixed, hill, weight), best(darts, hill, weight)];
    return { seed: k + 1, byGrid, byDarts, ahead: byDarts - byGrid };
  }).sort((a, b) => b.ahead - a.ahead);
}

/** @typedef {ReturnType<typeof races>} Races */

/**
 * How often the darts are ahead, and the grid; and what each reaches on average.
 * @param {Races} all
 */
export function tally(all) {
  const mean = (/** @type {number[]} */ values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    darts: all.filter(({ ahead }) => ahead > EQUAL).length,
    grid: all.filter(({ ahead }) => ahead < -EQUAL).length,
    meanGrid: mean(all.map(({ byGrid }) => byGrid)),
    meanDarts: mean(all.map(({ byDarts }) => byDarts)),
  };
}
