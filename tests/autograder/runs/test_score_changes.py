from dataclasses import replace
from typing import Any

from autograder.classroom.record import Record
from autograder.grading.result import Result
from autograder.runs.score_changes import score_change
from rubric import Judgement


def record(*scores: float, **changes: Any) -> Record:
    exercises = [Judgement(f"e{i}", "failed", score, 9.0) for i, score in enumerate(scores)]
    result = Result("means", "graded", "5eed", "full", tuple(exercises))
    return replace(Record("ada", result, "file", "code", "rules", "at", 0.1), **changes)


def test_a_move_says_from_where_to_where_in_which_exercises_and_why():
    change = score_change(record(2, 3, 4), record(2, 9, 0, rules="new"))
    assert str(change) == "9 → 11 (the checks or the engine changed: e1 3 → 9, e2 4 → 0)"
    assert change is not None
    assert change.learner == "ada"


def test_points_that_went_elsewhere_are_a_move_too():
    assert (
        str(score_change(record(2, 3), record(3, 2))) == "5 → 5 (graded again: e0 2 → 3, e1 3 → 2)"
    )


def test_the_learners_own_change_explains_more_than_ours():
    change = score_change(record(1), record(2, code="new", rules="new"))
    assert change is not None
    assert change.why == "submitted anew"


def test_another_isolation_is_named():
    reduced = record(2)
    reduced = replace(reduced, result=replace(reduced.result, isolation="reduced"))
    change = score_change(record(1), reduced)
    assert change is not None
    assert change.why == "graded on another machine"


def test_the_same_points_and_a_first_grading_are_no_moves():
    assert score_change(record(1, 2), record(1, 2, rules="new")) is None
    assert score_change(None, record(1)) is None


def test_a_submission_that_cannot_be_read_any_more_has_moved_from_its_points():
    unreadable = replace(record(), code="", result=Result("means", "ungradable", "", "full"))
    assert str(score_change(record(3), unreadable)) == "3 → none (submitted anew: e0 3 → 0)"


def test_an_exercise_that_is_new_had_no_points():
    change = score_change(record(1), record(1, 2))
    assert change is not None
    assert [new.name for _, new in change.exercises] == ["e1"]
