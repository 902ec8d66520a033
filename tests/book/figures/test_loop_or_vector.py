"""A loop and one operation: recorded times, and what is measured in the browser."""

import re

import pytest

from tests.book.figures.conftest import Opened

NAME = "loop-or-vector"
MOST_WAIT = 120_000
"""Milliseconds for a measurement, which takes a second on a machine that is at rest."""
SAID = "words => document.querySelector('#loop-or-vector .live-words').textContent.includes(words)"
MEASURED = "In your browser, the interpreted loop takes"
COUNT_TURNS = (
    "{ globalThis.turns = 0; const turn = () => { turns += 1; setTimeout(turn); }; turn(); }"
)


def wait_for(page: Opened, words: str) -> None:
    """Wait until words are among what is said."""
    page.tab.wait_for_function(SAID, arg=words, timeout=MOST_WAIT)


def test_the_faster_time_is_not_told_before_the_guess(open_figure):
    page = open_figure(NAME)
    assert page.text("record") == "n = 1,000,000, recorded: 198 ms by the loop."
    assert page.figure.get_by_text("556 µs").count() == 0
    assert page.figure.get_by_text("?", exact=True).count() == 1


@pytest.mark.parametrize(
    ("guess", "begins"),
    [("about 4 times", "Far more:"), ("about 40 times", "More:"), ("about 400 times", "Yes:")],
)
def test_a_guess_is_followed_by_a_measurement_in_the_browser(open_figure, guess, begins):
    page = open_figure(NAME)
    page.figure.get_by_role("button", name=guess, exact=True).click()
    assert page.text("reply").startswith(f"{begins} 556 µs instead of 198 ms, which is 356 times")
    wait_for(page, MEASURED)
    assert re.search(
        r"In your browser, the interpreted loop takes .* as long\.", page.text("reply")
    )
    assert page.figure.get_by_text("not measured yet").count() == 0


def test_while_it_is_measured_the_page_has_its_turn_again_and_again(open_figure):
    page = open_figure(NAME, "n=1000000")
    page.tab.evaluate(COUNT_TURNS)
    page.figure.get_by_role("button", name="Measure here").click()
    wait_for(page, MEASURED)
    assert page.tab.evaluate("turns") > 100


def test_a_second_measurement_is_set_beside_the_first(open_figure):
    page = open_figure(NAME, "n=1000")
    page.figure.get_by_role("button", name="Measure here").click()
    wait_for(page, MEASURED)
    assert "Before, it was" not in page.text("words")
    page.figure.get_by_role("button", name="Measure again").click()
    wait_for(page, "Before, it was")
    assert MEASURED in page.text("words")


@pytest.mark.parametrize(
    ("state", "record", "told"),
    [
        ("n=1", "378 ns by the loop, 511 ns by np.dot: 0.74 times", "a single product the loop"),
        ("n=100", "18 µs by the loop, 503 ns by np.dot: 36 times", "most of it is still for the"),
        ("n=10000", "1.9 ms by the loop", "needs 0.26 ns for a product, the loop 188 ns"),
        ("n=1000000", "198 ms by the loop, 556 µs by np.dot: 356 times", "farther away in memory"),
        ("n=0", "n = 1,000,000", "farther away in memory"),
    ],
)
def test_an_address_shows_recorded_times_alone(open_figure, state: str, record: str, told: str):
    page = open_figure(NAME, state)
    assert record in page.text("record")
    assert told in page.text("words")
    assert page.figure.get_by_text("in your browser: not measured yet").is_visible()


def test_the_number_of_products_by_key_and_by_mouse(open_figure):
    page = open_figure(NAME)
    page.figure.locator("input").focus()
    page.tab.keyboard.press("ArrowLeft")
    page.wait_for_address("#loop-or-vector?n=100000")
    box = page.figure.locator(".live-sweep").bounding_box()
    page.tab.mouse.move(box["x"] + box["width"] - 5, box["y"] + 30)
    page.tab.mouse.down()
    page.tab.mouse.move(box["x"] + 8, box["y"] + 30, steps=5)
    page.tab.mouse.up()
    assert page.text("record").startswith("n = 1, recorded")
