"""How far an attempt is, in a sentence: for the page that waits, and for what asks from within a page."""

from typing import NamedTuple

from sqlalchemy import Connection

from autograder.pages import page
from autograder.portal import status
from autograder.portal.submissions import Attempt, State, queue


class Progress(NamedTuple):
    """How far an attempt is.

    Attributes:
        ahead: how many are to be graded before it.
        can_be_graded: whether its assignment can be graded as its files stand now.
        said: the same, for people.
    """

    ahead: int
    can_be_graded: bool
    said: str


def progress(connection: Connection, one: Attempt, *, is_shown: bool) -> Progress:
    """How far an attempt is; `is_shown` says whether its points may be told."""
    gradable = status.gradable(connection)
    can_be_graded = gradable is None or one.assignment in gradable
    ahead = queue.places(connection, gradable).get(one.id, 0) if one.state.waits else 0
    said = sentence(one, ahead, can_be_graded=can_be_graded, is_shown=is_shown)
    return Progress(ahead, can_be_graded, said)


def sentence(one: Attempt, ahead: int, *, can_be_graded: bool, is_shown: bool) -> str:
    """What is said of an attempt."""
    if one.state is State.FAILED:
        return NOT_GRADED
    if one.state is State.DONE:
        return result(one) if is_shown else LATER
    if one.state is State.RUNNING:
        return "It is being graded now."
    if not can_be_graded:
        return CANNOT
    if not ahead:
        return "Yours is next."
    return "1 is before yours." if ahead == 1 else f"{ahead} are before yours."


def result(one: Attempt) -> str:
    """What came of an attempt, in short."""
    if one.score is None:
        return "It could not be read. The feedback says why, and what to do."
    return f"{page.points(one.score)} of {page.points(one.max_score or 0.0)} points."


NOT_GRADED = "It could not be graded, which is not your fault and costs you nothing. Your instructors see it."
LATER = "It is graded. Feedback is shown after the due date; you may hand in again until then."
CANNOT = (
    "This assignment cannot be graded just now, which is not your fault. Yours is graded as soon as it can "
    "be; your instructors see it."
)
