"""A page whose code runs, opened in a real browser."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, Locator, Page, expect

PATIENCE = 120_000
"""Milliseconds for Python on a busy machine; a start takes some thousand on a quiet one."""
AT_REST = re.compile(r"Done|error|Stopped|Press Run|stop it first|All above")


@dataclass
class Opened:
    """A page with cells, counted from 0."""

    tab: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def cell(self, number: int) -> Locator:
        return self.tab.locator("div.cell:has(.cell_input)").nth(number)

    def button(self, number: int, words: str) -> Locator:
        name = f"{words}: Code {number + 1}"
        return self.cell(number).get_by_role("button", name=name, exact=True)

    def press(self, number: int, words: str) -> None:
        self.button(number, words).click()

    def said(self, number: int) -> str:
        """What stands beside the buttons once nothing runs."""
        status = self.cell(number).locator(".code-said")
        expect(status).to_have_text(AT_REST, timeout=PATIENCE)
        return status.inner_text()

    def run(self, number: int, code: str | None = None) -> str:
        """Run a cell, with other code if there is any, and give what comes out."""
        if code is not None:
            self.write(number, code)
        self.press(number, "Run")
        self.said(number)
        return self.output(number)

    def write(self, number: int, code: str) -> None:
        if self.button(number, "Edit").is_visible():
            self.press(number, "Edit")
        self.cell(number).locator("textarea").fill(code)

    def source(self, number: int) -> str:
        return self.cell(number).locator(".cell_input pre").inner_text().rstrip("\n")

    def output(self, number: int) -> str:
        shown = self.cell(number).locator(".cell_output")
        return shown.inner_text() if shown.count() else ""


@pytest.fixture
def open_page(browser: Any, address: str) -> Iterator[Any]:
    """Opens a page of the site, in a window that has loaded Python already unless something else is asked for."""
    tabs: list[Page] = []
    windows: list[Any] = []

    def opened(name: str, at: str = address, *, new: bool = False, **how: Any) -> Opened:
        if how or new:
            windows.append(browser.new_context(**how))
        tabs.append((windows[-1] if how or new else browser).new_page())
        page = Opened(tabs[-1])
        page.tab.set_default_timeout(PATIENCE)
        page.tab.on("request", lambda request: page.asked.append(request.url))
        page.tab.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.tab.goto(at + name)
        return page

    yield opened
    for tab in tabs:
        with suppress(Error):  # it may have no page, or no script
            tab.evaluate("localStorage.clear()")
        tab.close()
    for window in windows:
        window.close()


@pytest.fixture(autouse=True)
def _needs_python(site: Path) -> None:
    if not (site / "_python").is_dir():
        pytest.skip("no Python for pages could be had here: no code runs in them")
