// One of a few: buttons of which one is pressed.

import { html, set } from "./dom.js";

/**
 * @param {string} label
 * @param {string[]} names
 * @param {(chosen: number) => void} change
 */
export function choose(label, names, change) {
  const buttons = names.map((name, k) => {
    const button = html("button", { type: "button", class: "live-answer" }, name);
    button.addEventListener("click", () => change(k));
    return button;
  });
  const element = html("div", { class: "live-choose", role: "group", "aria-label": label }, html("span", {}, label), ...buttons);
  return {
    element,
    /** @param {number} chosen */
    put: (chosen) => buttons.forEach((button, k) => set(button, { "aria-pressed": String(k === chosen) })),
  };
}
