"""Kinks that make a curve: by mouse, by keyboard, and from an address."""

import pytest

NAME = "bends-make-a-curve"


def press(page, *names: str) -> None:
    for name in names:
        page.figure.get_by_role("button", name=name, exact=True).click()


def test_it_begins_with_the_bill_of_the_page(open_figure):
    page = open_figure(NAME)
    assert (
        page.text("record")
        == "3 hidden units with ReLU, error 0.000. The line runs through every point."
    )
    press(page, "linear")
    assert "W′ = 1.80 and b′ = −3.60" in page.text("words")


@pytest.mark.parametrize("guess", ["6", "5", "1", "none"])
def test_six_linear_units_draw_a_straight_line(open_figure, guess: str):
    page = open_figure(NAME)
    press(page, guess)
    assert page.text("reply").startswith("Yes, none." if guess == "none" else "Look: none")
    assert "one straight line, 5.41 + 0.15 x" in page.text("reply")
    assert "6 linear hidden units, error 4.489" in page.text("record")


def test_six_kinks_follow_the_wave_and_a_hand_does_better(open_figure):
    page = open_figure(NAME)
    press(page, "none", "ReLU", "Best weights")
    assert "error 0.058. It is the best with evenly spread kinks" in page.text("record")
    for kink, keys in {2: ["ArrowRight"] * 3, 3: ["ArrowLeft"] * 2}.items():
        page.figure.get_by_role("slider", name=f"The kink of unit {kink}").focus()
        for key in keys:
            page.tab.keyboard.press(key)
    press(page, "Best weights")
    assert "You have beaten evenly spread kinks: 0.058" in page.text("record")


def test_a_kink_follows_the_mouse(open_figure):
    page = open_figure(NAME)
    box = page.figure.get_by_role("slider", name="The kink of unit 2").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.tab.mouse.move(x, y)
    page.tab.mouse.down()
    page.tab.mouse.move(x, y - 60, steps=5)
    page.tab.mouse.up()
    assert "kinks, at 2.00, 4.00 and 6.00" in page.text("words")
    assert "− " in page.text("words").partition("relu(x − 4.00)")[0][-8:]


def test_up_and_down_change_the_height_of_a_kink_only(open_figure):
    page = open_figure(NAME)
    kink = page.figure.get_by_role("slider", name="The kink of unit 1")
    kink.focus()
    page.tab.keyboard.press("PageUp")
    page.tab.keyboard.press("ArrowLeft")
    page.settle()
    assert kink.get_attribute("aria-valuetext") == "at input 1.90, output 5.00"


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("activation=relu&kinks=4&weights=-1&bias=6&follow=jump", "1 hidden unit with ReLU"),
        ("activation=linear&kinks=1,5&weights=2,-2&bias=0&follow=wave", "2 linear hidden units"),
        ("kinks=4,4&weights=1,1&bias=0", "3 hidden units with ReLU, error 0.000"),
        ("kinks=1&weights=x", "3 hidden units with ReLU, error 0.000"),
        ("kinks=1,2&weights=1", "3 hidden units with ReLU, error 0.000"),
    ],
)
def test_an_address_opens_what_somebody_left(open_figure, state: str, told: str):
    assert open_figure(NAME, state).text("record").startswith(told)
