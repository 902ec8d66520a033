// Begins here: the code cells of a page get their buttons. Nothing of Python is fetched until one of them is pressed, and
// no address presses one.

import { html } from "../figures/shared/dom.js";
import { nameOf } from "../questions/pages.js";
import { Notebook } from "./notebook.js";

const own = /** @type {HTMLScriptElement} */ (document.currentScript);
const PLACE = "../_python/"; // from this script
const IN_A_FOLDER = "This code can be run and changed in the page where the book is read from a web server.";

function begin() {
  const boxes = [...document.querySelectorAll("div.cell")].filter((box) => box.querySelector(".cell_input .highlight pre"));
  if (!boxes.length) return;
  if (location.protocol === "file:") boxes[0].querySelector(".cell_input")?.append(html("p", { class: "code-bar" }, IN_A_FOLDER));
  else new Notebook(boxes, new URL(PLACE, own.src), nameOf(location.href));
}

if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
else begin();
