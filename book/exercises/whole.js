// What stands below all exercises: check them all, take the notebook, bring one, hand it in.

import { html } from "../figures/shared/dom.js";
import { save } from "../figures/shared/save.js";
import { Bar, BUSY } from "../live_code/bar.js";
import { Output } from "../live_code/output.js";
import { reason } from "../live_code/reason.js";
import { filled, NotTakenError, taken } from "./released.js";

const LARGEST = 50_000_000; // bytes: a larger file is not opened to see what it is
const TOO_LARGE = "This file is larger than 50 MB: clear its outputs in Jupyter, and save it again. Nothing was changed";
const REPLACE = "The notebook has other code for what you wrote here. Replace what you wrote here?";

export class Whole {
  /** @param {import("./exercises.js").Exercises} all */
  constructor(all) {
    this.all = all;
    this.bar = new Bar("All exercises", {
      "Check all": () => void this.#check(),
      Stop: () => all.stop(),
      "Download my notebook": () => void this.#try(() => this.#take()),
      "Upload a notebook": () => this.field.click(),
      "Hand in": () => void this.#try(() => this.#handIn()),
      "Erase all": () => this.#erase(),
    });
    this.field = html("input", { type: "file", accept: ".ipynb", hidden: true, "aria-label": "A notebook to go on with" });
    this.field.addEventListener("change", () => void this.#try(() => this.#bring()));
    this.element = html("div", { class: "cell exercises-all" }, html("div", { class: "cell_input" }, this.bar.element), this.field);
    this.output = new Output(this.element, null);
    this.bar.offer("Stop", false);
    this.#offerHandingIn();
  }

  /** Check what was written, one exercise after the other, where each stands; then say how much of the whole that is. */
  async #check() {
    if (this.all.isBusy(this)) return;
    this.output.restore();
    this.bar.offer("Stop", true);
    for (const exercise of this.all.exercises.filter(({ text }) => text !== null)) {
      this.bar.say(`Checking ${exercise.name} …`);
      if (!(await exercise.check())) {
        this.bar.say(`The check of ${exercise.name} was broken off.`);
        this.bar.offer("Stop", false);
        return;
      }
    }
    const good = await this.all.run(this, null);
    if (good !== null) this.bar.say("What the checks say of all exercises stands below.");
  }

  /** @param {() => Promise<string>} act what gives a sentence about what it has done */
  async #try(act) {
    try {
      this.bar.say(await act());
    } catch (error) {
      this.bar.say(`${reason(error)}.`);
    }
  }

  /** What was written, as the notebook that is handed in. */
  async #notebook() {
    const { notebook } = await this.all.released();
    const content = `${JSON.stringify(filled(notebook, this.all.texts), null, 1)}\n`;
    return new File([content], `${this.all.assignment}.ipynb`, { type: "application/x-ipynb+json" });
  }

  async #take() {
    const file = await this.#notebook();
    save(file);
    return `${file.name} has what you wrote here.`;
  }

  async #bring() {
    const file = this.field.files?.[0];
    this.field.value = "";
    if (!file) return "";
    if (this.all.isBusy(this)) return BUSY;
    if (file.size > LARGEST) throw new NotTakenError(TOO_LARGE);
    const { notebook } = await this.all.released();
    const { version, texts, left } = taken(await file.text(), this.all.assignment, notebook);
    const here = this.all.texts;
    if (Object.keys(texts).some((name) => name in here && here[name] !== texts[name]) && !confirm(REPLACE)) return "Nothing was changed.";
    for (const exercise of this.all.exercises) {
      if (!(exercise.name in texts) || texts[exercise.name] === here[exercise.name]) continue;
      exercise.take({ version, text: texts[exercise.name], passed: false });
    }
    return told(file.name, Object.keys(texts).length, left);
  }

  /** Somebody else may sit here next. */
  #erase() {
    if (this.all.isBusy(this) || !confirm("Throw away all that you wrote for these exercises?")) return;
    for (const exercise of this.all.exercises.filter(({ text }) => text !== null)) exercise.forget();
    this.output.restore();
    this.bar.say("Nothing of these exercises is kept on this device.");
  }

  /** A portal that shows the book puts a form into the page, which tells what becomes of a notebook. */
  #offerHandingIn() {
    const place = document.querySelector(`[data-hand-in="${this.all.assignment}"]`);
    const offer = () => this.bar.offer("Hand in", Boolean(place?.querySelector("form")));
    if (place) new MutationObserver(offer).observe(place, { childList: true, subtree: true });
    offer();
  }

  async #handIn() {
    const form = /** @type {HTMLFormElement} */ (document.querySelector(`[data-hand-in="${this.all.assignment}"] form`));
    if (form.ariaBusy === "true") return "Your notebook is being sent already.";
    const field = /** @type {HTMLInputElement} */ (form.querySelector("input[type=file]"));
    const files = new DataTransfer();
    files.items.add(await this.#notebook());
    field.files = files.files;
    form.requestSubmit();
    form.scrollIntoView({ block: "nearest" });
    return "Your notebook is on its way: what becomes of it is said where you hand in, below.";
  }
}

/** What was taken out of a notebook, and what was not. @param {string} file @param {number} count @param {number} left */
function told(file, count, left) {
  if (count === 0) return `Nothing is written in ${file} for these exercises yet.`;
  const those = `Taken from ${file}: ${count === 1 ? "one exercise" : `${count} exercises`}.`;
  if (left === 0) return those;
  const cells = left === 1 ? "One other cell of yours was" : `${left} other cells of yours were`;
  return `${those} ${cells} not: write what a function needs into its own place.`;
}
