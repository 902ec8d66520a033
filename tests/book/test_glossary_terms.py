"""Words of the glossary explain themselves where a page first uses them."""

from pathlib import Path

import pytest

from tests.book.test_pages import CONTENTS, article
from tests.book.test_structure import CHAPTERS

PAGE = "shallow_networks/backpropagation"
OPEN = "document.querySelectorAll('.definition:popover-open').length"


def explained(pages, name):
    return article(pages, name)("button", class_="term")


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_word_that_opens_something_opens_its_definition_and_is_marked_once(pages, name):
    boxes = [button["popovertarget"] for button in explained(pages, name)]
    assert len(boxes) == len(set(boxes))
    for box in boxes:
        (found,) = pages[Path(f"{name}.html")]("div", id=box)
        assert len(found.text) > 20
        assert found.find_parent("article") is None


def test_words_are_explained_in_chapters_and_looked_up_elsewhere(pages):
    for name in CONTENTS:
        if name.startswith(("assignments/", "instructors/", "reference/")):
            assert explained(pages, name) == []
    assert sum(len(explained(pages, name)) for name in CHAPTERS) > 3 * len(CHAPTERS)


def test_a_page_does_not_explain_what_it_teaches_and_leaves_links_headings_and_code_alone(pages):
    told = {button.text.casefold() for button in explained(pages, PAGE)}
    assert "pre-activation" in told
    assert "backpropagation" not in told
    for button in explained(pages, PAGE):
        assert button.find_parent(["a", "code", "h1", "h2", "h3", "figcaption", "button"]) is None
        assert not button.find_parent(class_=["opening", "facts"])


def test_a_definition_ends_where_its_links_began(pages):
    (box,) = pages[Path(f"{PAGE}.html")]("div", id="explained-term-logit")
    assert box.text.strip().endswith("before the sigmoid.")


@pytest.fixture
def tab(address, browser):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    opened = context.new_page()
    opened.goto(f"{address}{PAGE}.html")
    yield opened
    context.close()


def test_a_definition_opens_by_mouse_by_keyboard_and_by_a_tap_and_escape_closes_it(tab):
    term = tab.locator("button.term").first
    for way in (term.hover, term.tap):
        way()
        tab.wait_for_function(f"() => {OPEN} === 1")
        tab.keyboard.press("Escape")
        assert tab.evaluate(OPEN) == 0
    tab.locator("p.notebook a").focus()
    tab.keyboard.press("Tab")
    while not tab.evaluate("document.activeElement.classList.contains('term')"):
        tab.keyboard.press("Tab")
    assert tab.evaluate(OPEN) == 1


def test_without_scripts_a_definition_opens_when_its_word_is_pressed(address, browser):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{address}{PAGE}.html")
    box = tab.locator("#explained-term-logit")
    assert not box.is_visible()
    tab.locator("button[popovertarget=explained-term-logit]").click()
    assert box.is_visible()
    context.close()
