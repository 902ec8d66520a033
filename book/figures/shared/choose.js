// One of a few: buttons of which one is pressed.

import { button, html, set } from "./dom.js";

/**
 * @param {string} label
 * @param {string[]} names
 * @param {(chosen: number) => void} change
 */
export function choose(label, names, change) {
  const buttons = names.map((name, k) => button("live-answer", name, () => change(k)));
  const element = html("div", { class: "live-choose", role: "group", "aria-label": label }, html("span", {}, label), ...buttons);
  return {
    element,
    /** @param {number} chosen */
    put: (chosen) => buttons.forEach((each, k) => set(each, { "aria-pressed": String(k === chosen) })),
  };
}
