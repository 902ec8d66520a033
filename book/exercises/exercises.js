// The exercises of an assignment, done in its page. Nothing of Python is fetched before the first check, and nothing that is
// written leaves the reader's browser by itself. From a folder nothing can be fetched: there, the page stays as it is.

import { html, say } from "../figures/shared/dom.js";
import { Kernel } from "../live_code/kernel.js";
import { StoppedError } from "../live_code/python.js";
import { Exercise } from "./exercise.js";
import { reason } from "./reason.js";
import { partsOf } from "./released.js";
import { Whole } from "./whole.js";
import { keepWritten, writtenOf } from "./written.js";

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

  /** @param {HTMLElement} place */
  constructor(place) {
    this.assignment = place.dataset.exercises ?? "";
    this.version = place.dataset.version ?? "";
    this.count = /** @type {Element} */ (place.querySelector("[data-passed]"));
    const boxes = /** @type {HTMLElement[]} */ ([...place.querySelectorAll("[data-exercise]")]);
    this.exercises = boxes.map((box) => new Exercise(box, this));
    this.#showKept();
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
  keep({ name, text, passed }) {
    this.#tellPassed();
    return keepWritten(this.assignment, name, text === null ? null : { version: this.version, text, passed });
  }

  /**
   * Run the check of one exercise, or of all, each time from nothing; whether it came to its end, and null if it was broken off.
   * @param {Asking} asking @param {string | null} name @param {number} [step] of the help, which is said below the check
   */
  async run(asking, name, step) {
    if (this.isBusy(asking)) return null;
    const { bar, output } = asking;
    this.#running = asking;
    bar.offer("Stop", true);
    output.begin(true);
    try {
      const { notebook, checks } = await this.released();
      const good = await this.#kernel.run(partsOf(notebook, this.texts, name, step), {
        apart: true,
        files: { [CHECKS]: checks },
        hear: (kind, content) => output.hear(kind, content),
        tell: (state) => bar.tell(state),
      });
      output.end();
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
    if (this.#running && this.#running !== asking) asking.bar.say("Something else is running: stop it first.");
    return this.#running !== null;
  }

  stop() {
    this.#kernel.stop();
  }

  #showKept() {
    const kept = writtenOf(this.assignment);
    for (const exercise of this.exercises) {
      if (exercise.name in kept) exercise.show(kept[exercise.name]);
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
    const answer = await fetch(place, { cache: "no-cache" }).catch(() => null);
    if (!answer?.ok) throw new Error("The notebook cannot be fetched, because the site does not answer");
    return answer.json();
  }
}

function begin() {
  if (location.protocol === "file:") return;
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-exercises]"))) new Exercises(place);
}

if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
else begin();
