from dataclasses import replace

import pytest

from autograder.portal import status
from autograder.portal.storage.database import Database
from autograder.portal.submissions import queue
from autograder.portal.submissions.attempts import State
from autograder.portal.web import progress
from tests.autograder.portal.conftest import graded, received


def test_the_place_goes_down_as_others_are_graded(database: Database):
    with database.writing() as connection:
        first, second = received(connection, "bob"), received(connection)
        assert said(connection, second) == "1 is before yours."
        queue.take(connection, first)
        assert said(connection, second) == "1 is before yours."
        queue.finish(connection, first.id, queue.KeptResult(b"", b"", b""), GRADE, 1.0)
        assert said(connection, second) == "Yours is next."


GRADE = queue.Grade("r", 1.0, 1.0)


def said(connection, one) -> str:
    return progress.progress(connection, one, is_shown=True).said


def test_points_are_told_once_they_may_be_seen(database: Database):
    with database.writing() as connection:
        one = graded(connection, 80.0)
        assert said(connection, one) == "80 of 100 points."
        hidden = progress.progress(connection, one, is_shown=False).said
        assert "80" not in hidden
        assert "after the due date" in hidden


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.RUNNING, "being graded now"),
        (State.FAILED, "not your fault and costs you nothing"),
        (State.DONE, "could not be read"),
    ],
)
def test_every_state_has_its_sentence(database: Database, state: State, words: str):
    with database.writing() as connection:
        assert words in said(connection, replace(received(connection), state=state))


def test_what_cannot_be_graded_now_says_so_as_long_as_it_waits(database: Database):
    with database.writing() as connection:
        one = received(connection)
        status.tell(connection, status.RULES, {"another": "r"}, 0.0)
        assert said(connection, one) == progress.CANNOT
        assert said(connection, replace(one, state=State.RUNNING)) == "It is being graded now."
