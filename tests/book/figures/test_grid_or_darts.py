"""A grid and darts: by mouse, by keyboard, and from an address."""

import pytest

NAME = "grid-or-darts"


def test_nothing_is_given_away_before_the_guess(open_figure):
    page = open_figure(NAME)
    assert page.figure.get_by_text("score of how many rates?").count() == 2
    assert page.figure.get_by_text("200 draws: who is ahead?").is_visible()
    assert not page.figure.locator(".live-stick-1").get_attribute("d")


@pytest.mark.parametrize(
    ("guess", "begins"),
    [("the grid", "It is the darts:"), ("the darts", "Yes:"), ("both", "Tries they have the same")],
)
def test_a_guess_lets_the_shadows_fall(open_figure, guess: str, begins: str):
    page = open_figure(NAME)
    page.figure.get_by_role("button", name=guess).click()
    assert page.text("reply").startswith(begins)
    assert "in 118 of 200 draws the darts find the better score, and in 82" in page.text("reply")
    page.figure.get_by_text("score of 3 rates").wait_for()
    assert page.figure.get_by_text("score of 9 rates").is_visible()
    assert page.text("record").startswith("Draw 122: best score 46.9 by the grid, 96.4 by")


@pytest.mark.parametrize(
    ("state", "record", "told"),
    [
        ("draw=122", "On average over 200 draws 68.4 and 78.0", "the darts are ahead more often"),
        ("draw=138", "Draw 138", "An exception: this time the grid is ahead. The rate decides"),
        ("draw=122&weight=0", "Draw 122", "6 of the 9 tries of the grid say nothing new"),
        ("draw=122&weight=0&budget=25", "Draw 122", "20 of the 25 tries of the grid say nothing"),
        ("draw=30&weight=1", "by the grid, 48.2 by the darts", "the grid is ahead more often"),
        ("draw=30&weight=0.25", "Draw 30", "Now neither is ahead much more often"),
        (
            "draw=122&scale=evenly",
            "24.8 and 31.7",
            "none of the grid's tries and none of the darts",
        ),
        ("draw=138&scale=evenly", "best score 0.0 by the grid, 0.0", "the grid, 16.7, lies far"),
        ("draw=138&scale=evenly&weight=1&budget=36", "Draw 138", "the grid, 8.3, lies far above"),
        (
            "draw=122&hill=0.5,0.5",
            "with the hill put elsewhere: best score 100.0 by the grid",
            "An exception: this time the grid is ahead. The rate decides nearly alone",
        ),
        (
            "draw=0&budget=x&weight=-1&hill=2,2",
            "Draw 122: best score 46.9 by the grid",
            "The rate decides nearly alone, and the grid knows 3 rates only",
        ),
    ],
)
def test_what_comes_of_a_search_is_told(open_figure, state: str, record: str, told: str):
    page = open_figure(NAME, state)
    assert record in page.text("record")
    assert told in page.text("words")


def test_a_hill_is_moved_by_key_and_put_into_the_address(open_figure):
    page = open_figure(NAME, "draw=122&hill=0.5,0.5")
    page.figure.get_by_role("slider", name="beside the darts").focus()
    page.tab.keyboard.press("ArrowRight")
    page.tab.keyboard.press("Shift+ArrowUp")
    page.wait_for_address("#grid-or-darts?budget=9&weight=0.1&draw=122&hill=0.52,0.7")


def test_another_draw_has_a_hill_of_its_own(open_figure):
    page = open_figure(NAME, "draw=200&hill=0.5,0.5")
    page.figure.get_by_role("button", name="Another draw").click()
    assert page.text("record").startswith("Draw 1: ")


def test_the_draws_are_gone_through_by_mouse_and_by_key(open_figure):
    page = open_figure(NAME, "draw=122")
    box = page.figure.locator(".live-whole .live-sweep").bounding_box()
    page.tab.mouse.click(box["x"] + box["width"] - 3, box["y"] + 20)
    page.tab.mouse.down()
    page.tab.mouse.move(box["x"] + box["width"] - 2, box["y"] + 20)
    page.tab.mouse.up()
    handle = page.figure.get_by_role("slider", name="Draw, from the best")
    assert "An exception: this time the grid is ahead." in page.text("words")
    assert handle.get_attribute("aria-valuetext") == "200 of 200"
    handle.focus()
    page.tab.keyboard.press("ArrowLeft")
    page.settle()
    assert handle.get_attribute("aria-valuetext") == "199 of 200"
