"""Numbers in the prose behind a cell are numbers that a cell has put out, or that stand in its code.

Looked at are fractions and percentages, which nobody writes by the way. They may come from any cell above
them, rounded or as a percentage, or from a page to which their paragraph leads. Questions and exercises are
left out: their numbers are made up, and asked for. So are numbers that a sentence works out itself.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.book.test_pages import article
from tests.book.test_structure import CHAPTERS

CLAIMED = re.compile(
    r"(?<![\w.,])-?\d+(?:,\d{3})*\.\d+(?:e[+-]?\d+)?(?![\w])|(?<![\w.])\d+(?=\s?%| percent)"
)
PRINTED = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?(?:e[+-]?\d+)?")
LEFT_OUT = re.compile(r"^(One|Two|Three|Four) questions?$|^(An )?[Ee]xercises?$")

REASONS = {
    "beyond/pytorch": {"0.5": "the sigmoid of 0", "0.73": "the sigmoid of 1"},
    "deep_networks/training": {
        "0.69": "in a table of signs that anybody may see",
    },
    "hyperparameters/learning_rate": {
        "0.001": "an example of a rate",
    },
    "hyperparameters/parameters_and_hyperparameters": {
        "3.001": "units that there cannot be",
        "88": "what is not to be expected",
    },
    "hyperparameters/search": {
        "1.5": "worked out in the sentence",
    },
    "hyperparameters/validation": dict.fromkeys(
        ("5.7", "2.8", "1.3", "0.4"), "in a table worked out by hand"
    ),
    "introduction/why_now": {
        "95": "the share of labels that were not turned over",
        "0.25": "of the first page",
    },
    "introduction/what_is_a_network": dict.fromkeys(
        ("0.05", "-0.5", "0.1"), "chosen for the drawing"
    ),
    "logistic_regression/broadcasting": {"48": "of the first pages"},
    "logistic_regression/vectorisation": dict.fromkeys(("3.11", "2.3"), "a version"),
    "logistic_regression/loss": {"3.324": "a sum that is written out"},
    "neuron": {"0.25": "a product that is written out", "0.07": "a product that is written out"},
    "shallow_networks/activations": {
        "0.2510": "0.8709 to the power ten",
        "0.05": "a learning rate in a caption",
    },
    "shallow_networks/one_example": {"0.95": "another network's answer"},
    "shallow_networks/why_nonlinear": {"8.20": "a mean that is written out"},
}
"""By page, numbers that come from no cell, and from where they come."""


def number(text: str) -> float:
    return float(text.replace(",", ""))


def agree(claimed: str, printed: float) -> bool:
    """Whether a number is one that was printed, rounded as it is written, or the percentage of it.

    >>> agree("0.73", 0.7311), agree("48", 0.4801), agree("0.74", 0.7311), agree("-0.5", 0.5)
    (True, True, False, True)
    """
    digits = len(claimed.partition("e")[0].partition(".")[2])
    half = 0.5001 * 10**-digits
    value, shown = abs(number(claimed)), abs(printed)
    return abs(shown - value) <= half or abs(100 * shown - value) <= half


def text_of(element) -> str:
    return element.get_text().replace("−", "-")


def printed_in(element) -> set[float]:
    return {number(found) for found in PRINTED.findall(text_of(element))}


def linked(pages, name: str, element) -> set[float]:
    """What the cells of the pages print to which an element leads."""
    found = set()
    for link in element("a", href=True):
        path = link["href"].partition("#")[0]
        where = (Path(f"{name}.html").parent / path) if path else None
        target = Path(*normal(where.parts)) if where else None
        if target in pages:
            for cell in pages[target](class_="cell"):
                found |= printed_in(cell)
    return found


def normal(parts: tuple[str, ...]) -> list[str]:
    kept: list[str] = []
    for part in parts:
        if part == "..":
            kept.pop()
        else:
            kept.append(part)
    return kept


def unfounded(pages, name: str) -> Iterator[str]:
    """Numbers behind the first cell of a page that no cell above them knows."""
    known: set[float] = set()
    section = ""
    for element in article(pages, name)(["h2", "div", "p", "li"]):
        classes = element.get("class") or []
        if element.name == "h2":
            section = text_of(element).rstrip("#").strip()
        elif "cell_input" in classes or "cell_output" in classes:
            known |= printed_in(element)
        elif known and is_prose(element) and not LEFT_OUT.match(section):
            there = known | linked(pages, name, element)
            for claimed in CLAIMED.findall(text_of(element)):
                if not any(agree(claimed, value) for value in there):
                    yield claimed


def is_prose(element) -> bool:
    """Whether an element is a paragraph or an item of a list, and no part of a cell or of such an item."""
    within = element.find_parent("li") or element.find_parent(class_="cell")
    return element.name in {"p", "li"} and within is None


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_number_in_prose_is_one_that_a_cell_has_put_out(pages, name):
    reasons = REASONS.get(name, {})
    assert [claimed for claimed in unfounded(pages, name) if claimed not in reasons] == []


@pytest.mark.parametrize("name", REASONS)
def test_no_reason_is_left_for_a_number_that_needs_none(pages, name):
    assert REASONS[name].keys() <= set(unfounded(pages, name))


def test_a_number_that_no_cell_knows_is_found(pages):
    name = "logistic_regression/loss"
    page = pages[Path(f"{name}.html")]
    cell = page.find(class_="cell_output")
    wrong = page.new_tag("p")
    wrong.string = "In the end it is 0.123456789."
    cell.find_parent(class_="cell").insert_after(wrong)
    try:
        assert "0.123456789" in [*unfounded(pages, name)]
    finally:
        wrong.decompose()
