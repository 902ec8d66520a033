"""Submissions: what was handed in, the queue in which it waits, and which of a learner's attempts counts."""

from autograder.portal.submissions.attempts import (
    COLUMNS,
    Attempt,
    HandIn,
    Rule,
    State,
    TooManyError,
    counting,
    of_row,
)
from autograder.portal.submissions.graded import is_readable, share
from autograder.portal.submissions.judged import Judged
from autograder.portal.submissions.marks import KnownMarks, of_learner
from autograder.portal.submissions.queue import DEATHS, DIED, TRIES, Grade, KeptResult, keep_result
from autograder.portal.submissions.standing import Pair, Standing, Try, handed_in, tries

__all__ = [
    "COLUMNS",
    "DEATHS",
    "DIED",
    "TRIES",
    "Attempt",
    "Grade",
    "HandIn",
    "Judged",
    "KeptResult",
    "KnownMarks",
    "Pair",
    "Rule",
    "Standing",
    "State",
    "TooManyError",
    "Try",
    "counting",
    "handed_in",
    "is_readable",
    "keep_result",
    "of_learner",
    "of_row",
    "share",
    "tries",
]
