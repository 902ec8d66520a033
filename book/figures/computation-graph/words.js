// What is said of the graph: how a derivative has been found, what a nudge does, what is behind a wrong answer.

import { listed } from "../shared/numbers.js";
import { text } from "./drawing.js";

/** @typedef {import("./maths.js").Arrow} Arrow */
/** @typedef {import("./maths.js").Values} Values */
/** @typedef {ReturnType<typeof import("./maths.js").judged>} Verdict */

export const BEGIN = "Every walk backwards begins with dJ = 1. Press a box to nudge its number.";
/** The rates of steps that are not 1, as they are written on the page. @type {Record<string, string>} */
const RATES = { bu: "c", cu: "b", pJ: "q", qJ: "p", vJ: "3" };
const NOTHING = 1e-12;

/**
 * How a derivative has been found.
 * @param {string} name
 * @param {Arrow[]} arrows
 * @param {Values} d
 * @param {boolean} last
 */
export function derived(name, arrows, d, last) {
  const out = arrows.filter(({ from }) => from === name);
  const letters = out.map(({ to }) => `d${to} · ${RATES[name + to] ?? "1"}`).join(" + ");
  const numbers = out.map(({ to, rate }) => `${bracketed(d[to])} · ${bracketed(rate)}`).join(" + ");
  return `d${name} = ${letters} = ${numbers} = ${text(d[name])}.${last ? " All derivatives are found." : ""}`;
}

/**
 * What a nudge of one value does to those behind it.
 * @param {string} name
 * @param {number} nudge
 * @param {Values} moves
 */
export function nudging(name, nudge, moves) {
  const by = (/** @type {number} */ value) => String(Number(value.toFixed(6))).replace("-", "−");
  const reached = Object.keys(moves).filter((other) => other !== name && Math.abs(moves[other]) > NOTHING);
  if (name === "J") return `If J moves by ${nudge}, J moves by ${nudge}.`;
  if (!reached.length) return `If ${name} moves by ${nudge}, nothing else moves.`;
  const parts = listed(reached.map((other) => `${other} moves by ${by(moves[other])}`));
  return `If ${name} moves by ${nudge}, ${parts}${reached.includes("J") ? `: ${by(moves.J / nudge)} times as much` : ""}.`;
}

/**
 * @param {Verdict} verdict
 * @param {string} name  of what the derivative belongs to
 * @param {string} to  what it leads to
 */
export function hint(verdict, name, to) {
  return {
    right: "",
    rate: `That is what ${name} does to ${to}, one step on. ${to} goes on to J: multiply by d${to}.`,
    path: `That is one of the ways from ${name} to J. There are two, and what they do adds up.`,
    value: `That is the value of ${name}. How much does J move when ${name} moves by 1?`,
    sign: "The size is right. Does J rise or fall?",
    wrong: `Not yet. Nudge ${name}: press its box, and see by how much J moves.`,
  }[verdict];
}

/** @param {number} value */
const bracketed = (value) => (value < 0 ? `(${text(value)})` : text(value));
