// What every figure is made of, from top to bottom: question, panels, controls, how things stand, what is seen in words.

import { html, say } from "./dom.js";
import { Voice } from "./voice.js";

/**
 * @typedef {object} Parts
 * @property {{ element: Element }} question
 * @property {Element[]} panels
 * @property {Element[]} controls
 */

/**
 * Put the parts of a figure onto its stage. What is given back tells how things stand, and what is seen.
 * @param {HTMLElement} stage
 * @param {Parts} parts
 */
export function column(stage, { question, panels, controls }) {
  const record = html("p", { class: "live-record" });
  const voice = new Voice();
  stage.append(question.element, html("div", { class: "live-two" }, ...panels), ...controls, record, voice.element);
  /**
   * @param {string} standing
   * @param {string} seen
   */
  return (standing, seen) => {
    say(record, standing);
    voice.tell(seen, `${standing} ${seen}`);
  };
}
