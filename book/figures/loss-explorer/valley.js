// One cost over the weight, and the ball that rolls on it.

import { say, set, svg } from "../shared/dom.js";
import { draggable } from "../shared/drag.js";
import { clamp, number } from "../shared/numbers.js";
import { Plot } from "../shared/plot.js";
import { bent } from "./curve.js";
import { cost, LOSSES } from "./maths.js";

/** @type {[number, number]} */
export const SPAN = [-2, 2];

export class Valley {
  /**
   * @param {number} which
   * @param {{ domain: [number, number], ticks: number[] }} up
   * @param {(w: number) => void} moved
   */
  constructor(which, up, moved) {
    this.which = which;
    this.plot = new Plot({
      name: `The cost over the weight, with the ${LOSSES[which]}`,
      x: { domain: SPAN, label: which ? "weight w" : undefined, ticks: [-2, -1, 0, 1, 2] },
      y: { ...up, label: "cost J" },
      height: (width) => clamp(width * (which ? 0.48 : 0.62), 140, 210),
      margin: { top: 22, right: 12, bottom: which ? 38 : 24 },
    });
    this.band = svg("path", { class: "live-bent" });
    this.curve = svg("path", { class: `live-loss-${which}` });
    this.ball = svg("circle", { r: 7, class: `live-ball-${which}` });
    this.text = svg("text", { class: "live-value" });
    this.title = svg("text", { class: `live-strong live-ball-text-${which}`, y: 14 }, LOSSES[which]);
    this.sweep = svg("rect", { class: "live-sweep" });
    this.plot.inside.append(this.band, this.curve);
    this.plot.over.append(this.ball, this.text, this.title, this.sweep);
    draggable(this.plot.element, this.sweep, { name: "drag the ball", drag: (x) => moved(this.plot.x.back(x)) });
  }

  /** @param {number} width */
  fit(width) {
    this.plot.fit(width);
    const { left, top, right, bottom } = this.plot.box;
    set(this.title, { x: left });
    set(this.sweep, { x: left, y: top, width: right - left, height: bottom - top });
  }

  /**
   * @param {number} w
   * @param {[number, number] | null} ground  what is seen of the curve, null for nothing
   */
  draw(w, ground) {
    const { x, y, box } = this.plot;
    const { curve, bands } = ground ? bent(this.plot, (at) => cost(at, this.which), ground) : { curve: "", bands: "" };
    set(this.curve, { d: curve });
    set(this.band, { d: bands });
    const { value } = cost(w, this.which);
    const [across, up] = [x.at(w), y.at(value) - 8];
    set(this.ball, { cx: across, cy: up });
    const late = across > box.right - 60;
    set(this.text, { x: across + (late ? -12 : 12), y: Math.max(box.top + 10, up - 2), "text-anchor": late ? "end" : "start" });
    say(this.text, number(value, 3));
  }
}
