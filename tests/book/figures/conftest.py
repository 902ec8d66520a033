"""A page with a figure that readers move, opened in a real browser."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Locator, Page

from tests.book.figures.stills import pages_of

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
MODES: dict[str, dict[str, Any]] = {
    "light": {"viewport": DESK, "color_scheme": "light"},
    "dark": {"viewport": DESK, "color_scheme": "dark"},
    "phone": {"viewport": PHONE, "color_scheme": "light", "has_touch": True},
}
DRAWN = """async () => {
  for (let k = 0; k < 5; k++) await new Promise(requestAnimationFrame); // a key a picture
  await new Promise(done => setTimeout(done));
}"""


@dataclass
class Opened:
    """A page on which a figure has come near."""

    tab: Page
    name: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def figure(self) -> Locator:
        return self.tab.locator(f"#{self.name}")

    def settle(self) -> None:
        """Wait until what was asked for is drawn, however long this machine takes for a picture."""
        self.tab.wait_for_timeout(100)
        self.tab.evaluate(DRAWN)

    def wait_for_address(self, end: str) -> None:
        """Wait until the state of the figure stands in the address, which it does once it rests."""
        self.tab.wait_for_function("end => location.href.endsWith(end)", arg=end)

    def text(self, part: str) -> str:
        self.settle()
        return self.figure.locator(f".live-{part}").first.text_content() or ""


@pytest.fixture(scope="module")
def axe() -> str:
    return files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def where(site: Path) -> dict[str, Path]:
    return pages_of(site)


@cache
def alone(page: Path, name: str) -> str:
    """A page on which nothing is left but a figure: to show the rest takes longest."""
    left = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    (article,), (figure,) = left.select("article"), left.select(f"#{name}")
    figure.extract()
    for emptied in [article, *left.select("nav, .sidebar-primary-items__start")]:
        emptied.clear()
    article.append(figure)
    return str(left)


@pytest.fixture
def open_figure(browser: Any, where: dict[str, Path]) -> Iterator[Any]:
    """Opens the page of a figure from its folder, as readers do who have downloaded the book; the whole page only where that is asked."""
    windows = []

    def opened(name: str, state: str = "", *, whole: bool = False, **how: Any) -> Opened:
        windows.append(browser.new_context(**(how or MODES["light"])))
        page = Opened(windows[-1].new_page(), name)
        page.tab.on("request", lambda request: page.asked.append(request.url))
        page.tab.on("pageerror", lambda error: page.complaints.append(str(error)))
        address = where[name].as_uri()
        if not whole:
            content = alone(where[name], name)
            page.tab.route(
                lambda url: url.partition("#")[0] == address,
                lambda route: route.fulfill(body=content, content_type="text/html"),
            )
        page.tab.goto(address + (f"#{name}?{state}" if state else ""))
        if how.get("java_script_enabled", True):
            page.figure.scroll_into_view_if_needed()
            page.tab.wait_for_selector(f"#{name}.live-ready")
        return page

    yield opened
    for window in windows:
        window.close()
