"""Marking: what a person gives to an attempt by hand comes into the gradebook, if it is still as that person saw it."""

from collections.abc import Mapping

from autograder.classroom import GivenMark
from autograder.errors import UsageError
from autograder.portal.class_folder import Filing
from autograder.portal.submissions import attempts, marks

COUNTS_NOT = "This attempt does not count now: give points to the one that does."
CHANGED = (
    "Somebody has given other points meanwhile, or it was graded anew. Load the page anew, and look at it "
    "again."
)


def give(filing: Filing, number: int, version: str, given: Mapping[str, GivenMark]) -> None:
    """Write what a person gives to an attempt into the gradebook, and make the pages say so.

    Args:
        filing: of the class.
        number: of the attempt.
        version: of its marks, as that person has seen them.
        given: by exercise.

    Raises:
        UsageError: it does not count, or has other marks by now.
        AutograderError: the class is locked, or the gradebook does not take it.
    """
    with filing.held() as gradebook:
        with filing.database.reading() as connection:
            one = attempts.attempt(connection, number)
        if one is None or not one.entered:
            raise UsageError(COUNTS_NOT)
        learner, name = one.learner, one.assignment
        filing.take_marks(gradebook, name, [learner])  # somebody may be at work in formgrader
        with filing.database.reading() as connection:
            known = marks.of_learner(connection, learner, name)
        if known and known.version != version and not known.hold(given):
            raise UsageError(CHANGED)
        gradebook.give(name, learner, given)
        filing.catch_up(gradebook, name, [learner])
        filing.read_marks(gradebook, name, [learner])
