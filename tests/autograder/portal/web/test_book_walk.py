"""Handing in from the book's page, in a browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Route

from tests import browser as real
from tests.autograder.portal.web.conftest import Served, answering
from tests.autograder.portal.web.walking import drop, heading, sign_in

browser = real.browser


BOOK_PAGE = (
    '<!doctype html><html lang="en"><title>Means</title><main><h1>Means</h1>'
    '<div data-hand-in="means"></div></main><script src="../hand_in.js" defer></script>'
)


@pytest.fixture
def book_page(served: Served) -> Iterator[str]:
    """A page of the book about the assignment, as the book has it."""
    folder = served.portal.site / "assignments"
    folder.mkdir()
    (folder / "means.html").write_text(BOOK_PAGE)
    yield "/assignments/means.html"
    (folder / "means.html").unlink()
    folder.rmdir()


@pytest.mark.parametrize("under", ["", "/nn"])
def test_a_notebook_is_handed_in_on_its_page_in_the_book(
    served: Served, browser: real.Chromium, book_page: str, under: str
):
    with answering(served, under) as address:
        page = browser.new_context(bypass_csp=True).new_page()
        sign_in(page, served, address, "ada")
        page.goto(f"{address}{book_page}")
        drop(page, "means.ipynb")
        page.get_by_text("Receipt 1, file").wait_for()
        served.grade(1)
        page.get_by_text("80 of 100 points.").wait_for()
        assert real.violations(page) == []
        page.get_by_role("link", name="Read the feedback").click()
        page.get_by_text("Well done").wait_for()


def test_the_same_notebook_is_handed_in_again_and_once_where_an_answer_was_lost(
    served: Served, address: str, browser: real.Chromium, book_page: str
):
    page = browser.new_context(bypass_csp=True).new_page()
    sign_in(page, served, address, "ada")
    page.goto(f"{address}{book_page}")

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/class/means/", lose)
    drop(page, "means.ipynb")
    page.get_by_text("The connection broke off").wait_for()
    page.unroute("**/class/means/")
    for number in (1, 2):
        drop(page, "means.ipynb")
        page.get_by_text(f"Receipt {number}, file").wait_for()
        served.grade(number)
        page.get_by_text("80 of 100 points.").wait_for()


def test_who_is_not_signed_in_finds_the_way_from_the_book(
    address: str, browser: real.Chromium, book_page: str
):
    page = browser.new_context().new_page()
    page.goto(f"{address}{book_page}")
    page.get_by_role("link", name="Sign in to your class, and hand in there").click()
    assert heading(page) == "Please sign in"
