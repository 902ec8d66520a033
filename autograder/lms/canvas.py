"""The table that Canvas's gradebook imports."""

from collections.abc import Iterator

from autograder.classroom import Learner
from autograder.lms.table import ExportTable, Row, in_a_line, number


def canvas(exported: ExportTable) -> Iterator[Row]:
    """Canvas's gradebook: it finds people by ID, then by login, then by name."""
    number_of_it = "" if exported.canvas_id is None else f" ({exported.canvas_id})"
    title = in_a_line(f"{exported.title}{number_of_it}")
    yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", title]
    yield ["Points Possible", "", "", "", "", number(exported.max_score)]
    for learner in exported.learners:
        name = in_a_line(last_first(learner))
        ids = [in_a_line(learner.lms_user_id), "", in_a_line(learner.id)]
        yield [name, *ids, "", exported.score(learner)]


def last_first(learner: Learner) -> str:
    """A name as lists sort it, as far as it is known."""
    known = filter(None, (learner.last_name, learner.first_name))
    return ", ".join(known) or learner.id
