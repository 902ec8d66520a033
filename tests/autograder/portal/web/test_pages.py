"""Every page of the portal in a real browser, in three modes: it keeps nobody out."""

from itertools import chain

import pytest
from playwright.sync_api import Page
from sqlalchemy import update

from autograder.pages.feedback import feedback_page
from autograder.portal import trail
from autograder.portal.calendar import dates, excuses
from autograder.portal.decisions import orders, regrades
from autograder.portal.decisions.orders import EXPORT, OrderFile
from autograder.portal.roster import keys, people
from autograder.portal.roster.people import Person
from autograder.portal.storage.tables import attempts as attempts_table
from autograder.portal.submissions.attempts import State
from autograder.portal.web.application import routes
from tests import browser as real
from tests.autograder.pages.graded import exercise_cells, notebook_of, passed, record_of
from tests.autograder.portal.web.conftest import Served
from tests.autograder.portal.web.desk.test_assignment import tell_rules
from tests.autograder.portal.web.desk.test_regrade import find
from tests.autograder.portal.web.walking import MODES, enter, sign_in

browser = real.browser


PAGES = {
    "class": [("nobody", "/class/"), ("ada", "/class/")],
    "assignment": [("ada", "/class/means/")],
    "attempt": [("ada", f"/class/attempts/{number}") for number in (1, 2, 3)],
    "enter": [("nobody", "/enter/used")],
    "desk": [("tutor", "/desk/"), ("tutor", "/desk/?only=stuck")],
    "people": [("tutor", "/desk/people/")],
    "person": [("tutor", "/desk/people/ada/")],
    "dates": [("tutor", "/desk/dates/")],
    "desk_assignment": [("tutor", "/desk/assignments/means/")],
    "mistakes": [("tutor", "/desk/assignments/means/mistakes/")],
    "regrade": [("tutor", "/desk/assignments/means/regrade/")],
    "work": [("tutor", "/desk/work/")],
    "marks": [("tutor", "/desk/marks/2")],
    "points": [("tutor", "/desk/points/")],
    "trail": [("tutor", "/desk/trail/"), ("tutor", "/desk/trail/?page=2")],
}
"""By route, who looks at it, and where. The attempts wait, are done, and could not be graded."""
FORMS = {
    "link": ("ada", "/class/", "Sign in on another device"),
    "token": ("ada", "/class/means/", "Show the line to run there"),
    "links": ("tutor", "/desk/people/", "Fresh links to print"),
}
"""By route, who gets a page by pressing what, and where."""
NO_PAGES = {
    "notebook", "progress", "form", "api_attempt", "api_me", "openapi", "healthz", "metrics", "asset",
    "script_of_the_book", "result", "result_file", "points_table", "trail_csv", "sign_in", "signed_in",
}  # fmt: skip
"""What is no page of ours, or is looked at elsewhere: the form in a page of the book, signing in with a school's account."""


def test_the_table_of_pages_is_whole():
    asked = {route.name for route in routes() if "GET" in (route.methods or ())}
    assert asked - NO_PAGES == PAGES.keys()


@pytest.fixture
def lively(served: Served) -> Served:
    """A class in which somebody waits, has feedback, could not be graded; and much of what may be decided."""
    ada = served.signed_in("ada")
    for content in (b"1", b"2", b"3"):
        ada.hand_in(content)
    notebook = notebook_of(*exercise_cells("mean", "### The mean", "def mean(x):\n    return 1\n"))
    page = feedback_page.render(record_of(passed("mean")), notebook)
    enter(served, served.grade(2, page=page.encode()))
    tell_rules(served, "new")
    with served.portal.database.writing() as connection:
        regrades.ask(connection, "means", "new")
        failed = update(attempts_table).where(attempts_table.c.id == 3)
        connection.execute(failed.values(state=State.FAILED, reason="It ended.", done_at=0.0))
    find(served, 2, 10.0)
    decide(served)
    return served


def decide(served: Served) -> None:
    """Decide this and that at the desk, of a class with long names and many people."""
    with served.portal.database.writing() as connection:
        hostile = Person("x" * 64, "W" * 90, "نور <b>", "y" * 90, "A section of many words")
        people.enrol(connection, [hostile])
        people.enrol(connection, [Person(f"l{at}") for at in range(120)])
        dates.decide(connection, "means", dates.Schedule(due=2e9))
        dates.extend(connection, "ada", "means", 2.1e9)
        excuses.excuse(connection, "ada", "means")
        people.drop(connection, "l0", 0.0)
        for _ in range(120):
            trail.note(connection, 0.0, "tutor", "extension", "none → later", whom="x" * 64)


@pytest.mark.parametrize("mode", MODES)
def test_no_page_keeps_anybody_out_or_is_wider_than_the_window(
    lively: Served, address: str, browser: real.Chromium, mode: str
):
    tabs = {who: browser.new_context(bypass_csp=True, **MODES[mode]).new_page() for who in WHO}
    look(tabs["nobody"], f"{address}/enter/{lively.key(keys.LINK, 'ada')}")
    for who in ("ada", "tutor"):
        sign_in(tabs[who], lively, address, who)
    for who, where in chain.from_iterable(PAGES.values()):
        look(tabs[who], f"{address}{where}")
    for who, where, button in FORMS.values():
        tabs[who].goto(f"{address}{where}")
        for account in tabs[who].locator("details").all():
            account.evaluate("each => each.open = true")
        fits(tabs[who])
        tabs[who].get_by_role("button", name=button).click()
        fits(tabs[who])


def test_on_a_phone_all_that_is_said_of_an_attempt_is_in_sight(
    lively: Served, address: str, browser: real.Chromium
):
    page = browser.new_context(**MODES["phone"]).new_page()
    sign_in(page, lively, address, "ada")
    page.goto(f"{address}/class/means/")
    table = page.get_by_role("group", name="Your attempts")
    assert table.evaluate("each => each.scrollWidth - each.clientWidth") <= 0


@pytest.mark.parametrize("where", ["/desk/", "/desk/work/"])
def test_what_came_of_an_order_makes_no_page_wider_than_a_phone(
    lively: Served, address: str, browser: real.Chromium, where: str
):
    with lively.portal.database.writing() as connection:
        about = {"assignment": "means", "format": "csv"}
        number = orders.ask(connection, EXPORT, about, "tutor", 0.0).id
        listed = ", ".join(f"l{at}_{'x' * 60}" for at in range(20))
        file = OrderFile(f"{'y' * 60}.csv", b"")
        orders.finish(connection, number, 1.0, f"Not in it: {listed}", file)
    page = browser.new_context(**MODES["phone"]).new_page()
    sign_in(page, lively, address, "tutor")
    page.goto(f"{address}{where}")
    assert page.get_by_text("Not in it").count() == 1
    fits(page)


WHO = ("nobody", "ada", "tutor")


def look(page: Page, where: str) -> None:
    """Go there, and find nothing wrong."""
    page.goto(where)
    fits(page)


def fits(page: Page) -> None:
    """Find nothing wrong with a page."""
    assert real.violations(page) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url
