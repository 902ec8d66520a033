"""What a reader has changed is there again, on its own page and under the code that it was made of."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

PAGE = "neuron.html"
KEY = "numpy-book/code/neuron"
WHOSE = "This comes from the book's code, not from yours:"
FULL = """() => { Storage.prototype.setItem = () => { throw new DOMException("no room", "QuotaExceededError"); }; }"""
NO_STORE = """Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });"""


@pytest.fixture
def page(open_page):
    return open_page(PAGE)


def kept(page) -> dict[str, dict[str, object]]:
    told: dict[str, dict[str, object]] = page.tab.evaluate(
        f"JSON.parse(localStorage.getItem('{KEY}') ?? '{{}}')"
    )
    return told


def written(page, number: int) -> str:
    value: str = page.cell(number).locator("textarea").input_value()
    return value


def is_marked(page, number: int) -> bool:
    return bool(page.cell(number).get_by_text("changed by you").is_visible())


def says(page, number: int, words: str) -> None:
    expect(page.cell(number).locator(".code-said")).to_have_text(words)


def older(page, number: int):
    return page.cell(number).locator(".code-older")


def test_what_was_changed_is_there_after_a_reload_marked_and_has_not_run(page):
    stored = page.output(0)
    page.write(0, "a = 5")
    says(page, 0, "Kept on this device.")
    page.asked.clear()
    page.tab.reload()
    page.tab.wait_for_load_state("networkidle")
    assert written(page, 0) == "a = 5"
    assert is_marked(page, 0)
    assert not is_marked(page, 1)
    assert page.output(0).split(maxsplit=0) == f"{WHOSE}\n\n{stored}".split(maxsplit=0)
    assert [url for url in page.asked if "_python" in url] == []
    assert page.tab.evaluate("document.activeElement === document.body")
    assert page.run(1, "print(a)").strip() == "5"
    assert WHOSE not in page.output(1)


def test_while_one_edits_the_books_output_is_said_to_be_the_books(page):
    stored = page.output(0)
    page.press(0, "Edit")
    assert page.output(0) == stored
    source = written(page, 0)
    page.write(0, f"{source}#")
    assert page.output(0).startswith(WHOSE)
    page.write(0, source)
    assert page.output(0) == stored
    assert not is_marked(page, 0)
    assert kept(page) == {}


def test_reset_takes_away_what_is_kept(page):
    page.write(0, "a = 5")
    page.write(1, "b = 5")
    page.tab.reload()
    page.press(0, "Reset")
    assert [each["text"] for each in kept(page).values()] == ["b = 5"]
    page.tab.reload()
    assert page.cell(0).locator("textarea").count() == 0
    assert written(page, 1) == "b = 5"


def change_the_book(page) -> None:
    """Let the book have other code in its first cell from now on."""
    page.tab.route(
        f"**/{PAGE}", lambda route: route.fulfill(body=with_a_line_more(route.fetch().text()))
    )


def with_a_line_more(html: str) -> str:
    before, input_, after = html.partition("cell_input")
    head, pre, rest = after.partition("<pre>")
    return f"{before}{input_}{head}{pre}<span></span>new = 1\n{rest}"


def test_where_the_book_has_other_code_since_both_are_there_until_the_reader_decides(page):
    code = page.source(0)
    page.write(0, "mine = 1")
    change_the_book(page)
    page.tab.reload()
    assert page.cell(0).locator(".cell_input .highlight pre").inner_text().startswith("new = 1")
    assert not is_marked(page, 0)
    assert "The book has other code here than when you changed it." in older(page, 0).inner_text()
    older(page, 0).get_by_text("Show it").click()
    assert older(page, 0).locator("pre").inner_text() == "mine = 1"
    page.write(0, "other = 2")
    assert [each["text"] for each in kept(page).values()] == ["mine = 1", "other = 2"]
    for accepted, left in ((False, "other = 2"), (True, "mine = 1")):
        page.tab.once("dialog", lambda box, yes=accepted: box.accept() if yes else box.dismiss())
        older(page, 0).get_by_role("button", name="Use it here").click()
        assert written(page, 0) == left
        assert older(page, 0).count() == int(not accepted)
    assert list(kept(page)) == [f"new = 1\n{code}"]
    assert page.tab.evaluate("document.activeElement.textContent") == "Run"


def test_what_was_made_of_the_books_earlier_code_is_thrown_away_only_if_that_is_wanted(page):
    page.write(0, "mine = 1")
    change_the_book(page)
    page.tab.reload()
    for accepted in (False, True):
        page.tab.once("dialog", lambda box, yes=accepted: box.accept() if yes else box.dismiss())
        older(page, 0).get_by_role("button", name="Throw it away").click()
        assert older(page, 0).count() == int(not accepted)
        assert len(kept(page)) == int(not accepted)


def test_a_change_of_a_piece_that_is_gone_stands_at_the_last_one(page):
    count = page.tab.locator(".code-bar").count()
    gone = json.dumps({"gone = 1": {"text": "mine = 1", "number": 99}})
    page.tab.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, gone])
    page.tab.reload()
    assert older(page, count - 1).count() == 1
    assert page.tab.locator(".code-older").count() == 1


def test_another_window_shows_what_is_written_and_takes_it_back_too(page, open_page):
    other = open_page(PAGE)
    page.write(0, "a = 5")
    expect(other.cell(0).locator("textarea")).to_have_value("a = 5")
    assert is_marked(other, 0)
    other.write(1, "b = 6")
    expect(page.cell(1).locator("textarea")).to_have_value("b = 6")
    assert sorted(str(each["text"]) for each in kept(page).values()) == ["a = 5", "b = 6"]
    other.press(0, "Reset")
    expect(page.cell(0).locator("textarea")).to_have_count(0)
    assert not is_marked(page, 0)


def test_what_a_window_could_not_keep_stays_in_it_when_another_keeps_something_else(
    page, open_page
):
    other = open_page(PAGE)
    other.tab.evaluate(FULL)
    other.write(0, "unkept = 1")
    says(other, 0, "Your browser has no room to keep this: copy it before you leave.")
    page.write(0, "a = 5")
    told = "Another window has kept other code for this. Copy yours if you need it, and load the page again."
    says(other, 0, told)
    assert written(other, 0) == "unkept = 1"
    other.write(0, "unkept = 2")
    says(other, 0, told)
    assert [each["text"] for each in kept(page).values()] == ["a = 5"]
    other.tab.reload()
    assert written(other, 0) == "a = 5"


def test_where_there_is_no_room_that_is_said_once_and_code_runs_all_the_same(page):
    page.tab.evaluate(FULL)
    page.write(0, "a = 5")
    said = "Your browser has no room to keep this: copy it before you leave."
    says(page, 0, said)
    page.tab.evaluate(
        """() => { globalThis.told = 0; new MutationObserver(all => (told += all.length))
            .observe(document.querySelector(".code-said"), { childList: true, characterData: true, subtree: true }); }"""
    )
    for code in ("a = 6", "a = 7"):
        page.write(0, code)
    assert page.tab.evaluate("new Promise(done => setTimeout(() => done(told)))") == 0
    says(page, 0, said)
    assert page.run(1, "print(a)").strip() == "7"
    page.tab.reload()
    assert page.cell(0).locator("textarea").count() == 0


def test_what_is_too_long_to_be_kept_is_told(page):
    page.write(0, "#" * 20_001)
    says(page, 0, "This is too long to be kept: copy it before you leave.")
    assert kept(page) == {}


def test_without_a_store_nothing_is_said_to_be_kept_and_code_runs(open_page):
    page = open_page(PAGE, new=True)
    page.tab.add_init_script(NO_STORE)
    page.tab.reload()
    page.write(0, "print('runs')")
    says(page, 0, "Your browser has no room to keep this: copy it before you leave.")
    assert page.run(0).strip() == "runs"


@pytest.mark.parametrize("lies", ["3", "null", "{", '{"a": 5}', '[{"text": "x", "number": 0}]'])
def test_something_else_that_lies_there_does_no_harm(page, lies: str):
    page.tab.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, lies])
    page.tab.reload()
    page.write(0, "a = 5")
    page.tab.reload()
    assert written(page, 0) == "a = 5"
    assert page.complaints == []


def test_what_is_kept_is_counted_saved_and_erased_with_the_rest(page, address: str):
    code = page.source(0)
    page.write(0, "a = 5")
    about = page.tab.context.new_page()
    about.goto(f"{address}reference/about.html")
    told = about.locator("[data-kept]")
    assert "You have changed one piece of the book's code." in told.inner_text()
    with about.expect_download() as saved:
        about.get_by_role("button", name="Save it as a file").click()
    file = json.loads(Path(saved.value.path()).read_text("utf-8"))
    assert file["code"] == {"neuron": {code: {"text": "a = 5", "number": 0}}}
    about.once("dialog", lambda box: box.accept())
    about.get_by_role("button", name="Erase it, and the Python").click()
    expect(told).not_to_contain_text("You have changed")
    assert kept(page) == {}
    expect(page.cell(0).locator("textarea")).to_have_count(
        0
    )  # nor does another window bring it back
    about.close()
