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

/** What a reader is told of a file that is not taken. */
export class NotTakenError extends Error {}

/** @param {NotebookCell} cell */
const textOf = ({ source }) => [source].flat().join("");

/** The name of the exercise that is written in a cell. @param {NotebookCell} cell */
const exerciseIn = ({ cell_type: kind, metadata }) =>
  (kind === "code" && metadata?.nbgrader?.solution && metadata.nbgrader.grade_id) || "";

/**
 * What runs when an exercise is checked: what the notebook gives, the exercises up to this one, and its check; below it a step of
 * its help, if one is wanted. Without an exercise all of them, and the check of them all.
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
    else if (exercise && cell.metadata.nbgrader?.grade_id === `test_${exercise}`) {
      const help = `check("${exercise}", hint=${step})`;
      return [...parts, ["The check", textOf(cell)], ...(step ? [/** @type {[string, string]} */ (["The hint", help])] : [])];
    }
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
 * What was written in a notebook that somebody brings, where it is not what was handed out.
 * @param {string} content @param {string} assignment @param {NotebookFile} released
 * @returns {{version: string, texts: Texts}}
 */
export function taken(content, assignment, released) {
  const brought = read(content);
  const course = brought.metadata?.course;
  if (course?.assignment !== assignment) {
    const other = typeof course?.assignment === "string" ? `a notebook of ${course.assignment}` : "no notebook of this course";
    throw new NotTakenError(`This is ${other}, and here belongs ${assignment}.ipynb. Nothing was changed`);
  }
  const written = textsOf(brought);
  const names = Object.entries(textsOf(released)).filter(([name, stub]) => (written[name] ?? stub) !== stub).map(([name]) => name);
  return { version: String(course.version), texts: Object.fromEntries(names.map((name) => [name, written[name]])) };
}

/** @param {NotebookFile} notebook @returns {Texts} */
const textsOf = ({ cells }) =>
  Object.fromEntries(cells.filter((cell) => exerciseIn(cell)).map((cell) => [exerciseIn(cell), textOf(cell)]));

/** @param {string} content @returns {NotebookFile} */
function read(content) {
  try {
    const notebook = JSON.parse(content);
    if (Array.isArray(notebook?.cells) && notebook.cells.every((/** @type {any} */ cell) => cell?.metadata && cell.source !== undefined)) return notebook;
  } catch {
    // it is told below
  }
  throw new NotTakenError("This file is no notebook: choose the one that you saved, whose name ends in .ipynb. Nothing was changed");
}
