// The eight products of dZ and A: which run, which have the shape of W, and which is dW.

import { say, set, svg } from "../shared/dom.js";
import { ways } from "./maths.js";

/** @typedef {import("./maths.js").Way} Way */

const COUNT = 8;
const LINE = 25;
const TOP = 46;
const HEIGHT = TOP + COUNT * LINE + 6;

export class Tiles {
  constructor() {
    this.element = svg("svg", { class: "live-plot", role: "group", "aria-label": "The eight products" });
    this.title = svg("text", { class: "live-strong", x: 4, y: 15 });
    this.count = svg("text", { class: "live-shape", x: 4, y: 33 });
    this.lines = Array.from({ length: COUNT }, () => ({
      back: svg("rect", { x: 0, height: LINE - 3, rx: 4, class: "live-row-back" }),
      name: svg("text", { x: 4 }),
      tiles: svg("text", { class: "live-shape" }, ...Array.from({ length: 5 }, () => svg("tspan"))),
      verdict: svg("text"),
    }));
    this.element.append(this.title, this.count, ...this.lines.flatMap((line) => Object.values(line)));
  }

  /** @param {number} width */
  fit(width) {
    set(this.element, { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}` });
    this.lines.forEach(({ back, name, tiles, verdict }, k) => {
      const y = TOP + k * LINE + 15;
      set(back, { y: y - 15, width });
      for (const part of [name, tiles, verdict]) set(part, { y });
      set(tiles, { x: 50 });
      set(verdict, { x: 144 });
    });
  }

  /**
   * @param {number} layer
   * @param {number[]} sizes
   * @param {number} m
   */
  draw(layer, sizes, m) {
    const all = ways(sizes[layer], sizes[layer - 1], m);
    say(this.title, `Which product is m · dW in layer ${layer}?`);
    say(this.count, summed(all));
    this.lines.forEach(({ back, name, tiles, verdict }, k) => {
      const way = all[k];
      const [p, q] = way.tiles;
      say(name, `${way.first} ${way.second}`);
      const touch = p[1] === q[0] ? "live-touch" : "live-told";
      [`(${p[0]}, `, String(p[1]), ")(", String(q[0]), `, ${q[1]})`].forEach((part, i) => {
        say(tiles.children[i], part);
        set(tiles.children[i], { class: i % 2 ? touch : null });
      });
      say(verdict, told(way));
      set(verdict, { class: way.right ? "live-right" : way.fits ? "live-told" : "live-shape" });
      set(back, { class: `live-row-back${way.fits ? (way.right ? " live-row-right" : " live-row-wrong") : ""}` });
    });
    return all;
  }
}

/** @param {Way} way */
function told({ shape, fits, right }) {
  if (!shape) return "does not run";
  const seen = `(${shape[0]}, ${shape[1]})`;
  if (right) return `${seen} right`;
  return fits ? `${seen} fits, wrong` : `${seen} another shape`;
}

/** @param {Way[]} all */
export function summed(all) {
  const [run, fit, right] = [all.filter(({ shape }) => shape), all.filter(({ fits }) => fits), all.filter((way) => way.right)].map(({ length }) => length);
  return `${run} run, ${fit} ${fit === 1 ? "fits" : "fit"} W, ${right} ${right === 1 ? "is" : "are"} right.`;
}
