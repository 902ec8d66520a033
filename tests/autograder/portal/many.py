"""A class as large as a portal must bear: its attempts, put into the tables at once."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, event, insert

from autograder.portal.roster import people
from autograder.portal.roster.people import Person
from autograder.portal.storage.tables import attempts, grades
from autograder.portal.submissions.attempts import HandIn, State, keep


def fill(connection: Connection, learners: int, tries: int, exercises: str = "[]") -> None:
    """So many learners with so many graded attempts each."""
    rng = random.Random(1)
    some = [Person(f"l{number:04}", section=f"{number % 3}") for number in range(learners)]
    people.enrol(connection, some)
    first = keep(connection, HandIn.of("l0000", "means", b"{}"), 0.0)
    rows = [
        {
            "id": first.id + 1 + number,
            "learner": some[number % learners].id,
            "assignment": "means",
            "file": first.file,
            "received_at": float(number),
            "state": State.DONE,
            "rules": "r",
            "score": float(rng.randrange(101)),
            "max_score": 100.0,
        }
        for number in range(learners * tries)
    ]
    connection.execute(insert(attempts), rows)
    names = ("rules", "score", "max_score")
    come_to = [
        {"attempt": row["id"], "exercises": exercises, **{name: row[name] for name in names}}
        for row in rows
    ]
    connection.execute(insert(grades), come_to)


@contextmanager
def statements(connection: Connection) -> Iterator[list[str]]:
    """What the database is asked while the block runs."""
    asked: list[str] = []

    def note(*arguments: object) -> None:
        asked.append(str(arguments[2]))

    event.listen(connection.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(connection.engine, "before_cursor_execute", note)
