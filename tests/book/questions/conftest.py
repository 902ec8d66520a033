"""A page with questions, opened in a real browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

PAGE, NUMBER = "neuron.html", "logistic_regression/gradient_descent.html"
"""One with two questions to choose at, whose right options are the last; one that begins with a question for a number, 4."""

DESK = {"width": 1280, "height": 900}
KEPT = "Object.keys(localStorage).filter(key => key.startsWith('numpy-book/answers/'))"


@pytest.fixture
def open_page(browser: Any, address: str) -> Iterator[Any]:
    """Opens a page as somebody does who has never been here; pages of one test share what is kept."""
    windows: list[Any] = []
    complaints: list[str] = []

    def opened(page: str = PAGE, where: str = address, **how: Any) -> Page:
        if not windows or how:
            windows.append(browser.new_context(bypass_csp=True, **how))
        tab: Page = windows[-1].new_page()
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.goto(where + page)
        return tab

    yield opened
    for window in windows:
        window.close()
    assert complaints == []


def question(tab: Page, place: int) -> Locator:
    return tab.locator(".question").nth(place)


def option(tab: Page, place: int, of: int = 0) -> Locator:
    return question(tab, of).locator(".options button").nth(place)


def reply(tab: Page, of: int = 0) -> str:
    return question(tab, of).locator(".reply").inner_text()


def opens(tab: Page, of: int = 0) -> Locator:
    return question(tab, of).get_by_role("button", name="Open the answer")


def states(tab: Page, of: int = 0) -> list[str | None]:
    return [
        each.get_attribute("data-state") for each in question(tab, of).locator("li button").all()
    ]


def answered(tab: Page) -> str:
    return tab.locator("p.answered").inner_text()


def typed(tab: Page, number: str) -> str:
    field = tab.get_by_label("Your number")
    field.fill(number)
    field.press("Enter")
    return reply(tab)
