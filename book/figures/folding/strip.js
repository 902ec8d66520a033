// The strip from 0 to 1, seen from its edge, as each layer folds it and stretches it again; one place on it can be dragged.

import { say, set, svg } from "../shared/dom.js";
import { draggable } from "../shared/drag.js";
import { clamp, number } from "../shared/numbers.js";
import { Plot } from "../shared/plot.js";

/** @typedef {import("./maths.js").Corner} Corner */

const STEP = 0.01;
const GAP = 26;
const THICKEST = [0, 9, 17, 27, 43, 66]; // how high the folded strip is drawn after each layer
const FIRST = 18; // from the top to the strip itself
const HEIGHT = 24 + THICKEST.reduce((sum, each) => sum + each + GAP, 0);

export class Strip {
  /**
   * @param {number} most  layers
   * @param {(x: number) => void} byHand
   */
  constructor(most, byHand) {
    this.x = 0;
    this.plot = new Plot({
      name: "The strip from 0 to 1, folded by each layer",
      x: { domain: [0, 1], ticks: [0, 0.5, 1], digits: 1 },
      y: { domain: [0, 1], hidden: true },
      height: () => HEIGHT,
      margin: { left: 62, right: 48, bottom: 24, top: 8 },
    });
    this.rows = Array.from({ length: most + 1 }, (_, layer) => ({
      band: svg("path", { class: "live-strip" }),
      name: svg("text", { class: "live-who", "text-anchor": "end" }, layer ? `layer ${layer}` : "input x"),
      others: svg("path", { class: "live-others" }),
      spot: svg("circle", { r: 5, class: "live-of-1 live-mark" }),
      value: svg("text", { class: "live-number live-text-1" }),
    }));
    this.handle = svg("g", { class: "live-handle" }, svg("circle", { r: 20, class: "live-reach" }), svg("circle", { r: 9 }), svg("path", { d: "M-4 0H4M-4 0l2.6 -2.6M-4 0l2.6 2.6M4 0l-2.6 -2.6M4 0l-2.6 2.6" }));
    for (const { band, name, others, spot, value } of this.rows) this.plot.over.append(band, name, others, spot, value);
    this.plot.over.append(this.handle);
    const take = (/** @type {number} */ x) => byHand(clamp(x, 0, 1));
    draggable(this.plot.element, this.handle, {
      name: "The place on the strip, input x",
      drag: (x) => take(this.plot.x.back(x)),
      key: (by) => take(Math.round((this.x + STEP * by) / STEP) * STEP),
    });
  }

  /** @param {number} width */
  fit(width) {
    this.plot.fit(width);
  }

  /**
   * @param {Corner[][]} folds  the corners after each layer, from none on
   * @param {number[]} way  what the input becomes
   */
  draw(folds, way) {
    const { x, box } = this.plot;
    this.x = way[0];
    let top = box.top + FIRST;
    this.rows.forEach((row, layer) => {
      const there = layer < folds.length;
      for (const part of Object.values(row)) set(part, { display: there ? null : "none" });
      if (!there) return;
      const corners = folds[layer];
      const thick = corners.length > 2 ? THICKEST[layer] / (corners.length - 2) : 0;
      set(row.band, { d: this.serpent(corners, top, thick) });
      const strand = corners.findIndex(([to], k) => k > 0 && way[0] <= to) - 1;
      const at = x.at(way[layer]);
      const up = top + thick * Math.max(0, strand);
      set(row.spot, { cx: at, cy: up });
      set(row.name, { x: box.left - 14, y: top + THICKEST[layer] / 2 + 4 });
      set(row.value, { x: box.right + 12, y: top + THICKEST[layer] / 2 + 4 });
      say(row.value, number(way[layer]));
      set(row.others, { d: corners.length > 2 ? `M${at.toFixed(1)} ${(top - 5).toFixed(1)}V${(top + THICKEST[layer] + 5).toFixed(1)}` : "" });
      top += THICKEST[layer] + GAP;
    });
    set(this.handle, { transform: `translate(${x.at(way[0]).toFixed(1)} ${box.top + FIRST})`, "aria-valuenow": way[0].toFixed(2), "aria-valuemin": 0, "aria-valuemax": 1, "aria-valuetext": `x is ${number(way[0])}` });
  }

  /**
   * A strip with its folds, from above downwards.
   * @param {Corner[]} corners
   * @param {number} top
   * @param {number} thick  from one strand to the next
   */
  serpent(corners, top, thick) {
    const { x } = this.plot;
    const r = (thick / 2).toFixed(2);
    const parts = corners.slice(1).map(([, y], k) => {
      const at = x.at(y).toFixed(1);
      const right = y > corners[k][1];
      const bend = k < corners.length - 2 ? `A${r} ${r} 0 0 ${right ? 1 : 0} ${at} ${(top + thick * (k + 1)).toFixed(2)}` : "";
      return `H${at}${bend}`;
    });
    return `M${x.at(corners[0][1]).toFixed(1)} ${top.toFixed(2)}${parts.join("")}`;
  }
}
