// One Python: a worker inside a frame that has no origin and no network. To end it is to remove its frame.

import { html } from "../figures/shared/dom.js";

const PATIENCE = 20_000; // milliseconds for the frame, which is one small file
const PATIENCE_RESTORING = 60_000; // and for a start from a snapshot: one that does not fit may never end

/** The reader has ended it. */
export class StoppedError extends Error {}
/** Carries one sentence about why Python cannot run here. */
export class NotRunningError extends Error {}

/** @typedef {(kind: string, content: string) => void} Hear */
/** @typedef {{files: Record<string, Blob>, program: Blob, runner: string, snapshot: Blob | null, keep: boolean}} Given */
/** @typedef {{parts: [string, string][], apart: boolean, files: Record<string, string>, archives: Record<string, Blob>}} Task */

const MOST_OF_A_REASON = 300; // letters

/** What has been said, whoever has said it; the reader's code can say anything. @param {MessageEvent} event */
const told = ({ data }) => (typeof data === "object" && data ? data : {});
/** @param {unknown} reason */
const short = (reason) => String(reason).slice(0, MOST_OF_A_REASON);

export class Python {
  /** What has been loaded besides NumPy. @type {Set<string>} */
  loaded = new Set();
  /** @type {HTMLIFrameElement | null} */
  #frame = null;
  #channel = new MessageChannel();
  #over = false;
  /** What the frame says. @type {(event: MessageEvent) => void} */
  #hear = () => {};
  /** @type {(reason: Error) => void} */
  #reject = () => {};
  /** @type {Promise<never>} */
  #ended = new Promise((_, reject) => (this.#reject = reject));

  constructor() {
    this.#ended.catch(() => {});
  }

  /**
   * What a piece of work comes to, unless this Python is ended before.
   * @template T
   * @param {Promise<T>} work
   * @returns {Promise<T>}
   */
  unlessEnded(work) {
    return Promise.race([work, this.#ended]);
  }

  /**
   * Start it; a snapshot that it has made of itself is given to `kept`.
   * @param {URL} frame @param {Given} given @param {(snapshot: Blob) => void} kept
   */
  async start(frame, given, kept) {
    await this.unlessEnded(this.#open(frame));
    const port = this.#channel.port1;
    const ready = new Promise((resolve, reject) => {
      port.onmessage = (event) => {
        const data = told(event);
        if (data.snapshot instanceof Blob) kept(data.snapshot);
        if (data.ready) resolve(true);
        if (data.broken) reject(new NotRunningError(`Python does not start in this browser (${short(data.broken)})`));
      };
    });
    this.#frame?.contentWindow?.postMessage(given, "*", [this.#channel.port2]);
    const late = given.snapshot && setTimeout(() => this.end(new NotRunningError("Python does not start")), PATIENCE_RESTORING);
    await this.unlessEnded(ready).finally(() => late && clearTimeout(late));
  }

  /** @param {URL} address */
  #open(address) {
    if (this.#over) throw new StoppedError();
    const frame = html("iframe", { sandbox: "allow-scripts", src: address.href, title: "Python", hidden: true });
    this.#frame = frame;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new NotRunningError("The frame for Python does not open")), PATIENCE);
      this.#hear = (event) => {
        if (!frame.contentWindow || event.source !== frame.contentWindow) return;
        if (event.data === "ready") resolve(clearTimeout(late));
        else this.end(new NotRunningError(`Python has broken down (${short(told(event).broken)})`));
      };
      addEventListener("message", this.#hear);
      document.body.append(frame);
    });
  }

  /**
   * Run something. What comes out is told as it comes; the answer is whether the last part came to its end.
   * @param {Task} task @param {Hear} hear
   * @returns {Promise<boolean>}
   */
  run(task, hear) {
    const port = this.#channel.port1;
    const done = new Promise((resolve, reject) => {
      port.onmessage = (event) => {
        const data = told(event);
        if (data.done) resolve(Boolean(data.good));
        else if (data.broken) reject(new NotRunningError(`Python has broken down (${short(data.broken)})`));
        else hear(String(data.kind), String(data.content));
      };
    });
    port.postMessage(task);
    return this.unlessEnded(done);
  }

  /** @param {Error} reason */
  end(reason) {
    this.#over = true;
    removeEventListener("message", this.#hear);
    this.#frame?.remove();
    this.#channel.port1.close();
    this.#reject(reason);
  }
}
