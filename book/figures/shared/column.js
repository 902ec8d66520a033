// What every figure is made of, from top to bottom: question, panels and controls, how things stand, what is seen in words.

import { Voice } from "./voice.js";

/**
 * Put the parts of a figure onto its stage, and give what tells how things stand and what is seen.
 * @param {HTMLElement} stage
 * @param {{ element: Element }} question
 * @param {Element[]} parts
 */
export function column(stage, question, ...parts) {
  const voice = new Voice();
  stage.append(question.element, ...parts, voice.record, voice.element);
  return voice;
}
