import asyncio
import threading
import time
from contextlib import contextmanager

import pytest

from autograder.portal.storage.database import Database
from autograder.portal.submissions import attempts, queue
from autograder.portal.submissions.attempts import HandIn
from autograder.portal.submissions.queue import Grade
from autograder.portal.web.waiting import Line
from tests.autograder.portal.conftest import OUTCOME, received
from tests.autograder.portal.web.conftest import Served
from tests.autograder.portal.web.test_api import record

AGES = 60.0
"""Seconds that nobody waits here, if all is well."""


def hand_in(database: Database, content: bytes = b"{}") -> int:
    with database.writing() as connection:
        return received(connection, content=content).id


@pytest.fixture
def questions(database: Database, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One item for each time that the table was asked."""
    asked, reading = [], database.reading

    @contextmanager
    def counted():
        asked.append(1)
        with reading() as connection:
            yield connection

    monkeypatch.setattr(database, "reading", counted)
    return asked


def test_for_all_who_wait_the_table_is_asked_once_as_long_as_nobody_writes(
    database: Database, questions: list[int]
):
    number = hand_in(database)
    line = Line(database)

    async def many() -> None:
        await asyncio.gather(*(line.until_done(number, 0.5) for _ in range(50)))

    asyncio.run(many())
    assert len(questions) == 1


def test_who_waits_is_told_when_the_attempt_waits_no_more(database: Database):
    number = hand_in(database)
    line = Line(database)

    async def waited() -> None:
        waiting = asyncio.create_task(line.until_done(number, AGES))
        await asyncio.sleep(0.2)
        assert not waiting.done()
        with database.writing() as connection:
            one = attempts.attempt(connection, number)
            assert one
            queue.take(connection, one)
            queue.finish(connection, number, OUTCOME.packed(), Grade("r", 1.0, 1.0), 1.0)
        await asyncio.wait_for(waiting, AGES / 2)

    asyncio.run(waited())


def test_nobody_waits_for_what_is_far_back_in_the_queue(database: Database):
    numbers = [hand_in(database, str(at).encode()) for at in range(3)]
    line = Line(database)
    asyncio.run(asyncio.wait_for(line.until_done(numbers[2], AGES, near=1), AGES / 2))


def test_the_running_come_before_those_that_wait(database: Database):
    numbers = [hand_in(database, str(at).encode()) for at in range(3)]
    with database.writing() as connection:
        one = attempts.attempt(connection, numbers[2])
        assert one
        queue.take(connection, one)
        places = queue.places(connection)
    assert places[numbers[2]] == 0
    assert sorted(places.values()) == [0, 1, 2]


def test_a_program_that_would_rather_wait_is_answered_when_there_is_a_result(served: Served):
    visit = served.bearer("ada")
    with served.portal.database.writing() as connection:
        number = attempts.receive(connection, HandIn.of("ada", "means", b"{}"), 0.0).id
    grading = threading.Timer(0.3, lambda: served.grade(number, record=record()))
    grading.start()
    started = time.monotonic()
    told = visit.get(f"/api/v1/attempts/{number}", headers={"prefer": "respond-async, wait=9"})
    assert told.json()["state"] == "done"
    assert time.monotonic() - started >= 0.3
    grading.join()
    again = visit.get(f"/api/v1/attempts/{number}", headers={"prefer": "wait=999999999"})
    assert again.json()["state"] == "done"
