// The computation graph: values forwards, derivatives backwards, each said before it is seen, and nudges to check them.

import { follow, numberOf, read, writer } from "../shared/address.js";
import { column } from "../shared/column.js";
import { button, html, set } from "../shared/dom.js";
import { Entry } from "../shared/entry.js";
import { figure } from "../shared/live.js";
import { oncePerFrame } from "../shared/loop.js";
import { predict } from "../shared/predict.js";
import { Slider } from "../shared/slider.js";
import { Drawing, text } from "./drawing.js";
import { arrows, backwards, forwards, GRAPHS, judged, moved } from "./maths.js";
import { BEGIN, derived, hint, nudging } from "./words.js";

/** @typedef {import("./maths.js").Values} Values */

const NAME = "computation-graph";
const NUDGE = 0.001;
const LIMIT = 10;
const SAID_B = 10;
/** @type {[string, string][]} */
const TABS = [
  ["chain", "J = 3(a + bc)"],
  ["meeting", "J = p(p + 1)"],
];
const ANSWERS = ["only db", "only dc", "db and dc", "all of them"];
const ALL_INPUTS = TABS.flatMap(([name]) => Object.keys(GRAPHS[name].inputs));

class ComputationGraph {
  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.name = "chain";
    /** @type {Values} */
    this.inputs = { ...GRAPHS.chain.inputs, ...GRAPHS.meeting.inputs };
    this.back = 0; // how many derivatives have been found, after that of J
    this.nudged = "";
    this.latest = "";
    /** @type {Values} */
    this.was = {}; // derivatives as they were, where the answer has changed them
    this.drawing = new Drawing((name) => this.nudge(name));
    this.entry = new Entry({
      parse: numberIn,
      nonsense: "Type a number, such as 3 or −0.5.",
      check: (said) => this.check(said),
      buttons: [["Show it", () => this.reveal(1)], ["Show all", () => this.reveal(this.graph.back.length)], ["Reset", () => this.again()]],
    });
    this.sliders = Object.fromEntries(ALL_INPUTS.map((name) => [name, this.slider(name)]));
    this.tabs = TABS.map(([name, formula]) => button("live-answer", formula, () => this.begin(name, 0)));
    this.question = predict(
      "b becomes 10 instead of 3, and a and c stay as they are. Which of the three derivatives da, db and dc change?",
      ANSWERS,
      (chosen) => this.guess(chosen),
    );
    this.write = writer(NAME);
    this.soon = oncePerFrame(() => this.show());
    this.voice = column(
      stage,
      this.question,
      html("div", { class: "live-presets", role: "group", "aria-label": "Which graph" }, ...this.tabs),
      html("div", { class: "live-two" }, this.drawing.element),
      html("div", { class: "live-three" }, ...ALL_INPUTS.map((name) => this.sliders[name].element)),
      this.entry.element,
    );
    follow(NAME, this);
  }

  get graph() {
    return GRAPHS[this.name];
  }

  /** The inputs of this graph alone. */
  get own() {
    return Object.fromEntries(Object.keys(this.graph.inputs).map((name) => [name, this.inputs[name]]));
  }

  /** All values, arrows and derivatives as they are now. */
  get all() {
    const values = forwards(this.graph, this.own);
    const along = arrows(this.graph, values);
    return { values, along, d: backwards(along) };
  }

  get next() {
    return this.graph.back[this.back];
  }

  /** @param {string} name */
  slider(name) {
    const change = (/** @type {number} */ value) => {
      this.inputs[name] = value;
      this.was = {};
      this.entry.hint("");
      this.soon();
    };
    return new Slider({ symbol: name, label: "", min: -LIMIT, max: LIMIT, step: 1, value: this.inputs[name], show: text, change });
  }

  /**
   * Another graph, or the same again.
   * @param {string} name
   * @param {number} back
   */
  begin(name, back) {
    [this.name, this.back, this.nudged, this.was] = [name, back, "", {}];
    this.latest = this.graph.back[back - 1] ?? "J";
    this.drawing.build(this.graph, this.all.along);
    this.entry.hint("");
    this.soon();
  }

  again() {
    Object.assign(this.inputs, this.graph.inputs);
    this.question.clear();
    this.begin(this.name, 0);
  }

  /** @param {string} name */
  nudge(name) {
    this.nudged = this.nudged === name ? "" : name;
    this.soon();
  }

  /** @param {number} count */
  reveal(count) {
    this.back = Math.min(this.back + count, this.graph.back.length);
    this.latest = this.graph.back[this.back - 1];
    this.nudged = "";
    this.entry.hint("");
    this.soon();
  }

  /**
   * The reader says a derivative.
   * @param {number} said
   */
  check(said) {
    const { values, along, d } = this.all;
    const name = this.next;
    const to = along.filter(({ from }) => from === name).map((arrow) => arrow.to);
    const verdict = judged(along, values, name, said);
    if (verdict === "right") {
      this.reveal(1);
      this.entry.hint(`Yes, d${name} = ${text(d[name])}.`);
      return;
    }
    this.entry.hint(hint(verdict, name, to[0]));
  }

  /**
   * Act the answer out: b becomes 10, and every derivative is shown.
   * @param {number} chosen
   */
  guess(chosen) {
    Object.assign(this.inputs, GRAPHS.chain.inputs, { b: SAID_B });
    this.begin("chain", GRAPHS.chain.back.length);
    [this.was, this.latest] = [{ c: 9 }, "c"];
    const why = "dc = du · b goes from 9 to 30. In a product each factor decides how much the other one counts.";
    return [
      `It is the other one. db = du · c does not ask what b is, and stays 6. But ${why}`,
      `Yes. ${why} Everything else is as before.`,
      `dc changes, db does not: db = du · c does not ask what b is, and stays 6. But ${why}`,
      `Only dc: the steps to the right of u are a sum and a multiple, so du and da are 3 whatever b is. But ${why}`,
    ][chosen];
  }

  /** Take over what the address says. */
  open() {
    const said = read(NAME);
    const name = said?.get("graph") === "meeting" ? "meeting" : "chain";
    for (const input of ALL_INPUTS) this.inputs[input] = Math.round(numberOf(said, input, this.inputs[input], -LIMIT, LIMIT));
    this.begin(name, Math.round(numberOf(said, "back", 0, 0, GRAPHS[name].back.length)));
  }

  /** @param {number} width */
  fit(width) {
    this.drawing.fit(width, this.all.along);
    for (const slider of Object.values(this.sliders)) slider.fit();
  }

  draw() {
    const { values, along, d } = this.all;
    const found = ["J", ...this.graph.back.slice(0, this.back)];
    const moves = this.nudged ? moved(this.graph, this.own, this.nudged, NUDGE) : null;
    this.drawing.draw({ values, d, arrows: along, found, latest: moves ? "" : this.latest, moves, nudged: this.nudged, was: this.was });
    this.entry.ask(this.next && `Next: d${this.next} =`);
    for (const other of this.entry.buttons.slice(0, -1)) set(other, { hidden: !this.next });
    for (const input of ALL_INPUTS) {
      set(this.sliders[input].element, { hidden: !(input in this.graph.inputs) });
      this.sliders[input].put(this.inputs[input]);
    }
    this.tabs.forEach((tab, k) => set(tab, { "aria-pressed": String(TABS[k][0] === this.name) }));
    const standing = found.length > 1 ? derived(this.graph.back[this.back - 1], along, d, !this.next) : BEGIN;
    this.voice.stand(standing);
    const words = moves ? nudging(this.nudged, NUDGE, moves) : `Forwards: ${Object.entries(values).map(([name, value]) => `${name} = ${text(value)}`).join(", ")}. Backwards: ${found.map((name) => `d${name} = ${text(d[name])}`).join(", ")}.`;
    this.voice.tell(words);
  }

  show() {
    this.draw();
    this.write({ graph: this.name, ...this.own, back: this.back });
  }
}

/**
 * A number that somebody has typed, with either minus sign, and a comma or a point.
 * @param {string} typed
 */
function numberIn(typed) {
  const plain = typed.trim().replace("−", "-").replace(",", ".");
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

figure(NAME, (stage) => new ComputationGraph(stage));
