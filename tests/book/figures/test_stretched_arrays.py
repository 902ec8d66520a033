"""Stretched arrays: edges that are dragged, flat arrays, and means with and without keepdims."""

import pytest

NAME = "stretched-arrays"


def press(page, name: str) -> None:
    page.figure.get_by_role("button", name=name, exact=True).click()


def test_it_begins_with_the_takings_of_the_page(open_figure):
    page = open_figure(NAME)
    assert page.text("record") == "(3, 4) × (3, 1) gives (3, 4)."
    assert page.text("words") == "Rows: 3 and 3, equal. Columns: 4 and 1, the 1 is stretched."
    for value in ("120", "90", "150", "180"):
        assert (
            page.figure.locator(".live-block-2").get_by_text(value, exact=True).first.is_visible()
        )


@pytest.mark.parametrize(
    ("guess", "told"), [("(3, 3)", "Yes."), ("(3,)", "It would need"), ("an error", "It would be")]
)
def test_a_column_and_a_flat_array_make_a_table(open_figure, guess: str, told: str):
    page = open_figure(NAME)
    press(page, guess)
    assert page.text("reply").startswith(told)
    assert page.text("record") == "(3, 1) + (3,) gives (3, 3)."
    assert page.text("words").startswith("(3,) is read as (1, 3).")


def test_means_fit_only_with_keepdims(open_figure):
    page = open_figure(NAME)
    press(page, "cups − row means")
    assert page.text("record") == "(3, 4) − (3,) is an error."
    assert page.figure.get_by_text("error", exact=True).is_visible()
    press(page, "row means with keepdims=True")
    assert page.text("record") == "(3, 4) − (3, 1) gives (3, 4)."


def test_edges_are_dragged_and_moved_by_keyboard(open_figure):
    page = open_figure(NAME)
    page.figure.get_by_role("slider", name="Columns of the second array").press("ArrowRight")
    assert page.text("record").endswith("(3, 4) × (3, 2) is an error.")
    assert "4 and 2, they do not fit" in page.text("words")
    box = page.figure.get_by_role("slider", name="Columns of the first array").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.tab.mouse.move(x, y)
    page.tab.mouse.down()
    page.tab.mouse.move(x - 98, y, steps=4)
    page.tab.mouse.up()
    assert page.text("record") == "(3, 2) × (3, 2) gives (3, 2)."


def test_an_array_is_made_flat_and_gets_its_axis_back(open_figure):
    page = open_figure(NAME, "one=3,4&other=1,4&operation=minus")
    press(page, "second array flat")
    assert page.text("record") == "(3, 4) − (4,) gives (3, 4)."
    assert not page.figure.get_by_role("slider", name="Rows of the second array").is_visible()
    press(page, "second array flat")
    assert page.text("record") == "(3, 4) − (1, 4) gives (3, 4)."


def test_an_address_with_nonsense_opens_the_beginning(open_figure):
    page = open_figure(NAME, "one=9,9&other=x&operation=power&means=all")
    assert page.text("record") == "(3, 4) × (3, 1) gives (3, 4)."
