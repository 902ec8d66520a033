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
function letTheKeyboardScroll() {
  for (const box of document.querySelectorAll(".katex-display, div.highlight pre, .output pre")) {
    if (box.scrollWidth <= box.clientWidth) continue;
    box.tabIndex = 0;
    if (box.matches(".katex-display")) {
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", "Formula, scrolls sideways");
    }
  }
}

addEventListener("DOMContentLoaded", () => {
  takeNamesFromWhatIsSeen();
  makeTheLogoALandmark();
});
addEventListener("load", letTheKeyboardScroll);
