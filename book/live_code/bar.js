// What stands below code: its name, its buttons, and one line that says what is going on.

import { html } from "../figures/shared/dom.js";

const MEGABYTE = 1_000_000;
/** What is said where something is asked for while something runs. */
export const BUSY = "Something is running: wait for it, or stop it first.";

export class Bar {
  /** @type {Record<string, HTMLButtonElement>} */
  buttons = {};
  #said = html("span", { role: "status", class: "code-said" });
  #amount = html("span", { "aria-hidden": "true", class: "code-amount" });
  #mark = html("span", { class: "code-mark" });

  /** @param {string} name @param {Record<string, () => void>} actions by the words on the button */
  constructor(name, actions) {
    this.element = html("div", { class: "code-bar" }, html("span", { class: "code-name" }, name), this.#mark);
    for (const [words, act] of Object.entries(actions)) {
      const button = html("button", { type: "button", class: "code-button", "aria-label": `${words}: ${name}` }, words);
      button.addEventListener("click", act);
      this.buttons[words] = button;
      this.element.append(button);
    }
    this.element.append(this.#said, this.#amount);
  }

  /** @param {string} words @param {boolean} offered */
  offer(words, offered) {
    const button = this.buttons[words];
    if (!offered && button === document.activeElement) Object.values(this.buttons)[0].focus();
    button.hidden = !offered;
  }

  /** What is to be seen of this code at any time. @param {string} words */
  mark(words) {
    this.#mark.textContent = words;
  }

  /** @param {string} sentence */
  say(sentence) {
    if (this.#said.textContent !== sentence) this.#said.textContent = sentence;
    this.#amount.textContent = "";
  }

  /** Say how far Python is; the count of bytes is seen, and not read out at every piece. @param {import("./kernel.js").State} state */
  tell({ phase, got = 0, all = 0 }) {
    this.say({ fetching: "Fetching Python", starting: "Starting Python …", running: "Running …" }[phase]);
    if (phase === "fetching") this.#amount.textContent = `${megabytes(got)} of ${megabytes(all)} MB`;
  }
}

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / MEGABYTE).toFixed(1);
