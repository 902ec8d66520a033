"""Questions are answered on the page: by mouse and by keyboard, at once, for everybody, and not on paper."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.book.questions.conftest import (
    DESK,
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
from tests.browser import violations
from tests.thorough import thoroughly

PHONE = {"width": 360, "height": 740}
MODES: dict[str, dict[str, Any]] = {
    "light": {"viewport": DESK, "color_scheme": "light", "reduced_motion": "reduce"},
    "dark": {"viewport": DESK, "color_scheme": "dark"},
    "phone": {"viewport": PHONE, "color_scheme": "light", "has_touch": True},
}
TELLING = (
    "[...document.querySelectorAll('.asking [aria-live]')].map(({textContent}) => textContent)"
)


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


@pytest.mark.parametrize("mode", thoroughly(MODES, "light"))
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
