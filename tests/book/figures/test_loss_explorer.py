"""Two losses and the balls on their costs: by mouse, by keyboard, and from an address."""

import re

import pytest

NAME = "loss-explorer"
MOST_WAIT = 60_000
"""Milliseconds for 300 steps, a few for each picture of the screen."""


def test_it_begins_with_two_balls_and_no_curve_under_them(open_figure):
    page = open_figure(NAME)
    assert page.text("record") == (
        "Step 0: with the squared error w = 2.00, cost 0.364; "
        "with the cross-entropy w = 2.00, cost 3.702."
    )
    assert [curve.get_attribute("d") for curve in costs(page)] == ["", ""]


def costs(page):
    return [page.figure.locator(f".live-stack .live-loss-{which}") for which in (0, 1)]


@pytest.mark.parametrize(
    ("guess", "begins"),
    [
        ("both", "Not both:"),
        ("only with the squared error", "It is the other way round:"),
        ("only with the cross-entropy", "Yes:"),
    ],
)
def test_only_the_cross_entropy_leads_to_the_lowest_place(open_figure, guess: str, begins: str):
    page = open_figure(NAME)
    page.figure.get_by_role("button", name=guess, exact=True).click()
    page.tab.wait_for_function(
        "() => /false valley/.test(document.querySelector('#loss-explorer .live-reply').textContent)",
        timeout=MOST_WAIT,
    )
    assert page.text("reply").startswith(begins)
    assert "false valley at w = 1.09, that on the cross-entropy has rolled to −0.22" in (
        page.text("reply")
    )
    assert all(curve.get_attribute("d") for curve in costs(page))


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("w=2&steps=300", "To the tower the neuron says 0.9998, surely wrong"),
        ("w=2&steps=300", "they are content with ŷ = 0.75"),
        ("w=0.55&steps=300", "held in a false valley"),
        ("w=0.5&steps=300", "Both balls lie in the deepest valley of their cost."),
        ("w=-2&steps=300", "Both balls lie in the deepest valley of their cost."),
        ("w=9&steps=0&of=dog", "+0.022 with the squared error and +1.705"),
    ],
)
def test_where_the_balls_rest_is_told(open_figure, state: str, told: str):
    assert told in open_figure(NAME, state).text("words")


def test_the_balls_move_by_keyboard_and_follow_the_mouse(open_figure):
    page = open_figure(NAME)
    page.figure.get_by_role("slider", name="w where both balls start").focus()
    page.tab.keyboard.press("PageDown")
    page.wait_for_address("#loss-explorer?w=1.5&steps=0")
    box = page.figure.locator(".live-sweep").first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.tab.mouse.move(x, y)
    page.tab.mouse.down()
    page.tab.mouse.move(x + box["width"] / 4, y, steps=5)
    page.tab.mouse.up()
    assert re.match(r"Step 0: with the squared error w = (0\.9|1\.0)", page.text("record"))


def test_another_picture_is_chosen(open_figure):
    page = open_figure(NAME)
    page.figure.get_by_role("button", name="a cat").click()
    page.wait_for_address("#loss-explorer?w=2&steps=0&of=cat")
    assert "one cat: x = 1, y = 1" in page.figure.locator(".live-two").inner_text()
