"""Regrading: what is graded once more to see what that would change goes to the engine when nobody waits."""

import json
import zlib
from typing import NamedTuple

from sqlalchemy import Connection
from sqlalchemy.exc import NoResultFound

from autograder.classroom import Record
from autograder.portal.class_folder import grade_of, packed
from autograder.portal.decisions import regrades
from autograder.portal.dispatch.gradable import task_of
from autograder.portal.storage import Database
from autograder.portal.submissions import Attempt, Grade, attempts, queue
from autograder.runs import Engine, NotGraded, Outcome, said


class Regrading:
    """Hands out and takes back what the table of regrades holds."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.running: set[int] = set()

    def hand_out(self, engine: Engine, rules: dict[str, str]) -> None:
        """Hand out what waits, as long as there is room; nothing by rules that have changed."""
        most = max(1, engine.condition.workers - 1)  # of several one is left to whoever hands in
        while engine.room > 0 and len(self.running) < most:
            with self.database.reading() as connection:
                one = regrades.next_waiting(connection, rules)
                if one is None:
                    return
                content = attempts.content_of(connection, one.file)
                earlier = earlier_record(connection, one)
                known = queue.known_result(connection, one, rules[one.assignment])
            with self.database.writing() as connection:
                regrades.take(connection, one.id)
                if known:
                    regrades.finish(connection, one.id, *known)
            if not known and one.id not in self.running:  # as when it is asked for once more
                self.running.add(one.id)
                engine.submit(task_of(one, content, earlier))

    def settle(self, outcome: Outcome) -> bool:
        """Keep what came of it, if it is one of these; whether it is."""
        if outcome.ticket not in self.running:
            return False
        self.running.remove(outcome.ticket)
        found = found_in(outcome)
        with self.database.writing() as connection:
            if isinstance(found, str):
                regrades.give_back(connection, outcome.ticket, found)
            else:
                regrades.finish(connection, outcome.ticket, found.grade, found.packed)
        return True


class Found(NamedTuple):
    """What came of an attempt, to be kept, and how many seconds that took."""

    grade: Grade
    packed: queue.KeptResult
    seconds: float


def found_in(outcome: Outcome) -> Found | str:
    """What came of an attempt, to be kept; or why nothing did."""
    if isinstance(outcome, NotGraded):
        return outcome.why
    try:
        return Found(grade_of(outcome.record), packed(outcome), outcome.record.seconds)
    except Exception as error:  # noqa: BLE001  whatever it is, the class goes on
        return said(error)


def earlier_record(connection: Connection, one: Attempt) -> Record | None:
    """The record that counts for an attempt; None if it is damaged, or an older engine wrote it."""
    try:
        return Record.of_json(json.loads(queue.record_of(connection, one)))
    except (NoResultFound, ValueError, zlib.error):
        return None
