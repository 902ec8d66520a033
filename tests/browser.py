"""A real browser for tests of pages: a module says `browser = real.browser` and has the fixture."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest
from axe_core_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from bookbuilder.paper import browser as installed_browser

PHONE = {"width": 390, "height": 844}
"""The window of a phone."""

FLAGS = ("--no-sandbox", "--disable-gpu")
"""Root has no sandbox; and where no graphics card is, Chromium ends when what stands for it fails."""


class Chromium:
    """A browser that is started again where it has died, so that the next test finds one.

    The test in which it died fails with TargetClosedError, and for that alone `make test` runs a
    test a second time.
    """

    def __init__(self, playwright: Playwright, program: str) -> None:
        self._launch = lambda: playwright.chromium.launch(executable_path=program, args=FLAGS)
        self._running = self._launch()
        self._shared: BrowserContext | None = None

    def new_context(self, **settings: Any) -> BrowserContext:
        """A window of its own, which has loaded nothing."""
        if not self._running.is_connected():
            self._running, self._shared = self._launch(), None
        return self._running.new_context(**settings)

    def new_page(self) -> Page:
        """A tab of the window whose tabs share what they have loaded."""
        if self._shared is None or not self._running.is_connected():
            self._shared = self.new_context()
        return self._shared.new_page()

    def close(self) -> None:
        """End it."""
        self._running.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    """Chromium, ended with its module: its event loop would be in the way of other tests."""
    program = installed_browser()
    if not program:
        pytest.skip("no chromium or google-chrome here: pages are not looked at in a browser")
    with sync_playwright() as started:
        launched = Chromium(started, program)
        yield launched
        launched.close()


def violations(page: Page) -> list[str]:
    """What axe finds on a page, which must have been opened with bypass_csp=True."""
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{each['id']}: {node['html'][:200]} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


class Visit:
    """A page that has been opened, and what it did.

    Attributes:
        requests: every address that it asked for, its own file and data that it holds left out.
        complaints: what it wrote to the console, and what went wrong in it.
    """

    def __init__(self, browser: Chromium, path: Path, **context: Any) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page: Page = browser.new_context(**context).new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.page.goto(path.as_uri())
        self.requests = [
            url for url in self.requests if url != path.as_uri() and not url.startswith("data:")
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.page.context.close()

    def unfold(self) -> None:
        """Open everything that is folded."""
        self.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")

    def violations(self) -> list[str]:
        """What axe finds. The page must have been opened with bypass_csp=True."""
        return violations(self.page)

    def is_too_wide(self) -> bool:
        """Whether the page can be scrolled sideways."""
        return self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
