"""What a class's marks are exported from, and how a cell is written that nobody can misread.

Whatever people wrote, names too, is made harmless in a spreadsheet.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from autograder.classroom import Learner, Marks
from autograder.text import clean

FORMULA = re.compile(r"\A['\s]*[=+\-@\t\n\uff1d\uff0b\uff0d\uff20]")
"""How a cell begins that a spreadsheet computes: some also look behind spaces, some at wide signs.

Apostrophes of its own count with it, so that taking one off always gives back what was there.
"""

Row = list[str]


@dataclass(frozen=True)
class ExportTable:
    """What is exported.

    Attributes:
        title: of the column of marks.
        learners: everybody, in the order of the rows.
        marks: by the id of a learner; only of those who handed in.
        canvas_id: Canvas's own number of the assignment.
    """

    title: str
    max_score: float
    learners: Sequence[Learner]
    marks: Mapping[str, Marks]
    canvas_id: int | None = None

    @property
    def exercises(self) -> Row:
        """The exercises of all submissions, in their order."""
        return list(
            dict.fromkeys(name for marks in self.marks.values() for name in marks.exercises)
        )

    def score(self, learner: Learner, without: str = "") -> str:
        """The points that count; something else for who has none."""
        marks = self.marks.get(learner.id)
        return without if marks is None or marks.score is None else number(marks.score)


class Format(NamedTuple):
    """One way to write a table.

    Attributes:
        rows: its rows, the header first.
        line_end: what ends each of them.
        begins: what the file begins with.
    """

    rows: Callable[[ExportTable], Iterator[Row]]
    line_end: str = "\n"
    begins: str = ""


def table(rows: Iterable[Row], line_end: str) -> str:
    """Rows as text."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=line_end).writerows(rows)
    return text.getvalue()


def harmless(text: str | None) -> str:
    """A text as a cell that no spreadsheet computes."""
    cell = clean(text or "")
    return f"'{cell}" if FORMULA.match(cell) else cell


def in_a_line(text: str | None) -> str:
    """A name as a cell; a line break within would end the row for some readers."""
    return harmless(" ".join((text or "").split()))


def number(value: float | None) -> str:
    """A number to two decimals, without those that say nothing.

    >>> number(2 / 3), number(80.0), number(-0.001), number(None)
    ('0.67', '80', '0', '')
    """
    if value is None:
        return ""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
