"""Every cell of the book, run in its page, prints what it printed when the book was built. It takes minutes: `make verify` runs it.

The page's NumPy is older, has another way to sum and lives on 32 bits: where that shows, the cell is named here with what may differ.
"""

import re
from pathlib import Path

import pytest

from tests.book.live_code.conftest import PATIENCE, Opened
from tests.book.test_notebooks import PAGES

NUMBER = re.compile(r"-?\d+(?:\.\d*)?(?:e[-+]?\d+)?")
TINY = 1e-6
"""Rounding, where it is allowed: a millionth of one, or of the number if that is larger."""

MAY_DIFFER = {
    # Gradients that are measured are right to ten digits, and what is left is rounding.
    ("beyond/pytorch", 2): 0,
    ("deep_networks/backward", 2): 0,
    ("deep_networks/blocks", 2): 0,
    # Sums in another order end elsewhere where a descent is long or leaps: shares and costs of single runs.
    ("deep_networks/more_classes", 3): 6,
    ("deep_networks/training", 11): 2,
    ("hyperparameters/optimisers", 10): 2,
    ("hyperparameters/parameters_and_hyperparameters", 1): 2,
    ("hyperparameters/parameters_and_hyperparameters", 3): 3,
    ("shallow_networks/initialisation", 6): 2,
    # Times, and the size of a list on 32 bits.
    ("logistic_regression/vectorisation", 2): 3,
    ("logistic_regression/vectorisation", 3): 1,
}
"""By page and cell, counted from 1: how many numbers may differ by more than rounding. In all other cells every letter is the same."""


@pytest.mark.parametrize("name", PAGES)
def test_the_cells_of_a_page_print_in_the_page_what_the_book_says(open_page, name: str):
    page = open_page(f"{name}.html")
    count = page.tab.locator(".code-bar").count()
    assert count
    page.tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    stored = [printed(page, number) for number in range(count)]
    page.press(count - 1, "Run")
    assert page.said(count - 1) == "Done."
    wrong = {}
    for number, (text, pictures) in enumerate(stored):
        said, drawn = printed(page, number)
        if drawn != pictures or not alike(said, text, MAY_DIFFER.get((name, number + 1))):
            wrong[number + 1] = (text, said, pictures, drawn)
    assert wrong == {}


def printed(page: Opened, number: int) -> tuple[str, int]:
    """What stands below a cell: its text, and how many pictures."""
    return page.cell(number).evaluate(
        """cell => [[...cell.querySelectorAll(".cell_output pre")].map(each => each.textContent).join("\\n").trim(),
                    cell.querySelectorAll(".cell_output img").length]""",
        timeout=PATIENCE,
    )


def alike(said: str, stored: str, most: int | None) -> bool:
    """Whether two texts are the same, but for rounding and so many other numbers."""
    if most is None:
        return said == stored
    words = [" ".join(NUMBER.sub("#", text).split()) for text in (said, stored)]
    numbers = zip(NUMBER.findall(said), NUMBER.findall(stored), strict=False)
    others = [pair for pair in numbers if differ(*map(float, pair))]
    return words[0] == words[1] and len(others) <= most


def differ(a: float, b: float) -> bool:
    """Whether two numbers differ by more than rounding."""
    return abs(a - b) > TINY * max(1.0, abs(a), abs(b))


def test_what_may_differ_is_named_of_cells_that_are_there(site: Path):
    for name, number in MAY_DIFFER:
        text = (site / f"{name}.html").read_text("utf-8")
        assert text.count('class="cell_input') >= number
