"""Marks as the gradebooks of others read them: one table for each of them, as text.

A learner without a submission, or whose submission waits for a person, has no mark there. That is
never a zero.
"""

from collections.abc import Mapping, Sequence

from autograder.classroom import Learner, Marks
from autograder.errors import UsageError
from autograder.lms.canvas import canvas
from autograder.lms.moodle import moodle
from autograder.lms.spreadsheet import complete
from autograder.lms.table import ExportTable, Format, table

FORMATS = {
    # Excel reads accents only behind a byte order mark, and ends lines as RFC 4180 does. The others
    # are read by programs, which expect the first column's name first, and lines as they write them.
    "csv": Format(complete, "\r\n", "\ufeff"),
    "canvas": Format(canvas),
    "moodle": Format(moodle),
}
"""By name: our own, and those of two learning platforms."""


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
    strangers = [Learner(learner) for learner in sorted(marks.keys() - known)]
    exported = ExportTable(
        title or assignment, max_score, [*learners, *strangers], marks, canvas_id
    )
    written = FORMATS[to]
    return written.begins + table(written.rows(exported), written.line_end)
