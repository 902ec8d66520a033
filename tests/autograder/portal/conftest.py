"""A portal's database, and people in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from autograder.portal import attempts, people, queue
from autograder.portal.attempts import Attempt, HandIn
from autograder.portal.database import Database
from autograder.portal.people import Person
from autograder.portal.queue import Grade, Outcome

ADA, BOB, TUTOR = (
    Person("ada", "Ada", "Byron"),
    Person("bob"),
    Person("tutor", role=people.INSTRUCTOR),
)
OUTCOME = Outcome(b"{}", b"{}", b"<html>")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A database with two learners and an instructor."""
    with Database(tmp_path / "portal.db") as made:
        made.upgrade()
        with made.writing() as connection:
            people.enrol(connection, (ADA, BOB, TUTOR))
        yield made


def received(
    connection: Connection,
    learner: str = "ada",
    content: bytes = b"{}",
    *,
    now: float = 0.0,
    form: str | None = None,
    most: int | None = None,
) -> Attempt:
    """What somebody has handed in."""
    handed_in = HandIn.of(learner, "means", content, form)
    return attempts.receive(connection, handed_in, now, most=most)


def taken(connection: Connection, learner: str = "ada", content: bytes = b"{}") -> Attempt:
    """The same, on its way to be graded."""
    return queue.take(connection, received(connection, learner, content))


def known(connection: Connection, one: Attempt) -> Attempt:
    """An attempt as it stands now."""
    found = attempts.attempt(connection, one.id)
    assert found
    return found


def graded(connection: Connection, score: float | None, learner: str = "ada") -> Attempt:
    """An attempt that is done."""
    one = taken(connection, learner, str(score).encode())
    queue.finish(connection, one.id, OUTCOME.packed(), Grade("rules", score, 100.0), 1.0)
    return known(connection, one)
