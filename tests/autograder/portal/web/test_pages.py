"""The portal's pages in a real browser: without scripts, in three modes, for everybody."""

from typing import Any

import pytest
from playwright.sync_api import Page, Route

from autograder.classroom import Mark, Marks
from autograder.portal import attempts, dates, excuses, keys, marks, orders, people, regrades, trail
from autograder.portal.attempts import Attempt
from autograder.portal.people import Person
from tests import browser as real
from tests.autograder.portal.web.conftest import Served
from tests.autograder.portal.web.desk.test_assignment import tell_rules
from tests.autograder.portal.web.desk.test_regrade import find

browser = real.browser

MODES: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1200, "height": 900}},
    "dark": {"viewport": {"width": 1200, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": real.PHONE},
}


def enter(served: Served, one: Attempt) -> None:
    """Do the dispatcher's work: what came of an attempt is in the gradebook."""
    with served.portal.database.writing() as connection:
        attempts.mark_entered(connection, one)
    exercises = {"row_means": Mark(None, waiting=True), "spread": Mark(40.0, 12.0, 1.0, "So.")}
    found = {one.learner: Marks(one.learner, exercises, penalty=2.0)}
    marks.keep(served.portal.database, one.assignment, found)


def sign_in(page: Page, served: Served, address: str, who: str) -> None:
    page.goto(f"{address}/enter/{served.key(keys.LINK, who)}")
    page.get_by_role("button", name="Yes, sign in").click()


def test_a_learner_goes_the_whole_way_without_scripts(
    served: Served, address: str, browser: real.Chromium
):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}/class/")
    assert page.get_by_role("heading", level=1).inner_text() == "Please sign in"
    sign_in(page, served, address, "ada")
    page.get_by_role("link", name="Means").click()
    page.get_by_label("Your notebook").set_input_files(
        {"name": "means.ipynb", "mimeType": "application/json", "buffer": b"{}"}
    )
    page.get_by_role("button", name="Hand in").press("Enter")  # as with a keyboard alone
    assert page.get_by_role("heading", level=1).inner_text() == "Received"
    served.grade(int(page.url.rpartition("/")[2]))
    page.reload()
    assert "Well done" in page.inner_text("body")
    page.get_by_role("link", name="all attempts").click()
    assert "this one counts" in page.inner_text("main")
    page.get_by_role("button", name="Sign out").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Please sign in"


def test_an_instructor_adds_learners_and_makes_links_without_scripts(
    served: Served, address: str, browser: real.Chromium
):
    page = browser.new_context(java_script_enabled=False).new_page()
    sign_in(page, served, address, "tutor")
    page.get_by_role("link", name="People and links").click()
    page.get_by_label("A table").set_input_files(
        {"name": "r.csv", "mimeType": "text/csv", "buffer": "id,first_name\nzoë,Zoë\n".encode()}
    )
    page.get_by_role("button", name="Add them").click()
    assert "Zoë" in page.inner_text("main")
    page.get_by_role("button", name="Fresh links for everybody, to print").click()
    assert page.inner_text("main").count(f"{address}/enter/") == 3


def test_an_instructor_asks_for_a_table_and_gives_points_without_scripts(
    served: Served, address: str, browser: real.Chromium
):
    number = int(served.signed_in("ada").hand_in().headers["location"].rpartition("/")[2])
    enter(served, served.grade(number))
    page = browser.new_context(java_script_enabled=False).new_page()
    sign_in(page, served, address, "tutor")
    page.get_by_role("link", name="Reports and exports").click()
    page.get_by_role("button", name="Table for Moodle of Means").click()
    assert "Table for Moodle of means" in page.inner_text("main")
    page.goto(f"{address}/class/attempts/{number}")
    page.get_by_role("link", name="Points by hand").click()
    exercise = page.get_by_role("group", name="spread")
    exercise.get_by_label("Points instead").fill("12.5")
    exercise.get_by_label("Comment").fill("Nearly there.")
    page.get_by_role("button", name="Enter the points").click()
    assert "The points are being entered." in page.inner_text("main")
    with served.portal.database.reading() as connection:
        asked = [one.kind for one in orders.newest(connection, 9)]
    assert asked == [orders.MARKS, orders.EXPORT]


def test_an_instructor_gives_more_time_and_moves_the_date_without_scripts(
    served: Served, address: str, browser: real.Chromium
):
    page = browser.new_context(java_script_enabled=False).new_page()
    sign_in(page, served, address, "tutor")
    page.get_by_role("link", name="Dates").click()
    page.get_by_label("Due").fill("2026-12-14T23:59")
    page.get_by_role("button", name="Save the dates of Means").press("Enter")
    assert page.get_by_label("Due").input_value() == "2026-12-14T23:59"
    page.get_by_role("link", name="Desk").first.click()
    page.get_by_role("link", name="Ada Byron").click()
    page.get_by_label("More time, until").fill("2026-12-20T12:00")
    page.get_by_role("button", name="Save the extension for Means").press("Enter")
    assert "due Sunday 20 December 2026, 12:00 UTC" in page.inner_text("main")
    page.get_by_role("button", name="Excuse").click()
    assert "excused" in page.inner_text("main")
    page.get_by_role("link", name="What was changed").click()
    assert "means: none → 20 Dec 2026 12:00" in page.inner_text("main")


def test_links_are_printed_as_strips_and_nothing_else(
    served: Served, address: str, browser: real.Chromium
):
    page = browser.new_context(java_script_enabled=False).new_page()
    sign_in(page, served, address, "tutor")
    page.goto(f"{address}/desk/people/")
    page.get_by_role("button", name="Fresh links for everybody, to print").click()
    page.emulate_media(media="print")
    assert page.locator(".strips li:visible").count() == 2
    assert not page.locator("header, nav, button").locator("visible=true").count()


def stay(route: Route) -> None:
    """Let a page that looks again by itself stand still while it is examined."""
    answer = route.fetch()
    headers = {name: value for name, value in answer.headers.items() if name != "refresh"}
    route.fulfill(response=answer, headers=headers)


@pytest.mark.parametrize("mode", MODES)
def test_no_page_keeps_anybody_out_or_is_wider_than_the_window(
    served: Served, address: str, browser: real.Chromium, mode: str
):
    ada = served.signed_in("ada")
    waiting, done = (
        int(ada.hand_in(content).headers["location"].rpartition("/")[2]) for content in (b"1", b"2")
    )
    enter(served, served.grade(done))
    marking = f"/desk/marks/{done}"
    tell_rules(served, "new")
    with served.portal.database.writing() as connection:
        regrades.ask(connection, "means", "new")
    find(served, done, 10.0)
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
    page = browser.new_context(bypass_csp=True, **MODES[mode]).new_page()
    page.route("**/class/attempts/*", stay)
    pages = {
        None: ("/class/",),
        "ada": ("/class/", "/class/means/", f"/class/attempts/{waiting}", "/class/nothing/"),
        "tutor": (
            "/desk/",
            "/desk/people/",
            "/desk/trail/",
            "/desk/work/",
            "/desk/points/",
            "/desk/assignments/means/",
            "/desk/assignments/means/mistakes/",
            "/desk/assignments/means/regrade/",
            marking,
            "/desk/?only=stuck",
            "/desk/people/ada/",
            "/desk/dates/",
            "/desk/trail/?page=2",
        ),
    }
    for who, addresses in pages.items():
        if who:
            page.goto(f"{address}/enter/{served.key(keys.LINK, who)}")
            assert real.violations(page) == []
            page.get_by_role("button", name="Yes, sign in").click()
        for where in addresses:
            page.goto(f"{address}{where}")
            assert real.violations(page) == [], where
            width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert width <= 0, where
