"""The points of a regrade take over, with a real gradebook: all at once, and everywhere."""

import csv
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace

import pytest
from nbgrader import api
from sqlalchemy import Connection

from autograder.grading import Result
from autograder.notebooks import writer
from autograder.portal import points, status
from autograder.portal.catalogue import Listed
from autograder.portal.class_folder.taking_in import grade_of, packed
from autograder.portal.decisions import orders, regrades
from autograder.portal.decisions.orders import Order
from autograder.portal.dispatch.regrading import earlier_record
from autograder.portal.submissions import attempts, marks, queue
from autograder.portal.submissions.attempts import Attempt
from autograder.portal.web.assigned import mark_of
from autograder.runs import GradedSubmission
from tests.autograder.portal.desk import Desk

pytestmark = pytest.mark.usefixtures("isolation")

ALL = {"ada": 40.0, "bob": 60.0, "cy": 100.0}


def compare(desk: Desk, scores: Mapping[str, float | None]) -> None:
    """Do the dispatcher's work: grade everybody once more, by rules that are those of now."""
    with desk.database.writing() as connection:
        status.tell(connection, status.RULES, {"means": "new"}, 0.0)
        regrades.ask(connection, "means", "new")
        for one in attempts.attempts_where(connection):
            again, score = graded_again(connection, one), scores[one.learner]
            if score is None:
                again = unreadable(again)
            regrades.take(connection, one.id)
            grade = grade_of(again.record)._replace(score=score)
            regrades.finish(connection, one.id, grade, packed(again))


def graded_again(connection: Connection, one: Attempt) -> GradedSubmission:
    record, notebook = earlier_record(connection, one), queue.notebook_of(connection, one.id)
    assert record
    assert notebook
    return GradedSubmission(replace(record, rules="new"), writer.of_bytes(notebook))


def unreadable(graded: GradedSubmission) -> GradedSubmission:
    before = graded.record.result
    result = Result("means", "ungradable", before.seed, before.isolation, reason="No notebook.")
    return replace(graded, record=replace(graded.record, result=result))


def let_count(desk: Desk, rules: str = "new") -> Order:
    return desk.ask(orders.REGRADE, assignment="means", rules=rules)


def scores(desk: Desk) -> dict[str, float | None]:
    with desk.database.reading() as connection:
        return {one.learner: one.score for one in attempts.attempts_where(connection)}


def test_all_points_count_or_none(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    before = scores(desk)
    compare(desk, ALL)
    with monkeypatch.context() as broken:
        broken.setattr(regrades, "forget", None)  # the last thing that is done
        assert let_count(desk).state == "failed"
    assert scores(desk) == before
    done = let_count(desk)
    assert (done.state, done.told) == ("done", "The points by the checks of now count.")
    assert scores(desk) == ALL


def test_what_is_done_is_not_said_to_be_undone_when_the_checks_change(desk: Desk):
    compare(desk, ALL)
    let_count(desk)
    with desk.database.writing() as connection:
        status.tell(connection, status.RULES, {"means": "newer"}, 0.0)
    done = let_count(desk)  # once more, as after a dispatcher's death
    assert (done.state, done.told) == ("done", "The points by the checks of now count.")


def test_checks_that_have_changed_since_let_nothing_count(desk: Desk):
    before = scores(desk)
    compare(desk, ALL)
    failed = let_count(desk, "old")
    assert (failed.state, failed.told) == ("failed", regrades.OUTDATED)
    assert scores(desk) == before


def test_what_can_no_longer_be_read_has_points_nowhere(desk: Desk):
    compare(desk, {**ALL, "ada": None})
    let_count(desk)
    desk.filing.file(set())
    desk.filing.file({("ada", "means")})  # and once more, at which nothing is left to do
    with closing(api.Gradebook(desk.course.db_url)) as theirs:
        assert theirs.find_submission("means", "ada").score == 0.0
        assert theirs.find_submission("means", "ada").needs_manual_grade
    exported = desk.file(desk.ask(orders.EXPORT, assignment="means", format="csv"))
    table = {
        row["learner"]: row
        for row in csv.DictReader(exported.content.decode("utf-8-sig").splitlines())
    }
    with desk.database.reading() as connection:
        assert attempts.owed(connection, "ada", "means", "best") is None
        (ada,) = attempts.of_learner(connection, "ada", "means")
        given = marks.scores(connection)["ada", "means"]
        rows = points.rows_of(connection, {"means": Listed("means", "Means", 100.0)})
    assert (table["ada"]["score"], table["bob"]["score"]) == ("", "100")
    assert (ada.entered, given, mark_of(None, given)) == (True, None, None)
    assert [row.scores["means"] for row in rows if row.person.id == "ada"] == [None]


def test_points_by_hand_for_what_cannot_be_read_are_on_the_desk_too(desk: Desk):
    compare(desk, {**ALL, "ada": None})
    let_count(desk)
    desk.filing.file(set())
    desk.give("ada", row_means=(25.0, None, None))
    with desk.database.reading() as connection:
        given = marks.scores(connection)["ada", "means"]
    assert given == 25.0
    assert mark_of(None, given) == 25.0
