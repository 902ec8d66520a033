"""Many who hand in, take and finish at once: whatever keeps the tables, nothing happens twice."""

import threading
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import func, select

from autograder.portal.storage.database import Database
from autograder.portal.storage.tables import attempts as attempts_table
from autograder.portal.storage.tables import grades, results
from autograder.portal.submissions import attempts, queue
from autograder.portal.submissions.attempts import HandIn, TooManyError
from autograder.portal.submissions.queue import Grade, TakenError
from tests.autograder.portal.conftest import OUTCOME, known, received, taken, where_it_is

MANY = 8
T = TypeVar("T")


def at_once(database: Database, step: Callable[[Database, int], T]) -> list[T]:
    """What comes of a step that many do at the same time, each with a database of its own."""
    ready, found = threading.Barrier(MANY), dict[int, T]()

    def do(number: int) -> None:
        with Database(where_it_is(database)) as own:
            ready.wait()
            found[number] = step(own, number)

    threads = [threading.Thread(target=do, args=(number,)) for number in range(MANY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == MANY
    return [found[number] for number in range(MANY)]


def test_every_attempt_is_taken_by_one(database: Database):
    with database.writing() as connection:
        numbers = [received(connection, content=str(n).encode()).id for n in range(3 * MANY)]

    def take_all(own: Database, _: int) -> list[int]:
        mine: list[int] = []
        while True:
            with own.reading() as connection:
                one = queue.next_waiting(connection, 1.0, ["means"])
            if one is None:
                return mine
            try:
                with own.writing() as connection:
                    mine.append(queue.take(connection, one).id)
            except TakenError:
                continue

    taken_by = at_once(database, take_all)
    assert sorted(number for mine in taken_by for number in mine) == numbers


def test_the_first_result_counts_and_there_is_one(database: Database):
    with database.writing() as connection:
        one = taken(connection)

    def finish(own: Database, number: int) -> bool:
        with own.writing() as connection:
            grade = Grade("rules", float(number), 100.0)
            return queue.finish(connection, one.id, OUTCOME.packed(), grade, 1.0)

    was_kept = at_once(database, finish)
    assert was_kept.count(True) == 1
    with database.reading() as connection:
        assert known(connection, one).score == was_kept.index(True)
        for table in (results, grades):
            assert connection.scalar(select(func.count()).select_from(table)) == 1


def test_nobody_hands_in_more_often_than_may_be(database: Database):
    def hand_in(own: Database, number: int) -> bool:
        try:
            with own.writing() as connection:
                received(connection, content=str(number).encode(), now=5.0, most=3)
        except TooManyError:
            return False
        return True

    assert at_once(database, hand_in).count(True) == 3


def test_the_same_form_from_many_sides_is_one_attempt(database: Database):
    def hand_in(own: Database, _: int) -> int:
        with own.writing() as connection:
            handed_in = HandIn.of("ada", "means", b"{}", "form")
            return attempts.receive(connection, handed_in, 5.0).id

    assert len({*at_once(database, hand_in)}) == 1
    with database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(attempts_table)) == 1
