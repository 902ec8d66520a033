"""The cost as a surface: two walks downhill, by mouse, by keyboard, and from an address."""

import re

import pytest

NAME = "cost-surface"
MOST_WAIT = 60_000
"""Milliseconds for 300 steps, a few for each picture of the screen."""


def test_it_begins_in_the_fog_with_the_costs_of_the_page(open_figure):
    page = open_figure(NAME)
    assert page.text("record") == (
        "Step 0: A at w = −1.00, b = −4.00, cost 2.931; B at w = 5.00, b = 1.00, cost 2.520."
    )
    assert page.figure.locator(".live-contour").is_hidden()
    page.figure.get_by_role("button", name="Lift the fog").click()
    assert page.figure.locator(".live-contour").is_visible()


@pytest.mark.parametrize(
    ("guess", "begins"),
    [("at the same bottom", "Yes"), ("each at a bottom of its own", "The fog has lifted")],
)
def test_both_walks_end_at_the_same_bottom(open_figure, guess: str, begins: str):
    page = open_figure(NAME)
    page.figure.get_by_role("button", name=guess).click()
    assert page.text("reply") == "Watch them walk."
    page.tab.wait_for_function(
        "() => /after 300 steps/.test(document.querySelector('#cost-surface .live-reply').textContent)",
        timeout=MOST_WAIT,
    )
    assert page.text("reply").startswith(begins)
    assert "A stands at (2.96, −3.83) and B at (2.95, −3.83), both with the cost 0.398" in (
        page.text("reply")
    )
    assert page.figure.locator(".live-contour").is_visible()


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("rate=1&steps=10", "The first step of A was 1.044 long, its last 0.026; of B 0.622"),
        ("rate=6&steps=200", "up its other wall"),
        ("rate=8&steps=200", "up its other wall"),
        ("rate=5&steps=300", "A is 0.00 away and B 0.00"),
        ("rate=0.03&steps=300", "A is 1.66 away and B 1.96"),
    ],
)
def test_what_a_learning_rate_does_is_told(open_figure, state: str, told: str):
    assert told in open_figure(NAME, state).text("words")


def test_an_address_with_nonsense_opens_the_beginning(open_figure):
    page = open_figure(NAME, "wa=99&ba=x&steps=-4&rate=")
    assert page.text("record").startswith("Step 0: A at w = −1.00, b = −4.00")


def test_a_start_moves_by_keyboard_in_both_directions_and_takes_its_walk_along(open_figure):
    page = open_figure(NAME, "steps=300")
    start = page.figure.get_by_role("slider", name="Start of walk A")
    start.focus()
    page.tab.keyboard.press("Shift+ArrowLeft")
    for _ in range(3):
        page.tab.keyboard.press("ArrowUp")
    page.settle()
    assert "w is −2.00, b is −3.70" in (start.get_attribute("aria-valuetext") or "")
    page.tab.wait_for_function("() => location.href.includes('wa=-2&ba=-3.7&wb=5&bb=1')")
    assert re.search(r"A at w = 2\.9\d, b = −3\.8\d, cost 0\.398", page.text("record"))


def test_a_start_follows_the_mouse(open_figure):
    page = open_figure(NAME)
    box = page.figure.get_by_role("slider", name="Start of walk B").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.tab.mouse.move(x, y)
    page.tab.mouse.down()
    page.tab.mouse.move(x - 72, y + 36, steps=8)
    page.tab.mouse.up()
    assert re.search(r"B at w = (2\.9|3\.0)\d, b = (0\.0|−0\.0)\d", page.text("record"))


def test_the_surface_turns_by_keyboard(open_figure):
    page = open_figure(NAME)
    turn = page.figure.get_by_role("slider", name="Turn the surface")
    turn.focus()
    page.tab.keyboard.press("ArrowRight")
    page.settle()
    assert turn.get_attribute("aria-valuetext") == "turned by 50 degrees"
