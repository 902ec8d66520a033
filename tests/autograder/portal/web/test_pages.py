"""The portal's pages in a real browser: without scripts, in three modes, for everybody."""

from typing import Any

import pytest
from playwright.sync_api import Page

from autograder.portal import keys
from tests import browser as real
from tests.autograder.portal.web.conftest import Served

browser = real.browser

MODES: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1200, "height": 900}},
    "dark": {"viewport": {"width": 1200, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": real.PHONE},
}


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
    page.get_by_role("button", name="Fresh links for everybody").click()
    assert page.inner_text("main").count(f"{address}/enter/") == 3


@pytest.mark.parametrize("mode", MODES)
def test_no_page_keeps_anybody_out_or_is_wider_than_the_window(
    served: Served, address: str, browser: real.Chromium, mode: str
):
    ada = served.signed_in("ada")
    waiting, done = (
        int(ada.hand_in(content).headers["location"].rpartition("/")[2]) for content in (b"1", b"2")
    )
    served.grade(done)
    page = browser.new_context(bypass_csp=True, **MODES[mode]).new_page()
    pages = {
        None: ("/class/",),
        "ada": ("/class/", "/class/means/", f"/class/attempts/{waiting}", "/class/nothing/"),
        "tutor": ("/desk/", "/desk/people/", "/desk/trail/"),
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
