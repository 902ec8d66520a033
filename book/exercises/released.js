// The notebook of an assignment as it was released: what runs before a check, and the notebook that a reader hands in. It knows
// no page.

/**
 * @typedef {object} NotebookCell
 * @property {string} cell_type
 * @property {string | string[]} source
 * @property {{tags?: string[], nbgrader?: {grade_id?: string, solution?: boolean}}} metadata
 */
/** @typedef {{cells: NotebookCell[], metadata: {course?: {assignment?: string, version?: string}}}} NotebookFile */
/** @typedef {Record<string, string>} Texts by the names of the exercises */

const LAST = "check_all()";
const TO_WRITE = /YOUR CODE STARTS HERE\b[^\n]*\n([^]*?)\n[^\n]*YOUR CODE ENDS HERE/;

/** What a reader is told of a file that is not taken. */
export class NotTakenError extends Error {}

/** @param {NotebookCell} cell */
const textOf = ({ source }) => [source].flat().join("");

/** The name of the exercise that is written in a cell. @param {NotebookCell} cell */
const exerciseIn = ({ cell_type: kind, metadata }) =>
  (kind === "code" && metadata?.nbgrader?.solution && metadata.nbgrader.grade_id) || "";

/**
 * What runs when an exercise is checked: what the notebook gives, the exercises up to this one, and its check, by its name, as there
 * may be no such function. Of help nothing is needed but what comes first. Without an exercise all of them, and the check of them all.
 * @param {NotebookFile} notebook @param {Texts} texts @param {string | null} exercise @param {number} [step]
 * @returns {[string, string][]}
 */
export function partsOf(notebook, texts, exercise, step) {
  /** @type {[string, string][]} */
  const parts = [];
  for (const cell of notebook.cells) {
    const name = exerciseIn(cell);
    if (cell.metadata.tags?.includes("given")) parts.push(["What the notebook gives", textOf(cell)]);
    else if (name) parts.push([name, texts[name] ?? textOf(cell)]);
    if (step && parts.length > 0) return [...parts, ["The hint", `check("${exercise}", hint=${step})`]];
    if (exercise && name === exercise) return [...parts, ["The check", `check("${exercise}")`]];
  }
  return [...parts, ["The check", LAST]];
}

/** The notebook with what was written in its cells, and nothing else changed. @param {NotebookFile} notebook @param {Texts} texts */
export function filled(notebook, texts) {
  const cells = notebook.cells.map((cell) => {
    const text = texts[exerciseIn(cell)];
    return text === undefined ? cell : { ...cell, source: Array.isArray(cell.source) ? text.split(/(?<=\n)/) : text };
  });
  return { ...notebook, cells };
}

/**
 * What was written in a notebook that somebody brings, where it is not what was handed out, and how many other cells there are.
 * @param {string} content @param {string} assignment @param {NotebookFile} released
 * @returns {{version: string, texts: Texts, left: number}}
 */
export function taken(content, assignment, released) {
  const { cells, course } = read(content);
  if ((course?.assignment ?? assignment) !== assignment) throw ofAnother(course?.assignment, assignment);
  const stubs = textsOf(released);
  const isOfToday = course?.version === released.metadata.course?.version;
  /** @type {Texts} */
  const texts = {};
  const used = new Set();
  for (const [name, stub] of Object.entries(stubs)) {
    const answers = answersFor(name, cells, Object.keys(stubs));
    const answer = answers.filter(({ text }) => !isStub(text, stub, isOfToday)).at(-1);
    if (answer) texts[name] = answer.text;
    for (const { cell } of answers) used.add(cell);
  }
  if (!course && used.size === 0) throw ofAnother(undefined, assignment);
  const known = new Set(released.cells.map((cell) => textOf(cell).trim()));
  const left = cells.filter((cell) => cell.cell_type === "code" && !used.has(cell) && textOf(cell).trim() && !known.has(textOf(cell).trim()));
  return { version: String(course?.version ?? ""), texts, left: left.length };
}

/**
 * The cells in which an exercise is written: those that have its label; before them, where labels are gone, those that define it alone.
 * @param {string} name @param {NotebookCell[]} cells @param {string[]} names of all exercises
 */
function answersFor(name, cells, names) {
  const code = cells.filter((cell) => cell.cell_type === "code").map((cell) => ({ cell, text: textOf(cell), label: exerciseIn(cell) }));
  const labelled = code.filter(({ label }) => label === name);
  const defining = code.filter(({ label, text }) => !label && names.filter((one) => defines(text, one)).join() === name);
  return [...defining, ...labelled];
}

/** @param {string} text @param {string} name */
const defines = (text, name) => new RegExp(`^def ${name}\\(`, "m").test(text);

/** Whether nothing is written. Of another version, whose stub may read otherwise, what is to be written tells. @param {string} text @param {string} stub @param {boolean} isOfToday */
const isStub = (text, stub, isOfToday) => text.trim() === stub.trim() || (!isOfToday && TO_WRITE.test(stub) && toWrite(text) === toWrite(stub));

/** @param {string} text */
const toWrite = (text) => TO_WRITE.exec(text)?.[1].trim();

/** @param {NotebookFile} notebook @returns {Texts} */
const textsOf = ({ cells }) =>
  Object.fromEntries(cells.filter((cell) => exerciseIn(cell)).map((cell) => [exerciseIn(cell), textOf(cell)]));

/** @param {unknown} other @param {string} assignment */
function ofAnother(other, assignment) {
  const what = typeof other === "string" ? `a notebook of ${other}` : "no notebook of this course";
  return new NotTakenError(`This is ${what}, and here belongs ${assignment}.ipynb. Nothing was changed`);
}

/** The cells of a notebook of any format, and what it says of the course. @param {string} content @returns {{cells: NotebookCell[], course?: Record<string, unknown>}} */
function read(content) {
  try {
    const notebook = JSON.parse(content);
    const cells = notebook.cells ?? notebook.worksheets.flatMap((/** @type {any} */ sheet) => sheet.cells);
    return { cells: cells.map(cellOf), course: notebook.metadata?.course };
  } catch {
    throw new NotTakenError("This file is no notebook: choose the one that you saved, whose name ends in .ipynb. Nothing was changed");
  }
}

/** @param {any} cell @returns {NotebookCell} */
function cellOf({ cell_type, source, input, metadata }) {
  if ((source ?? input) === undefined) throw new TypeError("a cell without text");
  return { cell_type, source: source ?? input, metadata: metadata ?? {} };
}
