// What stands below all exercises: check them all, take the notebook, bring one, hand it in.

import { html } from "../figures/shared/dom.js";
import { Bar } from "../live_code/bar.js";
import { Output } from "../live_code/output.js";
import { reason } from "./reason.js";
import { filled, taken } from "./released.js";
import { keepWritten } from "./written.js";

const LARGEST = 50_000_000; // bytes: a larger file is not opened to see what it is
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
    const address = URL.createObjectURL(file);
    html("a", { href: address, download: file.name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    return `${file.name} has what you wrote here.`;
  }

  async #bring() {
    const file = this.field.files?.[0];
    this.field.value = "";
    if (!file) return "";
    const { notebook } = await this.all.released();
    const content = file.size > LARGEST ? "" : await file.text();
    const { version, texts } = taken(content, this.all.assignment, notebook);
    const here = this.all.texts;
    if (Object.keys(texts).some((name) => name in here && here[name] !== texts[name]) && !confirm(REPLACE)) return "Nothing was changed.";
    for (const exercise of this.all.exercises) {
      if (!(exercise.name in texts) || texts[exercise.name] === here[exercise.name]) continue;
      const piece = { version, text: texts[exercise.name], passed: false };
      exercise.show(piece);
      keepWritten(this.all.assignment, exercise.name, piece);
    }
    const count = Object.keys(texts).length;
    return count ? `Taken from ${file.name}: ${count === 1 ? "one exercise" : `${count} exercises`}.` : `Nothing is written in ${file.name} yet.`;
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
    const field = /** @type {HTMLInputElement} */ (form.querySelector("input[type=file]"));
    const files = new DataTransfer();
    files.items.add(await this.#notebook());
    field.files = files.files;
    form.requestSubmit();
    form.scrollIntoView({ block: "nearest" });
    return "Your notebook is on its way: what becomes of it is said where you hand in, below.";
  }
}
