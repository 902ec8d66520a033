// What comes out of code. Text stays text, a picture is a picture in which nothing can run; and there is an end to both.

import { html } from "../figures/shared/dom.js";
import { sizeOfPng } from "./png.js";

const MOST_LETTERS = 120_000;
const MOST_PICTURES = 40;
const MOST_PARTS = 200; // texts, notes, errors and pictures
const SHARPNESS = 2; // pixels of a picture for one of the page: page_runner.py draws with as many
const PICTURES = ["drawing", "picture"];
const TEXTS = ["text", "note", "error"];

export class Output {
  /** @type {Element | null} */
  #shown;
  #letters = 0;
  #pictures = 0;
  #isOriginal = true;

  /**
   * @param {Element} box where it is put
   * @param {Element | null} stored what the book came with
   */
  constructor(box, stored) {
    this.box = box;
    this.stored = stored;
    this.#shown = stored;
    this.made = html("div", { class: "cell_output code-output" });
    this.whose = html("p", { class: "code-whose" }, "This comes from the book's code, not from yours:");
  }

  /** Say of the output that the book came with whose it is, where the code above it is another. @param {boolean} isOther */
  tellWhose(isOther) {
    if (isOther && this.stored) this.stored.prepend(this.whose);
    else this.whose.remove();
  }

  /** Begin anew: what is there stays, pale, until something comes. @param {boolean} isOriginal whether all code up to here is the book's */
  begin(isOriginal) {
    this.#isOriginal = isOriginal;
    this.#letters = this.#pictures = 0;
    this.#shown?.classList.add("code-before");
    this.made = html("div", { class: "cell_output code-output" });
  }

  /** Nothing more will come. */
  end() {
    this.#show(this.made);
    dispatchEvent(new Event("resize")); // what scrolls sideways is looked for again (course.js)
  }

  /** It was broken off: what has come stays, and where nothing has, what was there before. */
  breakOff() {
    if (this.made.childElementCount) this.end();
    else this.#shown?.classList.remove("code-before");
  }

  restore() {
    this.#show(this.stored);
  }

  /** @param {string} kind @param {string} content */
  hear(kind, content) {
    if (this.made.childElementCount >= MOST_PARTS) return;
    if (PICTURES.includes(kind)) this.#picture(kind, content);
    else if (TEXTS.includes(kind)) this.#text(kind, content);
    else return;
    this.#show(this.made);
  }

  /** @param {string} kind @param {string} content */
  #text(kind, content) {
    const shown = content.slice(0, Math.max(0, MOST_LETTERS - this.#letters));
    if (!shown) return;
    this.#letters += shown.length;
    let last = this.made.lastElementChild;
    if (!last?.classList.contains(`code-${kind}`)) {
      last = html("div", { class: `output code-${kind}` }, html("div", { class: "highlight" }, html("pre")));
      this.made.append(last);
    }
    last.querySelector("pre")?.append(shown);
  }

  /** @param {string} kind @param {string} content */
  #picture(kind, content) {
    const size = this.#pictures < MOST_PICTURES ? sizeOfPng(content) : null;
    if (!size) return;
    const stored = [...(this.stored?.querySelectorAll("img") ?? [])][this.#pictures++];
    const [width, height] = [size.width / SHARPNESS, size.height / SHARPNESS].map(Math.round);
    const image = html("img", { class: `code-${kind}`, src: `data:image/png;base64,${content}`, width, height });
    image.alt = this.#isOriginal && stored ? stored.alt : "A figure that this code has drawn.";
    const frame = this.#isOriginal ? stored?.closest("figure") : null;
    if (!frame) {
      this.made.append(image);
      return;
    }
    const copy = /** @type {Element} */ (frame.cloneNode(true)); // with its number and its caption
    copy.querySelector("img")?.replaceWith(image);
    this.made.append(copy);
  }

  /** @param {Element | null} wanted */
  #show(wanted) {
    this.stored?.classList.remove("code-before");
    if (this.#shown === wanted) return;
    if (this.#shown && wanted) this.#shown.replaceWith(wanted);
    else if (wanted) this.box.append(wanted);
    else this.#shown?.remove();
    this.#shown = wanted;
  }
}
