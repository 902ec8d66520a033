// What is said of each stage: what a half takes, gives and keeps.

import { listed, number } from "../shared/numbers.js";
import { DEPTH, M, RATE, SIZES, STAGES } from "./maths.js";

/** @typedef {import("./maths.js").Training} Training */

/** @param {string} letter @param {number} layer */
const named = (letter, layer) => (letter === "A" && !layer ? "X" : `${letter} of layer ${layer}`);

/**
 * How things stand.
 * @param {Training} training
 * @param {number} halted
 */
export function standing({ at, rounds, costs }, halted) {
  const round = at === STAGES ? rounds : rounds + 1;
  const first = costs.length > 1 ? `, ${number(costs[0], 3)} in the first round` : "";
  const cost = costs.length ? ` Cost ${number(costs[costs.length - 1], 3)}${first}.` : "";
  return `Round ${round}, ${at} of ${STAGES} steps done${halted ? `: halted at layer ${halted}` : ""}.${cost}`;
}

/**
 * What the last stage has done, or why the next one cannot be done.
 * @param {Training} training
 * @param {number} halted
 * @param {Set<number>} gone  layers whose caches have been taken away
 */
export function described({ at }, halted, gone) {
  if (halted) return lacking(halted);
  if (!at) return "Nothing has been computed yet, and there is no cache. “Next block” takes one step.";
  if (at <= DEPTH) {
    const shape = `(${SIZES[at]}, ${M})`;
    return `Forwards, layer ${at}: it takes ${named("A", at - 1)}, gives ${named("A", at)}, of shape ${shape}, and ${gone.has(at) ? "has no cache into which it could drop what it saw" : "drops what it saw into its cache"}: ${named("A", at - 1)}, W and Z.`;
  }
  if (at === DEPTH + 1) return `The loss turns ${named("A", DEPTH)} into ${named("dA", DEPTH)}. ${waiting(gone)}, and the backward pass begins.`;
  if (at === STAGES) return `Update: W := W − α dW and b := b − α db, with α = ${RATE}. The caches belong to the old weights. The next round makes new ones${gone.size ? ", but those that have been taken away" : ""}.`;
  const layer = STAGES - at;
  return `Backwards, layer ${layer}: it picks up its own cache. Z gives the slope, and so dZ; ${named("A", layer - 1)} gives dW; W gives ${named("dA", layer - 1)}${layer > 1 ? ", which is passed on" : ""}. dW and db wait for the update.`;
}

/** @param {Set<number>} gone */
function waiting(gone) {
  const missing = listed([...gone].sort().map((layer) => `cache ${layer}`));
  return gone.size ? `Of the ${DEPTH} caches ${missing} ${gone.size > 1 ? "are" : "is"} missing` : `All ${DEPTH} caches are waiting`;
}

/** @param {number} layer */
function lacking(layer) {
  const stuck = layer > 1 ? "Without it nothing is passed on, and the layers before it get no derivatives either." : "The other layers have their derivatives, but the round cannot end.";
  return `Layer ${layer} has been handed ${named("dA", layer)}, and halts. Its slope needs Z, dW needs ${named("A", layer - 1)}, and what it passes on needs W: all of this was in cache ${layer}. ${stuck} Press the cache to put it back.`;
}
