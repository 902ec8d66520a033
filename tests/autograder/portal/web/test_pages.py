"""The portal's pages in a real browser: with scripts and without, in three modes, for everybody."""

from collections.abc import Iterator
from contextlib import nullcontext
from itertools import chain
from typing import Any

import pytest
from playwright.sync_api import Page
from sqlalchemy import update

from autograder.classroom import Mark, Marks
from autograder.pages.feedback import feedback_page
from autograder.portal import attempts, dates, excuses, keys, marks, orders, people, regrades, trail
from autograder.portal.attempts import Attempt, State
from autograder.portal.people import Person
from autograder.portal.tables import attempts as attempts_table
from autograder.portal.web.application import routes
from tests import browser as real
from tests.autograder.pages.graded import exercise_cells, notebook_of, passed, record_of
from tests.autograder.portal.web.conftest import Served, answering
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


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_learner_goes_the_whole_way(
    served: Served, address: str, browser: real.Chromium, mode: str, scripts: bool
):
    page = browser.new_context(java_script_enabled=scripts, **MODES[mode]).new_page()
    page.goto(f"{address}/class/")
    assert heading(page) == "Please sign in"
    sign_in(page, served, address, "ada")
    page.get_by_role("main").get_by_role("link", name="Means").first.click()
    if scripts:
        drop(page, "means.ipynb")
        page.get_by_text("Receipt 1, file").wait_for()
        page.get_by_text("Yours is next.").wait_for()
    else:
        choose(page, "means.ipynb")
        page.get_by_role("button", name="Hand in").click()
        assert heading(page) == "Received"
    served.grade(1)
    page.get_by_text("Well done").wait_for()  # by itself, with scripts and without
    page.get_by_role("link", name="all attempts").click()
    assert "Attempt 1 counts." in page.inner_text("main")
    assert page.get_by_role("link", name="Notebook of attempt 1").count() == 1
    page.get_by_role("button", name="Sign out", exact=True).click()
    assert heading(page) == "Please sign in"


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def choose(page: Page, name: str) -> None:
    page.get_by_label("Your notebook").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": b"{}"}
    )


def drop(page: Page, *names: str) -> None:
    """Let go of files over the page."""
    held = page.evaluate_handle(
        """names => {
          const held = new DataTransfer();
          for (const name of names) held.items.add(new File(["{}"], name));
          return held;
        }""",
        [*names],
    )
    page.dispatch_event("main", "dragover", {"dataTransfer": held})
    page.dispatch_event("main", "drop", {"dataTransfer": held})


def test_a_learner_goes_the_whole_way_with_a_keyboard_alone(
    served: Served, address: str, browser: real.Chromium
):
    page = browser.new_context().new_page()
    page.goto(f"{address}/enter/{served.key(keys.LINK, 'ada')}")
    press(page, "Yes, sign in")
    press(page, "Means")
    choose(page, "means.ipynb")  # the window that the field opens is the browser's own
    press(page, "Hand in", leads=False)
    page.get_by_text("Receipt 1, file").wait_for()
    served.grade(1)
    page.get_by_text("Well done").wait_for()
    press(page, "all attempts, and handing in again")
    page.get_by_text("Attempt 1 counts.").wait_for()
    press(page, "Ada Byron", leads=False)  # opens what else there is to do with the account
    press(page, "Sign in on another device")
    assert heading(page) == "On another device"
    press(page, "Sign out")
    assert heading(page) == "Please sign in"


def press(page: Page, name: str, *, leads: bool = True, most: int = 40) -> None:
    """Go to something by the tabulator key and press Enter, which leads to another page."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            with page.expect_navigation() if leads else nullcontext():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"{name} is not reached on {page.url}")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["means.txt"], "means.txt is no notebook: hand in means.ipynb, as you saved it."),
        (["a.ipynb", "b.ipynb"], "These are several files: drop your notebook alone."),
        (
            ["other.ipynb"],
            "This file is called other.ipynb, and this is the place for means.ipynb.",
        ),
    ],
)
def test_what_should_not_be_handed_in_is_said_at_once_and_not_sent(
    served: Served, address: str, browser: real.Chromium, names: list[str], said: str
):
    page = browser.new_context().new_page()
    sign_in(page, served, address, "ada")
    page.goto(f"{address}/class/means/")
    drop(page, *names)
    page.get_by_role("status").get_by_text(said).wait_for()
    if len(names) == 1:
        choose(page, names[0])
        page.get_by_role("status").get_by_text(said).wait_for()
    with served.portal.database.reading() as connection:
        assert attempts.attempts_where(connection) == []


def test_a_notebook_of_another_name_is_handed_in_once_it_is_confirmed(
    served: Served, address: str, browser: real.Chromium
):
    page = browser.new_context().new_page()
    sign_in(page, served, address, "ada")
    page.goto(f"{address}/class/means/")
    drop(page, "other.ipynb")
    page.get_by_role("button", name="Hand in").click()
    page.get_by_text("Receipt 1, file").wait_for()


def test_the_place_in_the_queue_goes_down_while_one_looks(
    served: Served, address: str, browser: real.Chromium
):
    others = [served.signed_in(who) for who in ("bob", "tutor")]
    for other in others:
        other.hand_in()
    page = browser.new_context().new_page()
    sign_in(page, served, address, "ada")
    page.goto(f"{address}/class/means/")
    drop(page, "means.ipynb")
    place = page.get_by_role("status")
    place.get_by_text("2 are before yours.").wait_for()
    page.goto(f"{address}/class/attempts/3")  # the page of the attempt tells the same
    place.get_by_text("2 are before yours.").wait_for()
    served.grade(1)
    place.get_by_text("1 is before yours.").wait_for()
    served.grade(2)
    place.get_by_text("Yours is next.").wait_for()
    served.grade(3)
    page.get_by_text("Well done").wait_for()


def test_a_script_says_what_the_portal_refuses_and_what_to_do(
    served: Served, address: str, browser: real.Chromium
):
    page = browser.new_context().new_page()
    sign_in(page, served, address, "ada")
    page.goto(f"{address}/class/means/")
    page.context.clear_cookies()
    drop(page, "means.ipynb")
    page.get_by_role("status").get_by_text("Please sign in. Open the personal link").wait_for()


def test_a_connection_that_breaks_off_is_told_and_the_same_notebook_arrives_once(
    served: Served, address: str, browser: real.Chromium
):
    page = browser.new_context().new_page()
    sign_in(page, served, address, "ada")
    page.goto(f"{address}/class/means/")
    page.route("**/class/means/", lambda route: (route.fetch(), route.abort()))
    drop(page, "means.ipynb")
    page.get_by_role("status").get_by_text("The connection broke off").wait_for()
    page.unroute("**/class/means/")
    page.get_by_role("button", name="Hand in").click()
    page.get_by_text("Receipt 1, file").wait_for()
    with served.portal.database.reading() as connection:
        assert len(attempts.attempts_where(connection)) == 1


# --- in the book --------------------------------------------------------------------------------------

BOOK_PAGE = (
    '<!doctype html><html lang="en"><title>Means</title><main><h1>Means</h1>'
    '<div data-hand-in="means"></div></main><script src="../_static/hand_in.js" defer></script>'
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


def test_who_is_not_signed_in_finds_the_way_from_the_book(
    address: str, browser: real.Chromium, book_page: str
):
    page = browser.new_context().new_page()
    page.goto(f"{address}{book_page}")
    page.get_by_role("link", name="Sign in to your class, and hand in there").click()
    assert heading(page) == "Please sign in"


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


# --- for everybody ------------------------------------------------------------------------------------

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
    "script_of_the_book", "result", "result_file", "points_table", "trail_csv",
}  # fmt: skip
"""What is asked for and is no page of ours; the form is seen in a page of the book."""


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


WHO = ("nobody", "ada", "tutor")


def look(page: Page, where: str) -> None:
    """Go there, and find nothing wrong."""
    page.goto(where)
    fits(page)


def fits(page: Page) -> None:
    """Find nothing wrong with a page."""
    assert real.violations(page) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url
