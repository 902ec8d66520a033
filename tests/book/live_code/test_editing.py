"""The place to write code in, by keyboard."""

import pytest


@pytest.fixture
def page(open_page):
    page = open_page("neuron.html")
    page.write(0, "x = 1")
    page.tab.keyboard.press("Escape")
    return page


def written(page):
    return page.cell(0).locator("textarea").input_value()


def focused(page):
    return page.tab.evaluate("document.activeElement.className || document.activeElement.tagName")


def typed(page, *keys):
    for key in keys:
        if len(key) > 1 and key[0].isupper():
            page.tab.keyboard.press(key)
        else:
            page.tab.keyboard.type(key)


def test_tab_passes_the_editor_by_and_enter_begins(page):
    assert "code-editor" in focused(page)
    typed(page, "Tab")
    assert focused(page) == "code-button"
    typed(page, "Shift+Tab", "Enter", "Control+End", "0")
    assert focused(page) == "TEXTAREA"
    assert written(page) == "x = 10"


def test_a_new_line_knows_its_indentation_and_tab_changes_it(page):
    typed(page, "Enter", "Control+End", "Enter", "if x:", "Enter", "Tab", "pass")
    assert written(page) == "x = 1\nif x:\n        pass"
    typed(page, "Shift+Tab", "Enter", "Backspace", "y = 2")
    assert written(page) == "x = 1\nif x:\n    pass\ny = 2"
    typed(page, "Escape", "Tab")
    assert focused(page) == "code-button"


def test_tab_moves_all_lines_that_are_selected(page):
    page.write(0, "a = 1\n\nif a:\n    b = 2\nc = 3")
    area = page.cell(0).locator("textarea")
    area.evaluate("area => area.setSelectionRange(2, area.value.indexOf('c = 3'))")
    typed(page, "Tab")
    assert written(page) == "    a = 1\n\n    if a:\n        b = 2\nc = 3"
    typed(page, "Shift+Tab", "Shift+Tab")
    assert written(page) == "a = 1\n\nif a:\nb = 2\nc = 3"


def test_shift_and_enter_run_it(page):
    page.write(0, "print('ran')")
    typed(page, "Shift+Enter")
    page.said(0)
    assert page.output(0).strip() == "ran"
    assert focused(page) == "TEXTAREA"


def test_the_arrows_turn_no_page_in_the_editor(page):
    here = page.tab.url
    typed(page, "ArrowRight", "Enter", "ArrowRight", "ArrowLeft", "Escape", "ArrowLeft")
    page.tab.wait_for_timeout(300)
    assert page.tab.url == here


def test_colours_lie_exactly_behind_the_letters(page):
    page.write(0, "def f(z):  # a comment\n    return 'text' + str(2.5e3)\n\n\n\nclass A: pass")
    box = page.cell(0).locator(".code-editor")
    sizes = """box => { const [behind, area] = box.children;
        return [behind.scrollHeight - area.scrollHeight, behind.textContent === area.value + "\\n"]; }"""
    height, same = box.evaluate(sizes)
    assert abs(height) <= 2
    assert same
    shown = {name: box.locator(f".{name}").first.inner_text() for name in ("c1", "k", "nf", "s2")}
    assert shown == {"c1": "# a comment", "k": "def", "nf": "f", "s2": "'text'"}
