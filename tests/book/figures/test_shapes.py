"""Shapes: edges that are dragged, shapes that are typed, and the eight products."""

import pytest

NAME = "shapes"


def typed(page, value: str) -> str:
    page.figure.get_by_role("textbox").fill(value)
    page.tab.keyboard.press("Enter")
    return page.text("hint")


def test_it_begins_with_the_network_of_the_page(open_figure):
    page = open_figure(NAME)
    assert page.text("record") == (
        "Sizes 3, 5, 4, 2, 1 and m = 6. For layer 2, of the eight products of dZ and A, 2 run, 1 fits W, 1 is right."
    )


@pytest.mark.parametrize(
    ("guess", "told"), [("Z and A", "Yes."), ("W and b", "It is the others."), ("none", "Some")]
)
def test_twice_as_many_examples_change_what_has_a_column_for_each(
    open_figure, guess: str, told: str
):
    page = open_figure(NAME)
    page.figure.get_by_role("button", name=guess, exact=True).click()
    assert page.text("reply").startswith(told)
    page.settle()
    changed = page.figure.locator("text.live-told").all_text_contents()
    assert changed == [
        "(3, 12)",
        "(5, 12)",
        "(5, 12)",
        "(4, 12)",
        "(4, 12)",
        "(2, 12)",
        "(2, 12)",
        "(1, 12)",
    ]


def test_equal_sizes_hide_every_mistake(open_figure):
    page = open_figure(NAME, "sizes=3,4,4,2,1&m=4&layer=2")
    assert "8 run, 8 fit W, 1 is right" in page.text("record")
    assert "NumPy notices nothing" in page.text("words")
    assert page.figure.get_by_text("fits, wrong").count() == 7


def test_edges_are_dragged_and_moved_by_keyboard(open_figure):
    page = open_figure(NAME)
    page.figure.get_by_role("slider", name="Examples").press("ArrowRight")
    page.figure.get_by_role("slider", name="Units of layer 2").press("ArrowDown")
    assert page.text("record").startswith("Sizes 3, 5, 3, 2, 1 and m = 7.")
    box = page.figure.get_by_role("slider", name="Inputs").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.tab.mouse.move(x, y)
    page.tab.mouse.down()
    page.tab.mouse.move(x, y + 200, steps=4)
    page.tab.mouse.up()
    assert page.text("record").startswith("Sizes 6, 5, 3, 2, 1 and m = 7.")


def test_a_shape_is_typed_before_it_is_seen(open_figure):
    page = open_figure(NAME)
    assert typed(page, "5, 4").startswith("The right two numbers, the wrong way round.")
    assert typed(page, "(4,6)").startswith("The rows are right, the columns are not.")
    assert typed(page, "4").startswith("Type two numbers")
    assert typed(page, "(4, 5)").startswith("Yes, dW of layer 2 has the shape (4, 5).")
    page.figure.get_by_role("textbox", name="The shape of A of layer 3:").wait_for()
    assert page.figure.get_by_text("?", exact=True).is_visible()


def test_an_address_with_nonsense_opens_the_beginning(open_figure):
    page = open_figure(NAME, "sizes=3,5,4,2,9&m=0&layer=7")
    assert page.text("record").startswith("Sizes 3, 5, 4, 2, 1 and m = 6. For layer 2")
