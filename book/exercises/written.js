// What a reader has written for the exercises, kept in this browser: under the key of an assignment its exercises, each with
// the version of the assignment for which it was written.

import { Kept } from "../figures/shared/kept.js";

const assignments = new Kept("numpy-book/exercises/");

/** @typedef {{version: string, text: string, passed: boolean}} Piece */
/** @typedef {Record<string, Piece>} Written by the names of the exercises */

/** What is kept of one assignment. @param {string} assignment @returns {Written} */
export const writtenOf = (assignment) =>
  Object.fromEntries(Object.entries(assignments.get(assignment)).filter(([, piece]) => isPiece(piece)));

/** @param {any} thing */
const isPiece = (thing) => typeof thing?.text === "string" && typeof thing.version === "string" && typeof thing.passed === "boolean";

/**
 * Keep what was written for an exercise, or nothing of it; whether that is kept.
 * @param {string} assignment @param {string} exercise @param {Piece | null} piece
 */
export function keepWritten(assignment, exercise, piece) {
  const others = Object.entries(writtenOf(assignment)).filter(([name]) => name !== exercise);
  return assignments.put(assignment, Object.fromEntries(piece ? [...others, [exercise, piece]] : others));
}

/** Call whenever something of an assignment is written or erased in another window. @param {string} assignment @param {() => void} act */
export const onWrittenElsewhere = (assignment, act) => assignments.onChangeElsewhere(assignment, act);

/** All that was written, by the names of the assignments. @returns {Record<string, Written>} */
export const everythingWritten = () => Object.fromEntries(assignments.names().map((name) => [name, writtenOf(name)]));

/** Keep nothing any longer. */
export const eraseWritten = () => assignments.erase();
