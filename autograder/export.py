"""Marks as the gradebooks of others read them: one table for each of them, as text.

A learner without a submission, or whose submission waits for a person, has no mark there. That is
never a zero. Whatever people wrote, names too, is made harmless in a spreadsheet.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from autograder.classroom.marks import Learner, Marks
from autograder.errors import UsageError
from autograder.text import clean

FORMULA = re.compile(r"['\s]*[=+\-@\t\n\uff1d\uff0b\uff0d\uff20]")
"""How a cell begins that a spreadsheet computes: some also look behind spaces, some at wide signs.

Apostrophes of its own count with it, so that taking one off always gives back what was there.
"""

Row = list[str]


@dataclass(frozen=True)
class Sheet:
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
        return list(dict.fromkeys(name for each in self.marks.values() for name in each.exercises))

    def score(self, learner: Learner, without: str = "") -> str:
        """The points that count; something else for who has none."""
        marks = self.marks.get(learner.id)
        return without if marks is None or marks.score is None else number(marks.score)


class Format(NamedTuple):
    """One way to write a sheet.

    Attributes:
        rows: its rows, the header first.
        line_end: what ends each of them.
        begins: what the file begins with.
    """

    rows: Callable[[Sheet], Iterator[Row]]
    line_end: str = "\n"
    begins: str = ""


def export(
    to: str,
    assignment: str,
    max_score: float,
    learners: Sequence[Learner],
    marks: Mapping[str, Marks],
    *,
    title: str | None = None,
    canvas_id: int | None = None,
) -> str:
    """The marks of a class in one of the FORMATS, to be saved in UTF-8 with line ends as they are.

    Learners who have marks and are not among `learners` come last.

    Raises:
        UsageError: there is no such format.
    """
    if to not in FORMATS:
        raise UsageError(f"There is no format {to}: there is {', '.join(FORMATS)}.")
    known = {learner.id for learner in learners}
    strangers = [Learner(each) for each in sorted(marks.keys() - known)]
    sheet = Sheet(title or assignment, max_score, [*learners, *strangers], marks, canvas_id)
    written = FORMATS[to]
    return written.begins + table(written.rows(sheet), written.line_end)


def table(rows: Iterable[Row], line_end: str) -> str:
    """Rows as text."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=line_end).writerows(rows)
    return text.getvalue()


# --- cells -----------------------------------------------------------------------------------------


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


def moment(at: datetime | None) -> str:
    """A time in UTC, as ISO 8601 writes it."""
    return "" if at is None else at.replace(tzinfo=UTC).isoformat(timespec="seconds")


# --- our own ---------------------------------------------------------------------------------------

WHO = ["learner", "first name", "last name", "email"]
TOTAL = ["submitted at", "due", "seconds late", "raw score", "penalty", "score"]


def complete(sheet: Sheet) -> Iterator[Row]:
    """All that is known, a column for each exercise included."""
    exercises, maximum = sheet.exercises, number(sheet.max_score)
    yield [*WHO, *TOTAL, "max score", "waiting for a person", *map(harmless, exercises)]
    for learner in sheet.learners:
        who = (learner.id, learner.first_name, learner.last_name, learner.email)
        marks = sheet.marks.get(learner.id)
        yield [*map(harmless, who), *total(marks), maximum, waiting(marks), *each(marks, exercises)]


def total(marks: Marks | None) -> Row:
    """When a submission came and what it earns; nothing for none."""
    if marks is None:
        return [""] * len(TOTAL)
    given = [mark.score for mark in marks.exercises.values() if mark.score is not None]
    return [
        moment(marks.submitted_at),
        moment(marks.due),
        number(marks.seconds_late),
        number(sum(given) if given else None),
        number(marks.penalty),
        number(marks.score),
    ]


def waiting(marks: Marks | None) -> str:
    """Whether a person is asked to look at a submission."""
    if marks is None:
        return ""
    return "yes" if any(mark.waiting for mark in marks.exercises.values()) else "no"


def each(marks: Marks | None, exercises: Iterable[str]) -> Iterator[str]:
    """The points of every exercise."""
    for name in exercises:
        mark = marks.exercises.get(name) if marks else None
        yield number(mark.score if mark else None)


# --- Canvas ----------------------------------------------------------------------------------------


def canvas(sheet: Sheet) -> Iterator[Row]:
    """Canvas's gradebook: it finds people by ID, then by login, then by name."""
    number_of_it = "" if sheet.canvas_id is None else f" ({sheet.canvas_id})"
    title = in_a_line(f"{sheet.title}{number_of_it}")
    yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", title]
    yield ["Points Possible", "", "", "", "", number(sheet.max_score)]
    for learner in sheet.learners:
        name = in_a_line(last_first(learner))
        ids = [in_a_line(learner.lms_user_id), "", in_a_line(learner.id)]
        yield [name, *ids, "", sheet.score(learner)]


def last_first(learner: Learner) -> str:
    """A name as lists sort it, as far as it is known."""
    known = filter(None, (learner.last_name, learner.first_name))
    return ", ".join(known) or learner.id


# --- Moodle ----------------------------------------------------------------------------------------

NO_GRADE = "-"
"""Moodle's own word: in a column that is new to it, an empty cell would be a grade."""

ESCAPE = re.compile(r'\\(?="|\Z)')
"""A backslash that PHP's reader takes for an escape, and would read on into the next cell."""


def moodle(sheet: Sheet) -> Iterator[Row]:
    """Moodle's grade import, where a person says which column is what."""
    title = in_a_line(sheet.title)
    header = ["First name", "Last name", "ID number", "Email address"]
    yield [*header, title, f"{title} feedback"]
    for learner in sheet.learners:
        who = [learner.first_name, learner.last_name, learner.id, learner.email]
        said = harmless(feedback(sheet.marks.get(learner.id)))
        row = [*map(in_a_line, who), sheet.score(learner, NO_GRADE), said]
        yield [ESCAPE.sub(r"\\ ", cell) for cell in row]


def feedback(marks: Marks | None) -> str:
    """What people wrote about the exercises, and what being late has cost."""
    if marks is None:
        return ""
    commented = ((name, mark.comment) for name, mark in marks.exercises.items() if mark.comment)
    said = [f"{name}: {comment}" for name, comment in commented]
    if marks.penalty:
        said.append(f"{number(marks.penalty)} points were taken off, because it was late.")
    return "\n".join(said)


FORMATS = {
    # Excel reads accents only behind a byte order mark, and ends lines as RFC 4180 does. The others
    # are read by programs, which expect the first column's name first, and lines as they write them.
    "csv": Format(complete, "\r\n", "\ufeff"),
    "canvas": Format(canvas),
    "moodle": Format(moodle),
}
"""By name: our own, and those of two learning platforms."""
