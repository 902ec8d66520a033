"""A wrong line in the backward pass: accused, and measured with every epsilon."""

import re

import pytest

NAME = "planted-bugs"


def test_the_measurement_is_not_shown_before_the_guess(open_figure):
    page = open_figure(NAME)
    assert page.text("record") == "Program 1 of 8: the cost goes from 0.666 to 0.004 in 300 steps."
    assert not page.figure.locator(".live-stick-1").first.get_attribute("d")


@pytest.mark.parametrize(
    ("guess", "begins"),
    [("yes, or", "It is wrong, and"), ("no$", "It is wrong, but"), ("the cost cannot", "Yes, it")],
)
def test_a_guess_is_followed_by_the_measurement(open_figure, guess: str, begins: str):
    page = open_figure(NAME)
    page.figure.locator(".live-answer", has_text=re.compile(f"^{guess}")).click()
    assert page.text("reply").startswith(begins)
    assert "the right code ends at 0.010, and this one, which is wrong, at 0.004" in page.text(
        "reply"
    )
    assert page.text("record").endswith("formula and measurement are apart by up to 0.37.")
    assert page.text("words").startswith("Apart by more than 10⁻⁸: 1 of 1 in db2.")


@pytest.mark.parametrize(
    ("program", "accused", "told"),
    [
        (1, "db2", "Yes. There stands db2 = np.sum(dZ2, axis=1, keepdims=True)."),
        (1, "dW2", "It cannot be this line: it enters dW2, and dW2 is right."),
        (1, "dZ2", "it enters dW1, db1, dW2 and db2, and dW1, db1 and dW2 are right"),
        (1, "no line", "Not so: db2 and the measurement do not agree."),
        (2, "db2", "it enters nothing but db2, and dW1, db1 and dW2 are wrong too"),
        (3, "dZ1", "are off by different factors, 1.010, 1.006 and 0.9938"),
        (3, "slope", "Yes. There stands slope = np.where(Z1 > 0, 1.0, 0.0)."),
        (5, "no line", "This program is right."),
        (5, "dW1", "No. If it were wrong, dW1 would be off."),
        (7, "slope", "are off by the same factor, 2.743"),
    ],
)
def test_an_accusation_is_answered(open_figure, program: int, accused: str, told: str):
    page = open_figure(NAME, f"program={program}")
    page.figure.locator(".live-line", has_text=re.compile(f"^{accused}")).click()
    assert told in page.text("hint")


@pytest.mark.parametrize(
    ("state", "record", "told"),
    [
        ("program=3", "by up to 0.0013", "8 of 8 in dW1 and 4 of 4 in db1"),
        ("program=5&epsilon=-6", "0.666 to 0.010", "All seventeen agree."),
        ("program=5&epsilon=-3", "by up to 1.2 · 10⁻⁸", "ε is too large: within such a step"),
        ("program=5&epsilon=-1", "by up to 0.045", "cross the bend of the leaky ReLU"),
        ("program=5&epsilon=-12", "ε = 10⁻¹²", "ε is too small"),
        ("program=99&epsilon=x", "Program 1 of 8", "1 of 1 in db2"),
    ],
)
def test_epsilon_has_a_sweet_spot(open_figure, state: str, record: str, told: str):
    page = open_figure(NAME, state)
    assert record in page.text("record")
    assert told in page.text("words")


def test_epsilon_by_key_and_another_program_are_put_into_the_address(open_figure):
    page = open_figure(NAME, "program=8")
    page.figure.locator("input").focus()
    page.tab.keyboard.press("ArrowLeft")
    page.figure.get_by_role("button", name="Another program").click()
    page.wait_for_address("#planted-bugs?program=1&epsilon=-7")


def test_epsilon_follows_the_mouse(open_figure):
    page = open_figure(NAME, "program=5")
    box = page.figure.locator(".live-sweep").first.bounding_box()
    page.tab.mouse.move(box["x"] + box["width"] / 2, box["y"] + 30)
    page.tab.mouse.down()
    page.tab.mouse.move(box["x"] + 4, box["y"] + 30, steps=5)
    page.tab.mouse.up()
    assert "ε = 10⁻¹⁵" in page.text("record")
