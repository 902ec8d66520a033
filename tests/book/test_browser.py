"""The pages as people see them: light, dark, and on a phone; with a browser, or not at all."""

import shutil
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from tests.book.conftest import shown
from tests.book.test_pages import CONTENTS

pytest.importorskip("playwright", reason="playwright is not installed")
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.xdist_group("book"),
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium or google-chrome here"),
]

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
MODES = {
    "light": {"viewport": WIDE, "color_scheme": "light"},
    "dark": {"viewport": WIDE, "color_scheme": "dark"},
    "phone": {"viewport": NARROW, "color_scheme": "light"},
}
AXE_RUN = "rules => axe.run({resultTypes: ['violations'], rules})"
RULES = {"phone": {"color-contrast": {"enabled": False}}}
"""A phone has the colours of light mode, where they are measured; it takes axe very long."""

PAGES = [*(f"{name}.html" for name in CONTENTS), "search.html?q=sigmoid", "404.html?"]


@dataclass
class Visit:
    """What came to light when a page was opened.

    Attributes:
        asked: every address that was asked for
        failed: those that could not be had
        complaints: what the console said
        violations: what axe found
        wider: by how many pixels the page is wider than the window
    """

    asked: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    violations: list[Any] = field(default_factory=list)
    wider: int = 0

    def hear(self, said):
        """Keep what the console says, if it complains."""
        if said.type in ("error", "warning"):
            self.complaints.append(said.text)


@pytest.fixture(scope="module")
def address(site):
    with shown(site) as found:
        yield found


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def windows(browser):
    """A window for each mode, which keeps what it has loaded."""
    return {mode: browser.new_context(**settings) for mode, settings in MODES.items()}


def settled(tab):
    """Wait until the theme is chosen, and nothing moves or fades any more."""
    tab.wait_for_function(
        "!document.querySelector('.bd-main') || document.documentElement.dataset.theme"
    )
    tab.evaluate("Promise.all(document.getAnimations().map(each => each.finished))")


@pytest.fixture(scope="module")
def visit(address, windows):
    """Opens a page in one of the modes; each only once."""
    axe = files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")

    @cache
    def visiting(page, mode):
        found = Visit()
        tab = windows[mode].new_page()
        tab.on("request", lambda request: found.asked.append(request.url))
        tab.on("requestfailed", lambda request: found.failed.append(request.url))
        tab.on("response", lambda got: found.failed.append(got.url) if got.status >= 400 else None)
        tab.on("console", found.hear)
        tab.on("pageerror", lambda error: found.complaints.append(str(error)))
        tab.goto(address + page)
        settled(tab)
        tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        found.wider = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
        tab.evaluate(axe)
        found.violations = tab.evaluate(AXE_RUN, RULES.get(mode, {}))["violations"]
        tab.close()
        return found

    return visiting


every_page_and_mode = pytest.mark.parametrize(
    ("page", "mode"), [(page, mode) for page in PAGES for mode in MODES]
)


@every_page_and_mode
def test_no_page_asks_another_host_for_anything(visit, address, page, mode):
    asked = visit(page, mode).asked
    assert asked
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


@every_page_and_mode
def test_all_that_a_page_asks_for_is_there_and_nothing_complains(visit, page, mode):
    seen = visit(page, mode)
    assert (seen.failed, seen.complaints) == ([], [])


@every_page_and_mode
def test_axe_finds_nothing_to_mend(visit, page, mode):
    found = visit(page, mode).violations
    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []


@every_page_and_mode
def test_no_page_is_wider_than_the_window(visit, page, mode):
    assert visit(page, mode).wider == 0


def test_search_finds_a_page_without_any_server(address, browser):
    tab = browser.new_page()
    tab.goto(f"{address}search.html?q=sigmoid")
    tab.wait_for_selector("#search-results a[href^='neuron.html']")
    tab.close()


def brightness(tab, css):
    colour = tab.evaluate(f"getComputedStyle(document.querySelector('{css}')).backgroundColor")
    return sum(int(part) for part in colour.strip("rgba()").split(",")[:3])


def test_a_reader_can_switch_to_dark_and_figures_turn_with_the_page(address, browser):
    tab = browser.new_page(color_scheme="light")
    tab.goto(f"{address}neuron.html")
    settled(tab)
    figure = "getComputedStyle(document.querySelector('.cell_output img')).filter"
    assert brightness(tab, "body") > 600
    assert tab.evaluate(figure) == "none"
    tab.click(".theme-switch-button")
    tab.wait_for_selector("html[data-theme=dark]")
    settled(tab)
    assert brightness(tab, "body") < 150
    assert "invert(1)" in tab.evaluate(figure)
    tab.close()
