// A handle in a picture that can be dragged, and moved by the arrow keys.

import { set } from "./dom.js";

/**
 * @typedef {object} Options
 * @property {string} name
 * @property {(x: number, y: number, dx: number, dy: number) => void} drag  to a place in the picture's pixels; and by how much since the last
 * @property {(steps: number, upright: boolean) => void} [key]  by keys: one step, ten with shift, and whether the key points up or down; without it keyboards pass by
 * @property {() => void} [end]
 */

/**
 * @param {SVGSVGElement} picture
 * @param {SVGElement} handle
 * @param {Options} options
 */
export function draggable(picture, handle, { name, drag, key, end }) {
  /** @type {[number, number] | null} */
  let last = null;
  /** @param {PointerEvent} event */
  const place = (event) => {
    const { left, top } = picture.getBoundingClientRect();
    return /** @type {[number, number]} */ ([event.clientX - left, event.clientY - top]);
  };
  handle.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    handle.setPointerCapture(event.pointerId);
    last = place(event);
    handle.classList.add("live-held");
    if (key) handle.focus({ preventScroll: true });
    event.preventDefault();
  });
  handle.addEventListener("pointermove", (event) => {
    if (!last) return;
    const [x, y] = place(event);
    const [dx, dy] = [x - last[0], y - last[1]];
    last = [x, y];
    drag(x, y, dx, dy);
  });
  for (const over of /** @type {const} */ (["pointerup", "pointercancel"])) {
    handle.addEventListener(over, () => {
      if (!last) return;
      last = null;
      handle.classList.remove("live-held");
      end?.();
    });
  }
  if (!key) return;
  set(handle, { tabindex: 0, role: "slider", "aria-label": name });
  const soon = onePerFrame();
  handle.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation(); // the arrows turn the page, elsewhere
    const steps = event.shiftKey ? 10 * Math.sign(by) : by;
    soon(() => {
      key(steps, !/Left|Right/.test(event.key));
      end?.();
    });
  });
}

/** Does one thing at once, and each that comes before it is drawn after that: every key begins where the one before has led. */
function onePerFrame() {
  /** @type {(() => void)[]} */
  const waiting = [];
  let isBusy = false;
  const next = () => {
    const act = waiting.shift();
    isBusy = Boolean(act);
    if (!act) return;
    act();
    requestAnimationFrame(next);
  };
  return (/** @type {() => void} */ act) => {
    waiting.push(act);
    if (!isBusy) next();
  };
}
