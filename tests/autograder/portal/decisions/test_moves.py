"""Who would move if a regrade counted, and why."""

import json

from sqlalchemy import Connection, insert, select

from autograder.grading import plain_json
from autograder.portal.decisions import moves, regrades
from autograder.portal.decisions.moves import Comparison
from autograder.portal.storage.database import Database
from autograder.portal.storage.tables import attempts, grades
from autograder.portal.storage.tables import regrades as table
from autograder.portal.submissions import queue
from autograder.portal.submissions.attempts import Attempt
from autograder.portal.submissions.queue import Grade
from rubric import Finding, Judgement
from rubric.problems import NotFinite
from tests.autograder.portal.conftest import OUTCOME, known, taken
from tests.autograder.portal.many import fill, statements

PACKED = OUTCOME.packed()
WRONG = Finding("means", NotFinite("means", "", "nan"))


def exercises(score: float | None) -> str:
    findings = () if score == 100.0 else (WRONG,)
    status = "failed" if findings else "passed"
    return json.dumps(plain_json([Judgement("row_means", status, score or 0.0, 100.0, findings)]))


def graded(connection: Connection, learner: str, before: float, after: float | None) -> Attempt:
    """An attempt that has come to something, and comes to something else by new rules."""
    one = taken(connection, learner, f"{before}{after}".encode())
    queue.finish(connection, one.id, PACKED, Grade("old", before, 100.0, exercises(before)), 1.0)
    regrades.ask(connection, "means", "new")
    for number in connection.scalars(select(table.c.attempt).where(table.c.state == "received")):
        regrades.take(connection, number)
        grade = Grade("new", after, 100.0, exercises(after))
        regrades.finish(connection, number, grade, PACKED)
    return known(connection, one)


def shown(found: Comparison) -> list[tuple[str, float | None, float | None]]:
    return [
        (
            move.learner,
            move.before.score if move.before else None,
            move.after.score if move.after else None,
        )
        for move in found.moves
    ]


def test_who_loses_most_comes_first_and_who_keeps_the_points_is_counted(database: Database):
    with database.writing() as connection:
        graded(connection, "ada", 40.0, 100.0)
        graded(connection, "bob", 100.0, 40.0)
        graded(connection, "tutor", 100.0, 0.0)  # who only tries it out
        found = moves.comparison(connection, "means", "best")
        assert shown(found) == [("bob", 100.0, 40.0), ("ada", 40.0, 100.0)]
        graded(connection, "ada", 30.0, 30.0)
        assert moves.comparison(connection, "means", "last").stay == 1


def test_another_attempt_may_be_the_best_then(database: Database):
    with database.writing() as connection:
        first = graded(connection, "ada", 100.0, 40.0)
        second = graded(connection, "ada", 60.0, 60.0)
        (move,) = moves.comparison(connection, "means", "best").moves
        assert move.before
        assert move.after
        assert (move.before.id, move.after.id, move.gain) == (first.id, second.id, -40.0)


def test_what_can_no_longer_be_read_would_count_no_more(database: Database):
    with database.writing() as connection:
        graded(connection, "ada", 40.0, None)
        assert shown(moves.comparison(connection, "means", "best")) == [("ada", 40.0, None)]


def test_nobody_moves_before_anything_is_graded_once_more(database: Database):
    with database.writing() as connection:
        fill(connection, 10, 2)
        regrades.ask(connection, "means", "new")
        assert moves.comparison(connection, "means", "best") == Comparison([], 10)


def test_the_exercises_that_move_tell_what_was_and_what_is_found(database: Database):
    with database.writing() as connection:
        graded(connection, "bob", 100.0, 40.0)
        found = moves.comparison(connection, "means", "best").moves
        ((move, changes),) = moves.changes(connection, found)
        ((before, after),) = changes
        assert move.learner == "bob"
        assert (before.score, after.score) == (100.0, 40.0)
        assert before.full
        assert after.findings


def test_thousands_are_compared_by_a_few_statements(database: Database):
    with database.writing() as connection:
        fill(connection, 1000, 5, exercises(50.0))
        regrades.ask(connection, "means", "new")
        connection.execute(table.update().values(state="done"))
        same = select(
            grades.c.attempt, attempts.c.max_score, grades.c.max_score, grades.c.exercises
        )
        columns = same.join(attempts, attempts.c.id == grades.c.attempt).add_columns(
            attempts.c.assignment.label("rules")
        )
        names = ["attempt", "score", "max_score", "exercises", "rules"]
        connection.execute(insert(grades).from_select(names, columns))
        connection.execute(grades.update().where(grades.c.rules == "means").values(rules="new"))
    with database.reading() as connection, statements(connection) as asked:
        found = moves.comparison(connection, "means", "best")
        assert len(found.moves) + found.stay == 1000
        assert len(found.moves) > 900
        assert len([*moves.changes(connection, found.moves[:40])]) == 40
    assert len(asked) <= 4
