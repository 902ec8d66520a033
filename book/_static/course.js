// What the theme leaves to be done for people who do not see the page or do not use a mouse.
/* global Search */

// A control's name has to contain the words that are seen on it.
function takeNamesFromWhatIsSeen() {
  for (const control of document.querySelectorAll("button.search-button-field, summary")) {
    control.removeAttribute("aria-label");
  }
}

// Every part of a page belongs to a landmark; the logo is a link home.
function makeTheLogoALandmark() {
  const logo = document.querySelector(".sidebar-primary-items__start .navbar-brand");
  if (logo?.closest("nav")) return;
  logo?.parentElement?.setAttribute("role", "navigation");
  logo?.parentElement?.setAttribute("aria-label", "Home");
}

/**
 * Where the arrows scroll, they do not turn the page.
 * @param {KeyboardEvent} event
 */
function keepArrows(event) {
  if (["ArrowLeft", "ArrowRight"].includes(event.key)) event.stopPropagation();
}

// What scrolls sideways has to be reachable by keyboard, and to say what it is.
const scrolling = [
  [".displayed", "Formula, scrolls sideways"],
  [".pst-scrollable-table-container", "Table, scrolls sideways"],
  ["div.highlight pre", "Code, scrolls sideways"],
  ["[data-exercises] p", "Paragraph, scrolls sideways"],
];

function letTheKeyboardScroll() {
  for (const [boxes, name] of scrolling) {
    for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(boxes))) {
      if (box.scrollWidth <= box.clientWidth) continue;
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", name);
      box.addEventListener("keydown", keepArrows);
    }
  }
}

/**
 * A word of the glossary opens its definition when it is pressed, without this; with it, on the way past as well.
 * @param {Element} part of the page
 */
function explainOnTheWayPast(part) {
  for (const term of /** @type {NodeListOf<HTMLButtonElement>} */ (part.querySelectorAll("button.term"))) {
    const box = term.popoverTargetElement;
    if (box instanceof HTMLElement) explain(term, box);
  }
}

/**
 * @param {HTMLButtonElement} term
 * @param {HTMLElement} box its definition
 */
function explain(term, box) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let leaving;
  const isOpen = () => box.matches(":popover-open");
  const open = () => {
    clearTimeout(leaving);
    if (!isOpen()) box.showPopover({ source: term });
  };
  const leave = () => {
    leaving = setTimeout(() => isOpen() && box.hidePopover(), 250);
  };
  for (const place of [term, box]) {
    place.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && open());
    place.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && leave());
  }
  term.addEventListener("focus", () => term.matches(":focus-visible") && open());
  term.addEventListener("blur", leave);
  // What the mouse or the keyboard has opened on its way is not closed by pressing.
  term.addEventListener("click", (event) => {
    if (term.matches(":hover, :focus-visible") && isOpen()) event.preventDefault();
  });
}

// What the search quotes of a page is of its text alone, and of a word's definition if the word was found.
function quoteTheText() {
  if (typeof Search === "undefined") return;
  Search.htmlToText = (page, anchor) => {
    const found = new DOMParser().parseFromString(page, "text/html");
    for (const other of found.querySelectorAll(".headerlink, script, style")) other.remove();
    const place = anchor ? found.getElementById(anchor.slice(1)) : null;
    const told = place?.matches("dt") ? [place, place.nextElementSibling] : [place || found.querySelector("article")];
    return told.map((part) => part?.textContent ?? "").join(": ").replace(/\s+/g, " ");
  };
}

addEventListener("DOMContentLoaded", () => {
  quoteTheText();
  explainOnTheWayPast(document.body);
  takeNamesFromWhatIsSeen();
  makeTheLogoALandmark();
});
// A part of the page has been put there later, as the reply to an answer is.
addEventListener("shown", ({ target }) => target instanceof Element && explainOnTheWayPast(target));
addEventListener("load", letTheKeyboardScroll);
addEventListener("resize", letTheKeyboardScroll);
