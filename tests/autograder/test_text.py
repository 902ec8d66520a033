"""Text that was written by strangers."""

from hypothesis import given
from hypothesis import strategies as st

from autograder.text import LONGEST, clean


def test_honest_text_is_untouched() -> None:
    text = "W1.shape\t(3, 4)\nπ ≈ 3.14, 日本語, עברית, 🎓"
    assert clean(text) == text


def test_colours_vanish_with_their_codes() -> None:
    assert clean("\x1b[1;31mError\x1b[0m: \x1b]8;;http://x\x1b\\here") == "Error: here"


def test_long_text_is_cut() -> None:
    assert len(clean("x" * 10 * LONGEST)) == LONGEST


@given(st.text())
def test_cleaning_twice_changes_nothing_and_the_text_can_be_written(text: str) -> None:
    once = clean(text)
    once.encode()
    assert clean(once, len(once)) == once
    assert "\x1b" not in once
