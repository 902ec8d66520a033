"""What was found of each exercise in a result, read back from the table of grades."""

import json
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, select

from autograder.grading import of_plain_json
from autograder.portal.storage import attempts, grades, regrades
from rubric import Judgement

Judged = Sequence[Judgement]

AT_ONCE = 500
"""Numbers that one statement asks for."""


def counted(connection: Connection, numbers: Collection[int]) -> dict[int, Judged]:
    """By attempt, what was found by the rules whose points count for it."""
    of_attempt = (grades.c.attempt == attempts.c.id) & (grades.c.rules == attempts.c.rules)
    query = select(attempts.c.id, grades.c.exercises).join(grades, of_attempt)
    return dict(found(connection, query, attempts.c.id, numbers))


def regraded(connection: Connection, numbers: Collection[int]) -> dict[int, Judged]:
    """By attempt, what was found when it was graded once more and does not count yet."""
    of_regrade = (grades.c.attempt == regrades.c.attempt) & (grades.c.rules == regrades.c.rules)
    query = select(regrades.c.attempt, grades.c.exercises).join(grades, of_regrade)
    return dict(found(connection, query, regrades.c.attempt, numbers))


def found(
    connection: Connection, query: Select[Any], key: Any, numbers: Collection[int]
) -> Iterator[tuple[int, Judged]]:
    """What a query finds of some attempts."""
    asked = sorted(numbers)
    for start in range(0, len(asked), AT_ONCE):
        for number, text in connection.execute(query.where(key.in_(asked[start:][:AT_ONCE]))):
            yield number, of_text(text)


@lru_cache(maxsize=2048)
def of_text(text: str) -> Judged:
    """The exercises that a text holds; none where an engine wrote it that knew other facts.

    Many learners make the same mistakes, so that most texts have been read before.
    """
    try:
        return of_plain_json(json.loads(text), tuple[Judgement, ...])
    except ValueError:
        return ()
