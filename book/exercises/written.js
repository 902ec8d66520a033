// What a reader has written for the exercises, kept in this browser: under the key of an assignment its exercises, each with
// the version of the assignment for which it was written.

import { Kept } from "../figures/shared/kept.js";

/** @typedef {{version: string, text: string, passed: boolean}} Piece */
/** @typedef {Record<string, Piece>} Written by the names of the exercises */

/** @type {Kept<Piece>} */
const assignments = new Kept("numpy-book/exercises/", isPiece);

/** @param {any} thing */
function isPiece(thing) {
  return typeof thing?.text === "string" && typeof thing.version === "string" && typeof thing.passed === "boolean";
}

/** What is kept of one assignment. @param {string} assignment @returns {Written} */
export const writtenOf = (assignment) => assignments.of(assignment);

/**
 * Keep what was written for an exercise, or nothing of it; whether that is kept.
 * @param {string} assignment @param {string} exercise @param {Piece | null} piece
 */
export function keepWritten(assignment, exercise, piece) {
  return assignments.keep(assignment, exercise, piece);
}

/** Call whenever something of an assignment is written or erased in another window. @param {string} assignment @param {() => void} act */
export const onWrittenElsewhere = (assignment, act) => assignments.onChangeElsewhere(assignment, act);

/** All that was written, by the names of the assignments. @returns {Record<string, Written>} */
export const everythingWritten = () => assignments.everything();

/** Keep nothing any longer. */
export const eraseWritten = () => assignments.erase();
