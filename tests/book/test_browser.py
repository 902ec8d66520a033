"""The pages as people see them: light, dark, and on a phone; with a browser, or not at all."""

from dataclasses import dataclass, field
from importlib.resources import files

import pytest

from tests.book.conftest import shown
from tests.book.test_pages import CONTENTS
from tests.thorough import thoroughly

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
MODES = {
    "light": ("light", WIDE),
    "dark on a phone": ("dark", NARROW),
    "dark": ("dark", WIDE),
    "light on a phone": ("light", NARROW),
}
PAGES = [*(f"{name}.html" for name in CONTENTS), "search.html?q=sigmoid", "404.html?"]
REPRESENTATIVE = ("index.html", "neuron.html", "assignments/deep_network.html")
"""Of each kind of page one, at which axe always looks: it takes its time."""

AT_ONCE = "* { transition: none !important; animation: none !important }"
AXE_RUN = "axe.run({resultTypes: ['violations']})"


@dataclass
class Visit:
    """What came to light when a page was opened and seen in each mode.

    Attributes:
        asked: every address that was asked for
        failed: those that could not be had
        complaints: what the console said
        violations: what axe found: the mode, the rule, and where
        wider: by how many pixels the page is wider than the window, by mode
    """

    asked: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    violations: list[tuple[str, str, object]] = field(default_factory=list)
    wider: dict[str, int] = field(default_factory=dict)

    def listen(self, tab):
        """Keep what the page asks for, and what goes wrong."""
        tab.on("request", lambda request: self.asked.append(request.url))
        tab.on("requestfailed", lambda request: self.failed.append(request.url))
        tab.on("response", lambda got: self.failed.append(got.url) if got.status >= 400 else None)
        tab.on("console", self.hear)
        tab.on("pageerror", lambda error: self.complaints.append(str(error)))

    def hear(self, said):
        """Keep what the console says, if it complains."""
        if said.type in ("error", "warning"):
            self.complaints.append(said.text)

    def look(self, tab, modes, *, axe=False):
        """See the page in some modes, and let axe look at it too."""
        for mode, (scheme, size) in modes.items():
            tab.emulate_media(color_scheme=scheme)
            tab.set_viewport_size(size)
            in_colour(tab, scheme)
            tab.evaluate(
                "new Promise(requestAnimationFrame)"
            )  # by then the page knows its new size
            self.wider[mode] = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
            self.violations += [
                (mode, rule["id"], [node["target"] for node in rule["nodes"]])
                for rule in (tab.evaluate(AXE_RUN)["violations"] if axe else [])
            ]


def in_colour(tab, scheme):
    """Wait until the theme has followed; a page without one follows by itself."""
    theme = "document.documentElement.dataset.theme"
    tab.wait_for_function(f"() => !document.querySelector('.bd-main') || {theme} === '{scheme}'")


def opened(tab, address):
    """Open a page in which nothing fades or moves, and all that can be opened is."""
    tab.goto(address)
    tab.add_style_tag(content=AT_ONCE)
    tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


@pytest.fixture(scope="module")
def axe():
    return files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")


def test_pages_that_stand_for_others_are_there():
    assert set(REPRESENTATIVE) <= set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_nobody_else_and_fits_the_window(address, browser, page):
    found, tab = Visit(), browser.new_page()
    found.listen(tab)
    opened(tab, address + page)
    found.look(tab, MODES)
    tab.close()
    assert found.asked
    assert [url for url in found.asked if not url.startswith((address, "data:"))] == []
    assert (found.failed, found.complaints) == ([], [])
    assert found.wider == dict.fromkeys(MODES, 0)


@pytest.mark.parametrize("page", thoroughly(PAGES, *(set(PAGES) - set(REPRESENTATIVE))))
def test_a_page_is_for_everybody(address, browser, axe, page):
    found, tab = Visit(), browser.new_page()
    opened(tab, address + page)
    tab.evaluate(axe)
    found.look(tab, MODES, axe=True)
    tab.close()
    assert found.violations == []


def test_search_works_in_the_browser_alone(address, browser):
    tab = browser.new_page()
    tab.goto(f"{address}search.html?q=sigmoid")
    tab.wait_for_selector("#search-results a[href^='neuron.html']")
    tab.close()


def test_where_a_page_is_missing_the_way_to_the_book_is_found_in_whatever_folder_it_lies(
    site, browser, tmp_path
):
    (tmp_path / "index.html").write_text("a school's first page")
    (tmp_path / "courses").mkdir()
    (tmp_path / "courses" / "networks").symlink_to(site)
    tab = browser.new_page()
    with shown(tmp_path) as server:
        book = f"{server}courses/networks/"
        missing = f"{book}some/folder/missing.html"
        tab.route(missing, lambda route: route.fulfill(status=404, path=site / "404.html"))
        tab.goto(missing)
        tab.wait_for_selector("img")
        tab.click("a")
        tab.wait_for_url(f"{book}index.html")
    tab.close()


def test_an_address_that_looks_like_another_host_leads_nobody_there(address, browser):
    tab, asked = browser.new_page(), []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{address}/elsewhere.example/some/missing.html")
    tab.wait_for_selector("img")
    assert [url for url in asked if not url.startswith(address)] == []
    assert tab.evaluate("document.querySelector('a').href") == f"{address}index.html"
    tab.close()


def brightness(tab):
    """Of the page's ground, from 0 for black to 765 for white."""
    colour = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    return sum(int(part) for part in colour.strip("rgba()").split(",")[:3])


def test_a_reader_can_switch_to_dark_and_figures_turn_with_the_page(address, browser):
    figure = "getComputedStyle(document.querySelector('.cell_output img')).filter"
    tab = browser.new_page()
    tab.emulate_media(color_scheme="light")
    opened(tab, f"{address}neuron.html")
    in_colour(tab, "light")
    assert brightness(tab) > 600
    assert tab.evaluate(figure) == "none"
    tab.click(".theme-switch-button")
    in_colour(tab, "dark")
    assert brightness(tab) < 150
    assert "invert(1)" in tab.evaluate(figure)
    tab.close()
