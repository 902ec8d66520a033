"""Submissions: what was handed in, the queue in which it waits, and which of a learner's attempts counts."""

from autograder.portal.submissions.attempts import (
    Attempt,
    HandIn,
    Rule,
    State,
    TooManyError,
    attempts_where,
    counting,
)
from autograder.portal.submissions.graded import is_readable, share
from autograder.portal.submissions.judged import Judged
from autograder.portal.submissions.marks import KnownMarks
from autograder.portal.submissions.queue import DEATHS, DIED, TRIES, Grade, KeptResult, keep_result
from autograder.portal.submissions.standing import Pair, Standing, Try, handed_in, tries

__all__ = [
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
    "attempts_where",
    "counting",
    "handed_in",
    "is_readable",
    "keep_result",
    "share",
    "tries",
]
