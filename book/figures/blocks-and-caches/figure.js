// Blocks and caches: a network trains block by block, and each backward half needs what its forward half has kept.

import { follow, numberOf, read, writer } from "../shared/address.js";
import { column } from "../shared/column.js";
import { html } from "../shared/dom.js";
import { figure } from "../shared/live.js";
import { oncePerFrame, Play } from "../shared/loop.js";
import { predict } from "../shared/predict.js";
import { Blocks } from "./blocks.js";
import { DEPTH, STAGES, Training } from "./maths.js";
import { described, standing } from "./words.js";

const NAME = "blocks-and-caches";
const LAST = 300; // rounds
const SLOW = 30; // pictures of the screen for each block of the first round
const QUICK = 6; // and for each round after it
const ASKED = 2; // the layer of the question
const BEFORE = STAGES - ASKED - 1; // stages that are over when its backward half is next
const ANSWERS = ["cache 1 alone", "cache 2 alone", "cache 3 alone", "all three"];
/** By answer, which caches are left. */
const LEFT = [[1], [2], [3], [1, 2, 3]];

class BlocksAndCaches {
  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.training = new Training();
    /** @type {Set<number>} */
    this.gone = new Set();
    this.halted = 0; // the layer that could not go on
    this.pictures = 0;
    this.blocks = new Blocks((layer) => this.press(layer));
    this.play = new Play({
      start: "Train",
      step: "Next block",
      advance: (calm) => this.advance(calm),
      once: () => this.step(1),
      reset: () => this.reset(),
      changed: (running) => running || this.soon(),
    });
    this.question = predict(
      "The backward pass has reached layer 2: it is handed dA of layer 2. Which caches does layer 2 need now, to find its dW and db and to pass dA on?",
      ANSWERS,
      (chosen) => this.guess(chosen),
    );
    this.voice = column(
      stage,
      this.question,
      html("div", { class: "live-two" }, html("div", { class: "live-stack" }, this.blocks.element)),
      html("div", { class: "live-row" }, this.play.element),
    );
    this.write = writer(NAME);
    this.soon = oncePerFrame(() => this.show());
    follow(NAME, this);
  }

  /**
   * The next blocks; false if one of them halts.
   * @param {number} count
   */
  step(count) {
    for (let k = 0; k < count; k++) {
      if (this.training.rounds === LAST && this.training.at === STAGES) return false;
      this.halted = this.training.step(this.gone) ? 0 : this.training.returning;
      if (this.halted) break;
    }
    this.soon();
    return !this.halted;
  }

  /**
   * What belongs to one picture: the blocks of the first round one by one, then whole rounds.
   * @param {boolean} calm
   */
  advance(calm) {
    const { rounds, at } = this.training;
    this.pictures += 1;
    const first = rounds === 0;
    if (!calm && this.pictures % (first ? SLOW : QUICK)) return true;
    return this.step(first ? 1 : STAGES - (at % STAGES));
  }

  /** @param {number} layer */
  press(layer) {
    if (!this.gone.delete(layer)) this.gone.add(layer);
    if (!this.gone.has(this.halted)) this.halted = 0;
    this.soon();
  }

  reset() {
    this.begin(0, 0);
    this.gone.clear();
    this.question.clear();
    this.soon();
  }

  /**
   * Train anew up to a stage, with all caches.
   * @param {number} rounds
   * @param {number} at
   */
  begin(rounds, at) {
    this.training = new Training();
    this.halted = 0;
    this.pictures = 0;
    const none = new Set();
    for (let k = 0; k < rounds * STAGES + at; k++) this.training.step(none);
  }

  /**
   * Act the answer out: layer 2 goes back with the caches that have been said.
   * @param {number} chosen
   */
  guess(chosen) {
    this.play.pause();
    this.begin(0, BEFORE);
    this.gone = new Set([1, 2, 3].filter((layer) => !LEFT[chosen].includes(layer)));
    this.step(1);
    const own = "its own Z gives the slope, the A that came in gives dW, and its own W gives the dA that is passed on";
    return [
      `With cache 1 alone layer 2 halts. Cache 1 holds what layer 1 saw. Layer 2 needs what it saw itself: ${own}. Press cache 2 to put it back, and go on.`,
      `Yes, its own is enough: ${own}. It has found dW and db and passed dA of layer 1 on. Go on: layer 1 halts now, for its own cache is gone.`,
      `With cache 3 alone layer 2 halts. What layer 3 had to say is in dA already. Layer 2 needs what it saw itself: ${own}. Press cache 2 to put it back, and go on.`,
      `Layer 2 goes back, but it has touched its own cache alone: ${own}. Cache 3 has been used by layer 3, and cache 1 waits for layer 1. Take cache 1 away, and go on.`,
    ][chosen];
  }

  stop() {
    this.play.pause();
  }

  /** Take over what the address says. */
  open() {
    const said = read(NAME);
    const at = Math.round(numberOf(said, "at", 0, 0, STAGES));
    this.begin(Math.round(numberOf(said, "round", 1, 1, LAST)) - 1, at);
    const gone = (said?.get("gone") ?? "").split(",").map(Number);
    this.gone = new Set(gone.filter((layer) => layer >= 1 && layer <= DEPTH));
    if (said?.has("halted") && this.gone.has(this.training.returning)) this.halted = this.training.returning;
  }

  /** @param {number} width */
  fit(width) {
    this.blocks.fit(width);
  }

  draw() {
    const { training, gone, halted } = this;
    this.blocks.draw(training, gone, halted);
    this.voice.stand(standing(training, halted));
    this.voice.tell(described(training, halted, gone));
  }

  show() {
    this.draw();
    if (this.play.running) return;
    const { rounds, at } = this.training;
    const round = at === STAGES ? rounds : rounds + 1;
    this.write({ round, at, ...(this.gone.size && { gone: [...this.gone].sort().join(",") }), ...(this.halted && { halted: this.halted }) });
  }
}

figure(NAME, (stage) => new BlocksAndCaches(stage));
