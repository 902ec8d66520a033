"""A learner's whole way in a browser: with scripts and without, by mouse and by keys alone."""

from contextlib import nullcontext

import pytest
from playwright.sync_api import Page

from autograder.portal.roster import keys
from autograder.portal.submissions import attempts
from tests import browser as real
from tests.autograder.portal.web.conftest import Served
from tests.autograder.portal.web.walking import MODES, choose, drop, heading, sign_in

browser = real.browser


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
