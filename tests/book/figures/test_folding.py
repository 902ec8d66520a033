"""The strip that is folded: the question, the place on it, and the single layer beside."""

import pytest

NAME = "folding"


@pytest.mark.parametrize(
    ("guess", "told"), [("6", "Six units in a single"), ("8", "Yes."), ("64", "It is each layer")]
)
def test_three_layers_are_acted_out(open_figure, guess: str, told: str):
    page = open_figure(NAME)
    page.figure.get_by_role("button", name=guess, exact=True).click()
    page.figure.get_by_text("the pieces double: 2, 4, 8").wait_for()
    assert page.text("reply").startswith(told)
    assert page.text("record").startswith(
        "Layers: 6 units, 8 pieces. A single layer: 6 units, and it leaves"
    )


def test_a_reader_who_goes_on_is_not_overtaken_by_the_answer(open_figure):
    page = open_figure(NAME)
    page.figure.get_by_role("button", name="8", exact=True).click()
    page.figure.get_by_role("slider", name="layers of two units").fill("5")
    page.tab.wait_for_timeout(2500)
    assert page.text("record").startswith("Layers: 10 units, 32 pieces. A single layer: 10 units")


def test_a_single_layer_needs_a_unit_for_each_piece(open_figure):
    page = open_figure(NAME, "layers=3&units=7")
    assert "7 units, and it leaves the zigzag after 7 pieces" in page.text("record")
    page.figure.get_by_role("slider", name="units in the single layer").press("ArrowRight")
    assert "8 units, and it draws the whole zigzag." in page.text("record")


def test_the_place_on_the_strip_moves_by_keyboard_and_by_mouse(open_figure):
    page = open_figure(NAME)
    place = page.figure.get_by_role("slider", name="The place on the strip")
    place.press("ArrowRight")
    assert page.text("words").startswith("x = 0.31 becomes 0.62, then 0.76. 4 inputs")
    box = place.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.tab.mouse.move(x, y)
    page.tab.mouse.down()
    page.tab.mouse.move(x + 900, y, steps=4)
    page.tab.mouse.up()
    assert page.text("words").startswith("x = 1.00 becomes 0.00, then 0.00. 3 inputs")


def test_a_low_tent_is_folded_only_once(open_figure):
    page = open_figure(NAME, "layers=5&units=2&height=0.5")
    assert "Layers: 10 units, 2 pieces. A single layer: 2 units, and it draws" in page.text(
        "record"
    )
    assert "More layers add no pieces." in page.text("words")


def test_an_address_with_nonsense_opens_the_beginning(open_figure):
    page = open_figure(NAME, "layers=99&units=x&height=-3&x=7")
    assert page.text("record").startswith("Layers: 4 units, 4 pieces. A single layer: 4 units")
    assert "x = 0.30" in page.text("words")
