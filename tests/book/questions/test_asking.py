"""Questions are answered on the page: by mouse and by keyboard, at once, once more after a reload, and not on paper."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from tests.browser import violations

PAGE, NUMBER = "neuron.html", "logistic_regression/gradient_descent.html"
"""One with two questions to choose at, whose right options are the last; one that begins with a question for a number, 4."""

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
MODES: dict[str, dict[str, Any]] = {
    "light": {"viewport": DESK, "color_scheme": "light", "reduced_motion": "reduce"},
    "dark": {"viewport": DESK, "color_scheme": "dark"},
    "phone": {"viewport": PHONE, "color_scheme": "light", "has_touch": True},
}
KEPT = "Object.keys(localStorage).filter(key => key.startsWith('numpy-book/answers/'))"
FULL = """() => {
  const set = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    if (key.startsWith("numpy-book/")) throw new DOMException("no room", "QuotaExceededError");
    set.call(this, key, value);
  };
}"""
"""For our answers there is no room; what the theme keeps may be kept."""
TELLING = (
    "[...document.querySelectorAll('.asking [aria-live]')].map(({textContent}) => textContent)"
)


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


def test_an_option_is_answered_at_once_and_one_may_try_again(open_page):
    tab = open_page()
    assert not opens(tab).is_visible()
    option(tab, 0).click()
    assert reply(tab).startswith("Not this one.")
    assert "the bias is not" in reply(tab)
    assert states(tab) == ["wrong", "", ""]
    assert (option(tab, 0).text_content() or "").endswith("add up, not this one")
    assert "0 of 2" in answered(tab)
    option(tab, 2).click()
    assert reply(tab).startswith("Yes. Only the bias is left")
    assert states(tab) == ["wrong", "", "right"]
    assert not opens(tab).is_visible()
    assert "1 of 2" in answered(tab)


def test_the_answer_is_given_away_only_to_whoever_opens_it(open_page):
    tab = open_page()
    option(tab, 1).click()
    assert "0.1192" not in question(tab, 0).inner_text()
    opens(tab).click()
    assert reply(tab).startswith("The answer: 0.12. Only the bias is left")
    assert states(tab) == ["", "wrong", "right"]
    assert tab.evaluate("document.activeElement.textContent").endswith("0.12, right")
    assert "1 of 2" in answered(tab)


def test_a_reply_stands_once_where_it_is_told_politely(open_page):
    tab = open_page()
    assert tab.evaluate(TELLING) == ["", ""]
    option(tab, 0).click()
    first, second = tab.evaluate(TELLING)
    assert first.startswith("Not this one.")
    assert second == ""
    assert tab.locator("[aria-live='polite']", has_text="the bias is not").count() == 1
    assert question(tab, 0).get_by_text("the bias is not").locator("visible=true").count() == 1


def test_a_word_of_the_glossary_explains_itself_in_a_reply_too_now_and_later(open_page):
    tab = open_page(viewport=DESK)
    option(tab, 0).click()
    for _ in range(2):
        question(tab, 0).locator(".reply button.term").hover()
        tab.locator(".definition:popover-open").wait_for()
        tab.reload()


@pytest.mark.parametrize("number", ["4", "4,0", "8/2", " 4.000 ", "+4"])
def test_a_number_is_right_however_it_is_written(open_page, number):
    tab = open_page(NUMBER)
    assert typed(tab, number).startswith("Yes.")
    assert "1 of 3" in answered(tab)


def test_a_number_that_is_wrong_may_be_changed_and_the_answer_be_opened(open_page):
    tab = open_page(NUMBER)
    assert typed(tab, "−6").startswith("Not −6.")
    assert "halved" not in question(tab, 0).inner_text()
    opens(tab).click()
    assert "halved" in reply(tab)
    assert tab.get_by_label("Your number").evaluate("field => field === document.activeElement")
    assert typed(tab, "4").startswith("Yes.")


def test_what_is_no_number_is_told_kindly_and_costs_nothing(open_page):
    tab = open_page(NUMBER)
    assert typed(tab, "four").startswith("“four” cannot be read as a number here. Write it as")
    assert typed(tab, "").startswith("Type a number first.")
    assert not opens(tab).is_visible()
    assert tab.evaluate(KEPT) == []


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
        about.get_by_role("button", name="Save them as a file").click()
    told = json.loads(Path(saved.value.path()).read_text("utf-8"))
    assert saved.value.suggested_filename == "answers.json"
    assert [each["given"] for each in told["neuron"].values()] == [["0", "2"], ["2"]]
    for accepted, left in ((False, 1), (True, 0)):
        about.once("dialog", lambda box, yes=accepted: box.accept() if yes else box.dismiss())
        about.get_by_role("button", name="Erase them").click()
        assert len(about.evaluate(KEPT)) == left
        assert about.locator(".all-answered").count() == left
    assert "0 are answered" in about.locator("[data-kept]").inner_text()
    assert about.evaluate("localStorage.getItem('theme') !== null")


def test_the_line_on_the_page_leads_to_where_that_is_told(open_page):
    tab = open_page(NUMBER)
    tab.get_by_role("link", name="kept on this device").click()
    tab.wait_for_url("**/reference/about.html#kept-on-your-device")
    assert tab.locator("#kept-on-your-device [data-kept] button").count() == 2


def test_the_keyboard_alone_answers_and_the_arrows_turn_no_page_within_a_question(open_page):
    tab = open_page(viewport=DESK)
    option(tab, 0).focus()
    tab.keyboard.press("Tab")
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Space")
    assert states(tab) == ["", "wrong", ""]
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert states(tab) == ["", "wrong", "right"]
    tab.keyboard.press("ArrowRight")
    tab.wait_for_timeout(300)
    assert tab.url.endswith(PAGE)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("page", [PAGE, NUMBER])
def test_axe_finds_nothing_and_nothing_is_too_wide(open_page, page, mode):
    tab = open_page(page, **MODES[mode])
    tab.add_style_tag(content="* { transition: none !important }")
    if page == NUMBER:
        typed(tab, "1234567890123456789012345678901234567890")
    for box in tab.locator(".question").all()[:2]:
        for button in box.locator("li button").all()[:2]:
            button.click()
    for box in range(tab.locator(".question").count()):
        if opens(tab, box).is_visible():
            opens(tab, box).click()
    assert violations(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def shown(tab: Page, parts: str) -> int:
    return tab.locator(parts).locator("visible=true").count()


def test_on_paper_the_options_stand_as_they_are_written(open_page):
    tab = open_page()
    option(tab, 0).click()
    assert shown(tab, "details.choice") == 0
    tab.emulate_media(media="print")
    assert shown(tab, "details.choice") == 6
    assert shown(tab, ".asking, p.answered, .all-answered") == 0


def test_without_javascript_options_open_by_themselves(open_page):
    tab = open_page(java_script_enabled=False)
    assert tab.locator(".asking, p.answered").count() == 0
    tab.locator("details.choice summary").nth(2).click()
    assert tab.get_by_text("Only the bias is left").is_visible()


def test_questions_are_answered_in_a_folder_too(open_page, site):
    tab = open_page(where=f"{site.as_uri()}/")
    option(tab, 2).click()
    option(tab, 2, of=1).click()
    tab.goto(f"{site.as_uri()}/{NUMBER}")
    assert tab.locator(".all-answered").count() == 1
