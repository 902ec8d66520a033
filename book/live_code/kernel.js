// The Python of a page, of which there is one: begun when something is to run, begun anew where it was stopped. It knows no
// cells: whoever has code for it says where the code stands, and hears what comes out.

import { Files } from "./files.js";
import { Python, StoppedError } from "./python.js";
import { Shelf } from "./shelf.js";

const PROGRAM = ["worker.js", "page_runner.py"];
const RUNTIME = ["pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "pyodide-lock.json", "python.zip", "numpy.zip"];
/** Which further archive is needed, by what stands in the code. @type {Record<string, RegExp>} */
const ARCHIVES = { course: /\bnnkit\b|\bmatplotlib\b/, matplotlib: /\bmatplotlib\b|\bplot_/, cats: /\bload_cats\b/ };

/** What was kept of an earlier start does not fit any more. */
class StaleError extends Error {}

/** @typedef {{phase: "fetching" | "starting" | "running", got?: number, all?: number}} State */
/** @typedef {(state: State) => void} Tell */
/** @typedef {{apart?: boolean, files?: Record<string, string>, hear: import("./python.js").Hear, tell: Tell}} How */

export class Kernel {
  #files;
  /** @type {Python | null} */
  #python = null;
  /** @type {Promise<void> | null} */
  #started = null;

  /** @param {URL} place where Python lies on this site */
  constructor(place) {
    this.#files = new Files(place);
  }

  /**
   * Run parts of code, [where it stands, the code], one after the other. What runs `apart` sees nothing of what ran before, and
   * leaves nothing. The code finds `files` beside it, by name.
   * @param {[string, string][]} parts @param {How} how
   */
  async run(parts, { apart = false, files = {}, hear, tell }) {
    const python = await this.#begun(tell);
    try {
      const archives = await python.unlessEnded(this.#archives(parts, python, tell));
      tell({ phase: "running" });
      return await python.run({ parts, apart, files, archives }, hear);
    } catch (error) {
      this.#end(python, error);
      throw error;
    }
  }

  /** End what runs, and have Python ready again. */
  stop() {
    if (!this.#python) return;
    const wasStarted = this.#python.loaded.has("numpy");
    this.#files.stop();
    this.#end(this.#python, new StoppedError());
    if (wasStarted) this.#begun(() => {}).catch(() => {}); // whoever runs something next hears of it
  }

  /** @param {Tell} tell @returns {Promise<Python>} */
  async #begun(tell) {
    const python = (this.#python ??= new Python());
    tell({ phase: python.loaded.has("numpy") ? "running" : "starting" });
    this.#started ??= this.#start(python, tell);
    try {
      await this.#started;
    } catch (error) {
      this.#end(python, error);
      if (error instanceof StaleError) return this.#begun(tell);
      throw error;
    }
    return python;
  }

  /** @param {Python} python @param {Tell} tell */
  async #start(python, tell) {
    const progress = this.#progress(python, tell);
    const names = [...PROGRAM, ...RUNTIME];
    const { "worker.js": program, "page_runner.py": runner, ...files } = await python.unlessEnded(this.#files.get(names, progress));
    tell({ phase: "starting" });
    const shelf = await Shelf.of(this.#files);
    const snapshot = (await shelf?.get()) ?? null;
    const given = { files, program, runner: await runner.text(), snapshot, keep: Boolean(shelf) };
    const frame = await this.#files.address("frame.html");
    try {
      await python.start(frame, given, (made) => void shelf?.put(made));
    } catch (error) {
      if (!snapshot || error instanceof StoppedError) throw error;
      await shelf?.drop();
      throw new StaleError();
    }
    python.loaded.add("numpy");
  }

  /** What tells how far its files are, as long as there is this Python. @param {Python} python @param {Tell} tell */
  #progress(python, tell) {
    return (/** @type {number} */ got, /** @type {number} */ all) => {
      if (this.#python === python) tell({ phase: "fetching", got, all });
    };
  }

  /** @param {[string, string][]} parts @param {Python} python @param {Tell} tell */
  async #archives(parts, python, tell) {
    const code = parts.map(([, source]) => source).join("\n");
    const names = Object.keys(ARCHIVES).filter((name) => ARCHIVES[name].test(code) && !python.loaded.has(name));
    const progress = this.#progress(python, tell);
    const files = await this.#files.get(names.map((name) => `${name}.zip`), progress);
    for (const name of names) python.loaded.add(name);
    return Object.fromEntries(names.map((name) => [name, files[`${name}.zip`]]));
  }

  /** @param {Python} python @param {unknown} reason */
  #end(python, reason) {
    python.end(reason instanceof Error ? reason : new Error(String(reason)));
    if (this.#python !== python) return;
    this.#python = null;
    this.#started = null;
  }
}
