"""The worst that a notebook can cost the grader, which reads it outside of every sandbox."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.errors import Ungradable
from autograder.intake import which_assignment
from autograder.intake.demonstrations import needed
from autograder.intake.rebuilding import rebuild
from autograder.notebooks import reader, writer
from autograder.notebooks.bindings import MOST_CHARACTERS
from autograder.notebooks.notebook import Cell, Notebook
from autograder.notebooks.reader import MOST_CELLS, MOST_CODE, MOST_LINES
from tests.limits import within

SECONDS, MEGABYTES = 8, 400
"""Beyond an ordinary submission, for the worst that is known."""

NAME = Path("means.ipynb")
BOTH = "def row_means(x):\n    return {0}\n\ndef spread(x):\n    return {0}\n"


def cells(source: str, count: int) -> list[Cell]:
    """Different cells, so that none is known from another."""
    return [Cell("code", f"{source}# {number}") for number in range(count)]


def filled(unit: str, ending: str = "0\n") -> list[Cell]:
    """As many cells of one unit as a notebook may have, each as long as is parsed."""
    room = MOST_CHARACTERS - 300  # the released cells want some
    count = MOST_CODE // MOST_CHARACTERS
    lines = unit.count("\n") + unit.count(";")
    times = min(room // len(unit), (MOST_LINES - 200) // count // max(lines, 1) if lines else room)
    return cells(unit * times + ending, count)


WORST = {
    "every_cell_answers_everything": cells(BOTH.format("0"), MOST_CELLS - 50),
    "every_cell_answers_at_length": cells(BOTH.format("0," * 12_000), 8),
    "every_cell_has_statements": cells("ab\n" * 8, MOST_CELLS - 50),
    "names": filled("a,"),
    "lists": filled("[],"),
    "lambdas": filled("lambda:0,"),
    "comprehensions": filled("[0 for x in x],"),
    "statements": filled("abcdefghijklmnopq\n"),
    "semicolons": filled("abcdefghijklmnopq;"),
    "functions": filled("def f():a,a,a,a,a\n"),
    "classes": filled("class A:a,a,a,a\n"),
    "assignments": filled("a=b=c=d=e=f=g=h=1\n"),
    "globals": filled("def f():\n global a\n"),
    "dictionaries": filled("{0:0},"),
    "strings": filled("''"),
    "f_strings": filled("f'{a}',"),
    "numbers": filled("9" * 4_000 + "\n"),
    "comparisons": filled("a<"),
    "minuses": filled("-"),
    "attributes": filled("a.b,"),
    "no_python": filled("a b\n"),
    "magics": filled("%x abcdefghijklmno\n"),
    "blank_lines": filled("\n"),
    "prose": [Cell("markdown", "# row_means\n" * 700_000)],
    "prose_that_defines": [Cell("markdown", BOTH.format("0") * 4)] * (MOST_CELLS - 50),
}


@pytest.mark.parametrize("name", WORST)
def test_the_worst_notebook_costs_little(name: str, released: Notebook) -> None:
    submission = replace(released, cells=(*released.cells, *WORST[name]))
    content = writer.to_bytes(writer.to_json(submission))

    def read() -> None:
        given = reader.parse(content, NAME)
        known = {f"means{number}": released for number in range(6)} | {"means": released}
        which_assignment.decide(given, None, known, NAME)
        rebuilt = rebuild(given, released)
        assert rebuilt.digest()
        needed(rebuilt.cells)

    within(SECONDS, MEGABYTES, read)


@pytest.mark.parametrize(
    "part", ["{}", "[]", "0.5", '"ab"', '{"":0}', '{"a":[]}', '"\\ud83d\\ude00"', "9" * 4_000]
)
def test_the_worst_json_costs_little(part: str) -> None:
    count = min(19_000_000 // (len(part) + 1), 990_000 // (1 + part.count("{") + part.count("[")))
    outputs: Any = ",".join([part] * count)
    content = f'{{"cells":[{{"cell_type":"raw"}}], "x": "😀", "y": [{outputs}]}}'.encode()
    within(SECONDS, MEGABYTES, lambda: reader.parse(content, NAME))


def test_an_alphabet_that_takes_four_bytes_a_letter_costs_little() -> None:
    content = b'{"cells":[], "x": "' + "😀".encode() + b"a" * 19_000_000 + b'"}'
    within(SECONDS, MEGABYTES, lambda: reader.parse(content, NAME))


def test_depth_without_end_is_no_notebook() -> None:
    for content in (b"[" * 900_000, b'{"a":' * 400_000):
        with pytest.raises(Ungradable):
            reader.parse(content, NAME)
