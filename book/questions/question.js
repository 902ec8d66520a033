// What questions have in common: a reply, which is told once; an answer that can be opened; and what is kept.

import { button, html } from "../figures/shared/dom.js";

/** @typedef {import("./kept.js").Answer} Answer */

export class Question {
  /**
   * @param {HTMLElement} box the question on its page, with its options
   * @param {Answer | undefined} kept
   * @param {(answer: Answer) => void} onAnswer
   */
  constructor(box, kept, onAnswer) {
    this.box = box;
    this.digest = box.dataset.question ?? "";
    this.options = [...box.querySelectorAll("details")];
    /** @type {Answer} */
    this.answer = kept ?? { given: [], done: "" };
    this.onAnswer = onAnswer;
    this.reply = html("div", { class: "reply" });
    this.open = button("plain", "Open the answer", () => this.give());
  }

  /**
   * Ask in place of the options, which remain for paper.
   * @param {...HTMLElement} controls
   */
  ask(...controls) {
    const [asking] = this.box.children;
    asking.id = `question-${this.digest}`;
    const all = { class: "asking", role: "group", "aria-labelledby": asking.id };
    asking.after(html("div", all, ...controls, this.reply, this.open));
    this.box.classList.add("asked");
    this.showOpen();
    this.reply.setAttribute("aria-live", "polite"); // what is kept is there already, and is not told
  }

  /**
   * Tell what there is to say of an answer.
   * @param {"right" | "wrong" | "unread"} kind
   * @param {...(Node | string)} said
   */
  tell(kind, ...said) {
    this.reply.dataset.kind = kind;
    this.reply.replaceChildren(...said);
    this.reply.dispatchEvent(new Event("shown", { bubbles: true })); // for course.js, which has gone over the page already
  }

  /**
   * Take what was given, and keep it.
   * @param {string} given
   * @param {boolean} right
   */
  take(given, right) {
    const others = this.answer.given.filter((one) => one !== given);
    this.answer = { given: [...others, given], done: this.answer.done || (right ? "right" : "") };
    this.showOpen();
    this.onAnswer(this.answer);
  }

  /** The reader wants to be told. */
  give() {
    this.answer = { ...this.answer, done: this.answer.done || "opened" };
    this.showAnswer();
    this.showOpen();
    this.focus();
    this.onAnswer(this.answer);
  }

  /** Show the right answer. */
  showAnswer() {}

  /** Go to where the right answer is: what was pressed is gone. */
  focus() {}

  /** Whoever has tried once can open the answer. */
  showOpen() {
    this.open.hidden = this.answer.done !== "" || this.answer.given.length === 0;
  }
}

/**
 * What an option says to whoever opens it.
 * @param {HTMLDetailsElement} option
 */
export function whyOf(option) {
  const [, ...why] = option.children;
  return why.map((part) => /** @type {Element} */ (part.cloneNode(true)));
}

/**
 * What an option says of itself.
 * @param {HTMLDetailsElement} option
 */
export const wordsOf = (option) => [...(option.querySelector("summary")?.childNodes ?? [])].map((part) => part.cloneNode(true));
