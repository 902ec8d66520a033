// What the theme leaves to be done for people who do not see the page or do not use a mouse.

// A control's name has to contain the words that are seen on it.
function takeNamesFromWhatIsSeen() {
  for (const control of document.querySelectorAll("button.search-button-field, summary")) {
    control.removeAttribute("aria-label");
  }
}

// Every part of a page belongs to a landmark; the logo is a link home.
function makeTheLogoALandmark() {
  const logo = document.querySelector(".sidebar-primary-items__start .navbar-brand");
  if (logo && !logo.closest("nav")) {
    logo.parentElement.setAttribute("role", "navigation");
    logo.parentElement.setAttribute("aria-label", "Home");
  }
}

// What scrolls sideways has to be reachable by keyboard, and to say what it is.
const scrolling = [
  [".displayed", "Formula, scrolls sideways"],
  [".pst-scrollable-table-container", "Table, scrolls sideways"],
  ["div.highlight pre", "Code, scrolls sideways"],
];

function letTheKeyboardScroll() {
  for (const [boxes, name] of scrolling) {
    for (const box of document.querySelectorAll(boxes)) {
      if (box.scrollWidth <= box.clientWidth) continue;
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", name);
    }
  }
}

addEventListener("DOMContentLoaded", () => {
  takeNamesFromWhatIsSeen();
  makeTheLogoALandmark();
});
addEventListener("load", letTheKeyboardScroll);
addEventListener("resize", letTheKeyboardScroll);
