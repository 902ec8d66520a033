"""What is answered is there again: on its page, in the table of contents, and where it is saved and erased."""

import json
from pathlib import Path

import pytest

from tests.book.questions.conftest import (
    KEPT,
    NUMBER,
    PAGE,
    answered,
    opens,
    option,
    question,
    reply,
    states,
    typed,
)

FULL = """() => {
  const set = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    if (key.startsWith("numpy-book/")) throw new DOMException("no room", "QuotaExceededError");
    set.call(this, key, value);
  };
}"""
"""For our answers there is no room; what the theme keeps may be kept."""


def test_what_was_answered_is_there_again_and_is_not_told_again(open_page):
    tab = open_page()
    option(tab, 0).click()
    option(tab, 2, of=1).click()
    tab.reload()
    assert states(tab) == ["wrong", "", ""]
    assert reply(tab).startswith("Not this one.")
    assert opens(tab).is_visible()
    assert reply(tab, of=1).startswith("Yes. All logits")
    assert "1 of 2" in answered(tab)
    assert tab.evaluate("document.activeElement === document.body")


def test_an_answer_that_was_opened_is_open_again(open_page):
    tab = open_page(NUMBER)
    typed(tab, "6")
    opens(tab).click()
    tab.reload()
    assert reply(tab).startswith("The answer:")
    assert tab.get_by_label("Your number").input_value() == "6"
    assert tab.evaluate("document.activeElement === document.body")


def test_a_question_that_has_changed_is_asked_anew_and_the_others_are_not(open_page):
    tab = open_page()
    option(tab, 2).click()
    option(tab, 2, of=1).click()
    digest = question(tab, 0).get_attribute("data-question")
    change = lambda route: route.fulfill(body=route.fetch().text().replace(digest, "0123abcd"))  # noqa: E731
    tab.route(f"**/{PAGE}", change)
    tab.reload()
    assert states(tab) == ["", "", ""]
    assert states(tab, of=1) == ["", "", "right"]
    assert "1 of 2" in answered(tab)


@pytest.mark.parametrize("kept", ["no JSON", "null", "[1]", '{"D": 5}', '{"D": {"given": ["9"], "done": ""}}'])  # fmt: skip
def test_something_else_that_lies_where_answers_are_kept_does_no_harm(open_page, kept):
    tab = open_page()
    digest = question(tab, 0).get_attribute("data-question")
    told = [f"numpy-book/answers/{PAGE.removesuffix('.html')}", kept.replace("D", digest)]
    tab.evaluate("([key, kept]) => localStorage.setItem(key, kept)", told)
    tab.reload()
    option(tab, 2).click()
    assert reply(tab).startswith("Yes.")
    tab.reload()
    assert reply(tab).startswith("Yes.")


def test_where_nothing_can_be_kept_questions_are_answered_all_the_same(open_page):
    tab = open_page()
    tab.evaluate(FULL)
    option(tab, 0).click()
    option(tab, 2).click()
    assert "1 of 2" in answered(tab)
    tab.reload()
    assert "0 of 2" in answered(tab)


def test_the_table_of_contents_marks_pages_that_are_answered_on_every_page_and_in_words(open_page):
    tab, other = open_page(), open_page("reference/about.html")
    link = lambda seen: seen.locator(".bd-sidebar-primary a", has_text="One neuron")  # noqa: E731
    option(tab, 2).click()
    assert link(tab).text_content() == "One neuron"
    option(tab, 2, of=1).click()
    for seen in (tab, other):
        link(seen).locator(".all-answered").wait_for()
        assert link(seen).text_content() == "One neuron✓, all questions answered"
    assert other.locator(".all-answered").count() == 1
    assert answered(tab).startswith("✓ All questions answered")


def test_what_is_kept_can_be_saved_and_erased(open_page):
    tab, about = open_page(), open_page("reference/about.html")
    option(tab, 0).click()
    option(tab, 2).click()
    option(tab, 2, of=1).click()
    about.reload()
    assert "2 are answered" in about.locator("[data-kept]").inner_text()
    with about.expect_download() as saved:
        about.get_by_role("button", name="Save it as a file").click()
    told = json.loads(Path(saved.value.path()).read_text("utf-8"))
    assert saved.value.suggested_filename == "kept.json"
    assert [each["given"] for each in told["answers"]["neuron"].values()] == [["0", "2"], ["2"]]
    about.evaluate("caches.open('python-started')")
    for accepted, left in ((False, 1), (True, 0)):
        about.once("dialog", lambda box, yes=accepted: box.accept() if yes else box.dismiss())
        about.get_by_role("button", name="Erase it, and the Python").click()
        assert len(about.evaluate(KEPT)) == left
        assert about.evaluate("caches.has('python-started')") == bool(left)
        assert about.locator(".all-answered").count() == left
    assert "0 are answered" in about.locator("[data-kept]").inner_text()
    assert about.evaluate("localStorage.getItem('theme') !== null")


def test_the_line_on_the_page_leads_to_where_that_is_told(open_page):
    tab = open_page(NUMBER)
    tab.get_by_role("link", name="kept on this device").click()
    tab.wait_for_url("**/reference/about.html#kept-on-your-device")
    assert tab.locator("#kept-on-your-device [data-kept] button").count() == 2


def test_questions_are_answered_in_a_folder_too(open_page, site):
    tab = open_page(where=f"{site.as_uri()}/")
    option(tab, 2).click()
    option(tab, 2, of=1).click()
    tab.goto(f"{site.as_uri()}/{NUMBER}")
    assert tab.locator(".all-answered").count() == 1
