"""The table that Moodle's grade import reads."""

import re
from collections.abc import Iterator

from autograder.classroom import Marks
from autograder.lms.table import ExportTable, Row, harmless, in_a_line, number

NO_GRADE = "-"
"""Moodle's own word: in a column that is new to it, an empty cell would be a grade."""

ESCAPE = re.compile(r'\\(?="|\Z)')
"""A backslash that PHP's reader takes for an escape, and would read on into the next cell."""


def moodle(exported: ExportTable) -> Iterator[Row]:
    """Moodle's grade import, where a person says which column is what."""
    title = in_a_line(exported.title)
    header = ["First name", "Last name", "ID number", "Email address"]
    yield [*header, title, f"{title} feedback"]
    for learner in exported.learners:
        who = [learner.first_name, learner.last_name, learner.id, learner.email]
        said = harmless(feedback(exported.marks.get(learner.id)))
        row = [*map(in_a_line, who), exported.score(learner, NO_GRADE), said]
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
