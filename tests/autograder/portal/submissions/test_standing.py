"""How everybody stands, from many attempts at once."""

import random

import pytest
from sqlalchemy import Connection, event, insert

from autograder.portal.roster import people
from autograder.portal.roster.people import Person
from autograder.portal.storage.database import Database
from autograder.portal.storage.tables import attempts as table
from autograder.portal.submissions import attempts, standing
from autograder.portal.submissions.attempts import Rule, State, counting
from tests.autograder.portal.conftest import graded, received


def scored(connection: Connection, *scores: float | None) -> standing.Standing:
    for score in scores:
        graded(connection, score)
    return standing.standings(connection, "best")["ada", "means"]


def test_of_who_has_not_handed_in_there_is_no_standing(database: Database):
    with database.writing() as connection:
        graded(connection, 60.0)
        assert [*standing.standings(connection, "best")] == [("ada", "means")]


def test_what_waits_is_the_newest_and_does_not_count_yet(database: Database):
    with database.writing() as connection:
        one, waiting = graded(connection, 60.0), received(connection)
        found = standing.standings(connection, "best")["ada", "means"]
        assert found.counts
        assert (found.counts.id, found.newest.id) == (one.id, waiting.id)
        assert (found.newest.state, found.number) == (State.RECEIVED, 2)


@pytest.mark.parametrize(
    ("scores", "stuck"),
    [
        ((40.0, 40.0, 30.0), False),
        ((40.0, 40.0, 30.0, 40.0), True),
        ((40.0, 40.0, 30.0, 41.0), False),
        ((40.0, None, None, None), False),
        ((100.0, 40.0, 40.0, 40.0), False),
    ],
)
def test_who_tries_again_and_again_in_vain_is_stuck(
    database: Database, scores: tuple[float | None, ...], stuck: bool
):
    with database.writing() as connection:
        assert scored(connection, *scores).stuck is stuck


@pytest.mark.parametrize("rule", ["best", "last"])
def test_thousands_of_attempts_are_read_by_one_statement_and_count_as_each_by_itself(
    database: Database, rule: Rule
):
    rng = random.Random(1)
    learners = [Person(f"l{number}") for number in range(100)]
    rows = [
        {
            "learner": rng.choice(learners).id,
            "assignment": rng.choice(["means", "sums"]),
            "file": "f",
            "received_at": rng.uniform(0.0, 1e4),
            "state": rng.choice([State.DONE, State.DONE, State.FAILED, State.RECEIVED]),
            "score": rng.choice([None, 0.0, 50.0, 100.0]),
            "max_score": rng.choice([100.0, 120.0]),
        }
        for _ in range(5000)
    ]
    statements: list[str] = []
    with database.writing() as connection:
        people.enrol(connection, learners)
        attempts.receive(connection, attempts.HandIn("l0", "other", "f", b""), 0.0)
        connection.execute(insert(table), rows)
    with database.reading() as connection:
        event.listen(
            connection, "before_cursor_execute", lambda *args: statements.append(str(args[2]))
        )
        found = standing.standings(connection, rule, table.c.assignment == "means")
        assert len(statements) == 1
        assert {name for _, name in found} == {"means"}
        for learner, name in found:
            mine = attempts.of_learner(connection, learner, name)
            one, counts = counting(mine, rule), found[learner, name].counts
            assert (one and one.id) == (counts and counts.id)
            assert found[learner, name].number == len(mine)
        stuck = {pair for pair, one in standing.standings(connection, rule).items() if one.stuck}
        assert standing.stuck(connection) == stuck
        assert len(stuck) > 5


def test_who_has_handed_in_is_told_of_all_attempts_or_of_some(database: Database):
    with database.writing() as connection:
        graded(connection, 50.0)
        received(connection, "bob")
        assert standing.handed_in(connection) == {("ada", "means"), ("bob", "means")}
        is_done = table.c.state == State.DONE
        assert standing.handed_in(connection, is_done) == {("ada", "means")}
