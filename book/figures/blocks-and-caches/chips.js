// The caches between the two rows, each a button that takes it away or puts it back.

import { arrow } from "../shared/arrow.js";
import { say, set, svg } from "../shared/dom.js";
import { several } from "../shared/symbols.js";

/** @typedef {import("./places.js").Layout} Layout */
/** @typedef {"not yet" | "kept" | "used" | "gone"} State */

/** @type {Record<State, string>} */
const SPOKEN = { "not yet": "not made yet", kept: "kept", used: "has been used", gone: "taken away" };

export class Chip {
  /**
   * @param {number} layer
   * @param {() => void} press
   */
  constructor(layer, press) {
    this.layer = layer;
    this.down = svg("path", { class: "live-arrow" });
    this.on = svg("path", { class: "live-arrow" });
    this.rect = svg("rect", { rx: 6 });
    this.title = svg("text", { "text-anchor": "middle", class: "live-who" });
    this.contents = [1, 2, 3].map(() => svg("text", { "text-anchor": "middle", class: "live-symbol-text" }));
    this.button = svg("g", { class: "live-box live-chip", role: "button", tabindex: 0 }, this.rect, this.title, ...this.contents);
    this.element = svg("g", {}, this.down, this.on, this.button);
    this.button.addEventListener("click", press);
    this.button.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      press();
    });
  }

  /** @param {Layout} layout */
  fit({ chip, middle, narrow, top, high, low }) {
    const x = middle(this.layer);
    set(this.down, { d: arrow([x, top + high], [x, chip.y - 2]) });
    set(this.on, { d: arrow([x, chip.y + chip.high], [x, low - 2]) });
    set(this.rect, { x: x - chip.wide / 2, y: chip.y, width: chip.wide, height: chip.high });
    set(this.title, { x, y: chip.y + 17 });
    const saw = [this.layer > 1 ? `A^${this.layer - 1}` : "X", `W^${this.layer}`, `Z^${this.layer}`];
    this.contents.forEach((text, k) => {
      text.replaceChildren(...several(narrow ? [saw[k]] : k ? [] : saw));
      set(text, { x, y: chip.y + 35 + 17 * k });
    });
  }

  /**
   * @param {State} state
   * @param {boolean} missed  its layer waits for it
   */
  draw(state, missed) {
    say(this.title, state === "gone" ? "taken away" : `cache ${this.layer}`);
    const seen = state === "kept" || state === "used";
    for (const text of this.contents) set(text, { visibility: seen ? "visible" : "hidden" });
    set(this.button, {
      "aria-pressed": String(state === "gone"),
      "aria-label": `Take away cache ${this.layer}: ${SPOKEN[state]}`,
      class: `live-box live-chip live-chip-${state.replace(" ", "-")}${missed ? " live-missed" : ""}`,
    });
    set(this.down, { class: `live-arrow${seen ? " live-flow" : " live-faint"}` });
    set(this.on, { class: `live-arrow${state === "used" ? " live-latest" : " live-faint"}` });
  }
}
