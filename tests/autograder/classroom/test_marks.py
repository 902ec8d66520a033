"""What counts: a person's points before the engine's, and what being late costs off the sum."""

from datetime import datetime

import pytest

from autograder.classroom.marks import Entry, Learner, Mark, Marks
from autograder.classroom.record import Record
from autograder.grading.result import Result
from rubric import Finding, Hint, Judgement
from rubric.problems import Missing

NOON = datetime(2026, 11, 21, 12)  # noqa: DTZ001 - nbgrader keeps UTC without a time zone


def record(result: Result) -> Record:
    return Record("ada", result, "f1", "c0de", "ru1es", "2026-11-21T08:00:00+00:00", 0.25)


# --- learners -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("Ada", "King", "Ada King"),
        ("Ada", None, "Ada"),
        (None, "King", "King"),
        ("", "", "a1"),
        (None, None, "a1"),
    ],
)
def test_a_learner_has_as_much_of_a_name_as_is_known(
    first: str | None, last: str | None, name: str
) -> None:
    assert Learner("a1", first, last).name == name


# --- what a run writes ----------------------------------------------------------------------------


def test_an_entry_has_the_points_and_comments_of_a_record() -> None:
    finding = Finding("z", Missing("shift"), Hint.of_mistake("Look at the sign."))
    result = Result(
        "means",
        "graded",
        "5eed",
        "full",
        (
            Judgement("shift", "missing", 0.0, 4.0, (finding,)),
            Judgement("mean", "passed", 6.0, 6.0),
        ),
    )
    entry = Entry.of(record(result), ["mean", "shift"], NOON)
    assert (entry.learner, entry.submitted_at) == ("ada", NOON)
    assert entry.scores == {"mean": 6.0, "shift": 0.0}
    assert entry.comments["mean"] is None
    assert "Hint: Look at the sign." in str(entry.comments["shift"])


def test_what_could_not_be_graded_has_a_reason_for_each_exercise_and_no_zero() -> None:
    ungradable = Result("means", "ungradable", "", "full", reason="It is a picture.")
    entry = Entry.of(record(ungradable), ["mean", "shift"], None)
    assert entry.scores == {"mean": None, "shift": None}
    assert entry.comments == {"mean": "It is a picture.", "shift": "It is a picture."}


def test_an_exercise_that_the_assignment_does_not_have_is_not_entered() -> None:
    result = Result("means", "graded", "5eed", "full", (Judgement("old", "passed", 6.0, 6.0),))
    entry = Entry.of(record(result), ["mean"], None)
    assert (entry.scores, entry.comments) == ({"mean": None}, {"mean": None})


# --- what counts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mark", "score"),
    [
        (Mark(4.0), 4.0),
        (Mark(4.0, manual=7.0), 7.0),
        (Mark(4.0, manual=0.0), 0.0),
        (Mark(4.0, extra=1.5), 5.5),
        (Mark(4.0, manual=7.0, extra=1.5), 8.5),
        (Mark(None, manual=7.0), 7.0),
        (Mark(None), None),
        (Mark(None, extra=1.5), None),
    ],
)
def test_a_persons_points_overrule_the_engines_and_extra_ones_are_added(
    mark: Mark, score: float | None
) -> None:
    assert mark.score == score


@pytest.mark.parametrize(
    ("exercises", "penalty", "score"),
    [
        ({"mean": Mark(4.0), "shift": Mark(3.0, extra=1.0)}, 0.0, 8.0),
        ({"mean": Mark(4.0), "shift": Mark(None)}, 0.0, 4.0),
        ({"mean": Mark(4.0), "shift": Mark(3.0)}, 2.5, 4.5),
        ({"mean": Mark(4.0)}, 60.0, 0.0),
        ({"mean": Mark(0.0)}, 0.0, 0.0),
        ({"mean": Mark(None)}, 60.0, None),
        ({}, 0.0, None),
    ],
)
def test_a_submission_earns_the_sum_less_the_penalty_and_never_less_than_nothing(
    exercises: dict[str, Mark], penalty: float, score: float | None
) -> None:
    assert Marks("ada", exercises, penalty=penalty).score == score


def test_marks_come_in_the_order_of_the_names_and_without_any_others() -> None:
    marks = Marks("ada", {"old": Mark(1.0), "shift": Mark(3.0), "mean": Mark(4.0)}, penalty=2.0)
    ordered = marks.in_order(["mean", "median", "shift"])
    assert list(ordered.exercises) == ["mean", "shift"]
    assert (ordered.score, marks.score) == (5.0, 6.0)
