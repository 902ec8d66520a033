"""The ways back to the weights of the kite's network: by mouse, by keyboard, by touch, from an address."""

import pytest

from tests.book.figures.conftest import MODES

NAME = "ways-back"
ALL = "w11,w12,w21,w22,v1,v2,b"


def weight(page, name: str):
    return page.figure.get_by_role("slider", name=name, exact=True)


@pytest.mark.parametrize(
    ("guess", "begins"),
    [
        ("negative derivatives", "da of unit 2 is negative indeed"),
        ("nothing: both are 0", "Yes."),
        ("the same as those of unit 1", "Both units have the same inputs"),
    ],
)
def test_the_weights_of_a_silent_unit_get_nothing(open_figure, guess: str, begins: str):
    page = open_figure(NAME, "w21=2")
    page.figure.get_by_role("button", name=guess).click()
    assert page.text("reply").startswith(begins)
    assert "da is −0.62" in page.text("reply")
    assert page.text("words").startswith(
        "dW₂₁ of layer 1: 0.62 · (−1) · 0 · 2 = 0. Unit 2 is silent"
    )
    assert page.figure.locator(".live-lost").count() == 1
    assert "2 of 7 derivatives are known, worked out in 4 steps" in page.text("record")


def test_a_way_opens_when_its_unit_wakes(open_figure):
    page = open_figure(NAME, "seen=w21&lit=w21&w21=-0.4")
    assert "Unit 2 is silent: its z is −0.3" in page.text("words")
    weight(page, "W₂₁ of layer 1").focus()
    page.tab.keyboard.press("PageUp")
    assert page.text("words").startswith(
        "dW₂₁ of layer 1: 0.23 · (−1) · 1 · 2 = −0.46. If this weight"
    )
    assert page.figure.locator(".live-lost").count() == 0
    page.wait_for_address("seen=w21&lit=w21")
    assert "w21=0.6" in page.tab.url


def test_a_derivative_is_shown_once_its_way_has_been_lit(open_figure):
    page = open_figure(NAME)
    first = weight(page, "W₁₁ of layer 1")
    assert first.get_attribute("aria-valuetext") == "0.5, derivative not found yet"
    first.focus()
    page.settle()
    assert first.get_attribute("aria-valuetext") == "0.5, derivative 1.24"
    assert page.text("words").endswith("the loss grows by 1.24 times that.")
    weight(page, "W₁₂ of layer 1").focus()
    assert page.text("words").endswith("dz₁ of layer 1 is known already: a single step is new.")
    assert page.figure.locator(".live-known").count() == 3


def test_what_the_mouse_points_at_is_lit_while_it_is_there(open_figure):
    page = open_figure(NAME)
    weight(page, "W₁₁ of layer 2").hover()
    assert page.text("words").startswith("dW₁₁ of layer 2: 0.62 · 2 = 1.24.")
    page.tab.mouse.move(0, 0)
    assert page.text("words").startswith("Each weight has one way to the loss.")
    assert page.text("record").endswith("1 of 7 derivatives are known.")


def test_a_weight_follows_the_mouse(open_figure):
    page = open_figure(NAME)
    box = weight(page, "b of layer 2").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.tab.mouse.move(x, y)
    page.tab.mouse.down()
    page.tab.mouse.move(x + 48, y, steps=8)
    page.tab.mouse.up()
    assert page.text("record").startswith("Output: z = 2, a = 0.88; y = 0, loss 2.13.")


def test_a_tap_lights_a_way_on_a_phone(open_figure):
    page = open_figure(NAME, **MODES["phone"])
    weight(page, "W₂₂ of layer 1").tap()
    assert page.text("words").startswith("dW₂₂ of layer 1: 0.62 · (−1) · 0 · 1 = 0.")
    assert page.figure.get_by_text("layer 1, x₂ to unit 2").is_visible()


def test_all_ways_and_none(open_figure):
    page = open_figure(NAME)
    page.figure.get_by_role("button", name="Light up all").click()
    told = "7 of 7 derivatives are known, worked out in 11 steps; each way by itself, from the loss, it would be 15."
    assert page.text("record").endswith(told)
    page.figure.get_by_role("button", name="Reset").click()
    assert page.text("record").endswith("0 of 7 derivatives are known.")


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("x1=0&seen=w11&lit=w11", "The weight multiplies x₁ = 0"),
        ("v1=0&seen=w11&lit=w11", "The output weighs unit 1 with 0"),
        ("seen=v2&lit=v2", "The weight multiplies a = 0 of the silent unit 2"),
        ("b=-3&v1=-3&seen=v1&lit=v1", "The loss hardly moves with it."),
        ("v1=-1&seen=w21,w11&lit=w11", "the loss falls by 0.06 times that. Only dz of layer 2"),
        ("seen=b&lit=b", "If this bias grows by a little, the loss grows by 0.62 times that."),
        ("seen=w99,w11&lit=w99&x1=40", "Each weight has one way"),
    ],
)
def test_what_stands_in_a_way_is_told(open_figure, state: str, told: str):
    assert told in open_figure(NAME, state).text("words")
