"""An instructor's way in a browser, without scripts."""

from autograder.portal.decisions import orders
from tests import browser as real
from tests.autograder.portal.web.conftest import Served
from tests.autograder.portal.web.walking import enter, sign_in

browser = real.browser


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
