// The exercises of an assignment, done in its page. Nothing of Python is fetched before the first check, and nothing that is
// written leaves the reader's browser by itself. From a folder nothing can be fetched: there, the page stays as it is.

import { html, say } from "../figures/shared/dom.js";
import { BUSY } from "../live_code/bar.js";
import { Kernel } from "../live_code/kernel.js";
import { StoppedError } from "../live_code/python.js";
import { Exercise } from "./exercise.js";
import { reason } from "../live_code/reason.js";
import { partsOf } from "./released.js";
import { Whole } from "./whole.js";
import { keepWritten, onWrittenElsewhere, writtenOf } from "./written.js";

const own = /** @type {HTMLScriptElement} */ (document.currentScript);
const CHECKS = "public_checks.json";

/** @typedef {{notebook: import("./released.js").NotebookFile, checks: string}} Released */
/** @typedef {{bar: import("../live_code/bar.js").Bar, output: import("../live_code/output.js").Output}} Asking */

export class Exercises {
  #kernel = new Kernel(new URL("../_python/", own.src));
  /** @type {Asking | null} */
  #running = null;
  /** @type {Promise<Released> | null} */
  #released = null;
  #fetching = new AbortController();

  /** @param {HTMLElement} place */
  constructor(place) {
    this.assignment = place.dataset.exercises ?? "";
    this.version = place.dataset.version ?? "";
    this.count = /** @type {Element} */ (place.querySelector("[data-passed]"));
    const boxes = /** @type {HTMLElement[]} */ ([...place.querySelectorAll("[data-exercise]")]);
    this.exercises = boxes.map((box) => new Exercise(box, this));
    this.#showKept();
    onWrittenElsewhere(this.assignment, () => this.#showKept());
    place.append(new Whole(this).element);
    place.hidden = false;
    dispatchEvent(new Event("resize")); // what scrolls sideways is looked for again (course.js)
    document.querySelector("p.get")?.append(" ", html("a", { class: "button", href: `#${place.id}` }, "Do it in this page"));
  }

  /** What was written, by exercise. */
  get texts() {
    return Object.fromEntries(this.exercises.flatMap(({ name, text }) => (text === null ? [] : [[name, text]])));
  }

  /** The notebook and its checks, fetched when they are needed first. */
  released() {
    this.#released ??= this.#fetch().catch((error) => {
      this.#released = null;
      throw error;
    });
    return this.#released;
  }

  /** Whether what was written is kept. @param {Exercise} exercise */
  keep({ name, version, text, passed }) {
    this.#tellPassed();
    return keepWritten(this.assignment, name, text === null ? null : { version, text, passed });
  }

  /** A check runs what stands above it, too: what stands below this one may not pass any longer. @param {Exercise} changed */
  lapseBelow(changed) {
    for (const exercise of this.exercises.slice(this.exercises.indexOf(changed) + 1)) exercise.lapse(changed.name);
  }

  /**
   * Run the check of one exercise, or of all, or ask for help; whether all is well, and null if it was broken off. Code has names of
   * its own each time. What is wrong may have changed more than its own names, such as NumPy: then the next check gets another Python.
   * @param {Asking} asking @param {string | null} name @param {number} [step] of the help
   */
  async run(asking, name, step) {
    if (this.isBusy(asking)) return null;
    const { texts } = this;
    const { bar, output } = asking;
    this.#running = asking;
    bar.offer("Stop", true);
    output.begin(true);
    try {
      const { notebook, checks } = await this.released();
      const good = await this.#kernel.run(partsOf(notebook, texts, name, step), {
        apart: true,
        files: { [CHECKS]: checks },
        hear: (kind, content) => output.hear(kind, content),
        tell: (state) => bar.tell(state),
      });
      output.end();
      if (!good) this.#kernel.stop();
      return good;
    } catch (error) {
      output.breakOff();
      bar.say(error instanceof StoppedError ? "Stopped." : `${reason(error)}. Press the button to try again.`);
      return null;
    } finally {
      this.#running = null;
      bar.offer("Stop", false);
    }
  }

  /** Whether something runs, which is said. @param {Asking} asking */
  isBusy(asking) {
    if (this.#running) asking.bar.say(BUSY);
    return this.#running !== null;
  }

  stop() {
    this.#fetching.abort();
    this.#kernel.stop();
  }

  #showKept() {
    const kept = writtenOf(this.assignment);
    for (const exercise of this.exercises) {
      const piece = kept[exercise.name];
      const isSame = (piece?.text ?? null) === exercise.text && Boolean(piece?.passed) === exercise.passed;
      if (!isSame) exercise.show(piece);
    }
    this.#tellPassed();
  }

  #tellPassed() {
    const passed = this.exercises.filter((exercise) => exercise.passed).length;
    say(this.count, `${passed} of ${this.exercises.length} have passed their public checks here.`);
  }

  /** @returns {Promise<Released>} */
  async #fetch() {
    const place = new URL(`../_static/exercises/${this.assignment}.json`, own.src);
    this.#fetching = new AbortController();
    const { signal } = this.#fetching;
    try {
      const answer = await fetch(place, { cache: "no-cache", signal });
      if (answer.ok) return await answer.json();
    } catch {
      if (signal.aborted) throw new StoppedError();
    }
    throw new Error("The notebook cannot be fetched, because the site does not answer");
  }
}

function begin() {
  if (location.protocol === "file:") return;
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-exercises]"))) new Exercises(place);
}

if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
else begin();
