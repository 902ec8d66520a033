"""A real browser for tests of pages: a module says `browser = real.browser` and has the fixture."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest
from axe_core_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, sync_playwright

PHONE = {"width": 390, "height": 844}
"""The window of a phone."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, ended with its module: its event loop would be in the way of other tests."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("no chromium here: pages are not looked at in a browser")
    with sync_playwright() as started:
        launched = started.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield launched
        launched.close()


class Visit:
    """A page that has been opened, and what it did.

    Attributes:
        requests: every address that it asked for, its own file and data that it holds left out.
        complaints: what it wrote to the console, and what went wrong in it.
    """

    def __init__(self, browser: Browser, path: Path, **context: Any) -> None:
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
        self.page.evaluate(AXE_SCRIPT)
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{each['id']}: {node['html'][:200]} {node['failureSummary']}"
            for each in found["violations"]
            for node in each["nodes"]
        ]

    def is_too_wide(self) -> bool:
        """Whether the page can be scrolled sideways."""
        return self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
