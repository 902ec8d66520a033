"""Units that start equal: by mouse, by keyboard, and from an address."""

import pytest

NAME = "symmetry"
MOST_WAIT = 120_000
"""Milliseconds for 2000 steps, a few for each picture of the screen."""


@pytest.mark.parametrize(
    ("guess", "begins"), [("yes, all four", "Yes:"), ("no, each goes its own way", "They are:")]
)
def test_units_that_start_equal_stay_equal(open_figure, guess: str, begins: str):
    page = open_figure(NAME)
    page.figure.get_by_role("button", name=guess).click()
    page.tab.wait_for_function(
        "() => /2000 steps/.test(document.querySelector('#symmetry .live-reply').textContent)",
        timeout=MOST_WAIT,
    )
    assert page.text("reply").startswith(
        f"{begins} after 2000 steps all four have the weights 1.51 and 1.45."
    )
    assert "cost 0.662" in page.text("record")


@pytest.mark.parametrize(
    ("state", "record", "told"),
    [
        ("steps=0", "Step 0, learning rate 0.5: cost 1.089", "All four units lie on one spot"),
        ("start=equal&steps=2000", "cost 0.662", "lie on each other"),
        ("start=nudged&steps=100", "are worth two", "So far they have hardly parted"),
        ("start=nudged&steps=2000", "cost 0.623", "for ever: units 2, 3 and 4."),
        ("start=zeros&steps=500", "cost 0.693", "no point ever moves"),
        ("start=small&steps=2000", "cost 0.272, 89.5 % right", "each draws a line of its own"),
        ("start=large&steps=0", "cost 10.317", "At the start 94.8 % of the hidden activations"),
        ("start=equal&w=1,2,1,2,0,1,0,1&steps=50", "worth two", "units 1 and 2; units 3 and 4"),
        ("start=other&w=1,2&steps=x", "Step 0, learning rate 0.5: cost 1.089", "All four units"),
    ],
)
def test_what_becomes_of_a_start_is_told(open_figure, state: str, record: str, told: str):
    page = open_figure(NAME, state)
    assert record in page.text("record")
    assert told in page.text("words")


def test_a_key_parts_units_and_another_joins_them_again(open_figure):
    page = open_figure(NAME)
    page.figure.get_by_role("slider", name="Unit 2").focus()
    page.tab.keyboard.press("ArrowUp")
    assert "Equal to each other, and for ever: units 1, 3 and 4." in page.text("words")
    page.wait_for_address("#symmetry?start=equal&w=0.5,0.5,0.5,0.51,0.5,0.5,0.5,0.5&steps=0")
    page.tab.keyboard.press("ArrowDown")
    assert "All four units lie on one spot" in page.text("words")


def test_a_unit_follows_the_mouse_and_snaps_to_another(open_figure):
    page = open_figure(NAME)
    box = page.figure.get_by_role("slider", name="Unit 4").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.tab.mouse.move(x, y)
    page.tab.mouse.down()
    page.tab.mouse.move(x - 80, y + 40, steps=8)
    assert "units 1, 2 and 3." in page.text("words")
    page.tab.mouse.move(x - 3, y + 2, steps=8)
    assert "All four units lie on one spot" in page.text("words")
    page.tab.mouse.up()


def test_another_start_is_chosen(open_figure):
    page = open_figure(NAME)
    page.figure.get_by_role("button", name="normal × 0.01").click()
    page.figure.get_by_role("button", name="One step").click()
    page.wait_for_address("#symmetry?start=small&steps=1")
