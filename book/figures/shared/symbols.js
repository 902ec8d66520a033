// Symbols as the formulas of the page set them: `dW_11^1` has the index 11 and belongs to layer [1].

import { say, svg } from "./dom.js";

const LOW = 4;
const HIGH = -6;
const DIGIT = 0.6; // how wide, in its own size

/**
 * A symbol, in pieces for an SVG text.
 * @param {string} symbol
 * @returns {SVGTSpanElement[]}
 */
export function pieces(symbol) {
  let at = 0; // how low the last piece stands
  let index = 0; // how many digits of an index the layer stands above
  return symbol.split(/([_^]\d+)/).filter(Boolean).map((piece) => {
    const to = place(piece);
    const text = piece[0] === "^" ? `[${piece.slice(1)}]` : piece.replace("_", "");
    const above = piece[0] === "^" && index ? `${-DIGIT * index}em` : null;
    const made = svg("tspan", { dx: above, dy: to - at || null, class: to ? "live-index" : "live-letter" }, text);
    [at, index] = [to, piece[0] === "_" ? text.length : 0];
    return made;
  });
}

/** @param {string} piece */
const place = (piece) => ({ _: LOW, "^": HIGH })[piece[0]] ?? 0;

/** From where a symbol ends back to where letters stand. @param {string} symbol */
const back = (symbol) => -place(/[_^]\d+$/.exec(symbol)?.[0] ?? "") || null;

/**
 * Symbols in a row, with commas between them.
 * @param {string[]} symbols
 */
export const several = (symbols) => symbols.flatMap((symbol, k) => (k ? [svg("tspan", { dy: back(symbols[k - 1]) }, ", "), ...pieces(symbol)] : pieces(symbol)));

/**
 * A symbol in plain words, for texts and for reading aloud.
 * @param {string} symbol
 */
export function plain(symbol) {
  const [letter, layer] = symbol.split("^");
  const indexed = letter.replace(/_(\d+)/, (_, digits) => [...digits].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]).join(""));
  return layer ? `${indexed} of layer ${layer}` : indexed;
}

/** A symbol and, behind it, what changes. */
export class Term {
  /**
   * @param {string} symbol
   * @param {import("./dom.js").Attributes} attributes
   */
  constructor(symbol, attributes) {
    this.value = svg("tspan", { dy: back(symbol) });
    this.element = svg("text", attributes, ...pieces(symbol), this.value);
  }

  /** @param {string} text */
  put(text) {
    say(this.value, text);
  }
}
