"""Two slopes and their product: by mouse, by keyboard, and from an address."""

import re

import pytest

NAME = "slopes-that-cancel"


def test_it_begins_with_the_example_of_the_page(open_figure):
    page = open_figure(NAME)
    assert page.text("record") == "z = 1.00, a = 0.7311, y = 1: dz = −1.368 · 0.1966 = −0.2689."
    assert not page.figure.locator(".live-product").get_attribute("d")


@pytest.mark.parametrize(
    ("guess", "begins"),
    [("tiny", "The slope is tiny, but"), ("about −1", "Yes:"), ("huge", "That is da alone:")],
)
def test_a_guess_leads_to_the_place_of_the_question(open_figure, guess: str, begins: str):
    page = open_figure(NAME)
    page.figure.get_by_role("button", name=guess).click()
    assert page.text("reply").startswith(begins)
    assert "dz = −404.4 · 0.002467 = −0.9975, which is a − y" in page.text("reply")
    page.tab.wait_for_function(
        "() => /z = −6.00/.test(document.querySelector('#slopes-that-cancel .live-record').textContent)"
    )
    assert page.text("record").endswith("dz = −404.4 · 0.002467 = −0.9975 = a − y.")
    assert page.figure.locator(".live-product").get_attribute("d")


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("z=-6&y=1", "sure and wrong. The sigmoid is nearly flat, but 1/a grows"),
        ("z=6&y=0", "1/(1 − a) grows as fast as its slope shrinks: dz is 0.9975, nearly 1"),
        ("z=6&y=1", "sure and right: the sigmoid is nearly flat, da is only −1.002"),
        ("z=-6&y=1&loss=squared", "so that the flat sigmoid wins: dz is only −0.004921"),
        ("z=0&y=1", "Their product is prediction minus truth."),
        ("z=1000&y=x", "The neuron is unsure"),
    ],
)
def test_what_is_seen_is_told(open_figure, state: str, told: str):
    assert told in open_figure(NAME, state).text("words")


def test_label_and_loss_are_chosen_and_stand_in_the_address(open_figure):
    page = open_figure(NAME)
    page.figure.get_by_role("button", name="no cat, y = 0").click()
    page.figure.get_by_role("button", name="squared error").click()
    page.wait_for_address("#slopes-that-cancel?z=1&y=0&loss=squared")
    pressed = page.figure.locator(".live-choose [aria-pressed=true]").all_text_contents()
    assert pressed == ["no cat, y = 0", "squared error"]


def test_the_logit_moves_by_keyboard_and_follows_the_mouse(open_figure):
    page = open_figure(NAME)
    page.figure.get_by_role("slider", name="z logit").focus()
    page.tab.keyboard.press("ArrowLeft")
    assert page.text("record").startswith("z = 0.95")
    box = page.figure.locator(".live-sweep").nth(1).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.tab.mouse.move(x, y)
    page.tab.mouse.down()
    page.tab.mouse.move(x - box["width"] / 4, y, steps=5)
    page.tab.mouse.up()
    assert re.match(r"z = −(3\.9|4\.0)", page.text("record"))
