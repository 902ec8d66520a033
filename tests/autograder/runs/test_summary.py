from autograder.classroom.marks import Mark, Marks
from autograder.classroom.record import Record
from autograder.grading.result import Result
from autograder.runs.score_changes import ScoreChange
from autograder.runs.summary import lines
from rubric import Judgement


def record(learner: str, score: float | None, status: str = "graded", why: str = "") -> Record:
    exercises = () if score is None else (Judgement("e", "failed", score, 9.0),)
    result = Result("means", status, "5eed", "full", exercises, why or None)
    return Record(learner, result, "file", "code", "rules", "at", 0.1)


def test_a_summary_counts_and_says_where_the_class_stands():
    records = [record("ada", 1), record("bob", 2), record("carl", 9)]
    assert list(lines(records[:2], [], {}, {}, unchanged=records[2:])) == [
        "2 graded, 1 unchanged, 0 not graded. The engine's points, of 3: mean 4.0, median 2.0."
    ]


def test_the_mean_is_that_of_the_marks_that_count_if_there_are_any():
    marks = {
        "ada": Marks("ada", {"e": Mark(1.0, manual=5.0)}),
        "bob": Marks("bob", {"e": Mark(4.0)}, penalty=3.0),
        "carl": Marks("carl", {"e": Mark(None)}),
    }
    assert list(lines([record("ada", 1), record("bob", 4)], [], {}, {}, marks=marks)) == [
        "2 graded, 0 unchanged, 0 not graded. Marks that count, of 2: mean 3.0, median 3.0."
    ]


def test_what_people_and_dates_did_to_marks_is_told():
    told = list(lines([], [], {}, {}, mark_changes={"ada": "9 → 0 (late 0 → -9)"}))
    assert told[:2] == ["Marks changed:", "  ada: 9 → 0 (late 0 → -9)"]


def test_what_could_not_be_read_is_named_and_is_no_zero_in_the_mean():
    records = [record("ada", 4), record("dora", None, "ungradable", "It is empty.")]
    assert list(lines(records[:2], [], {}, {}, unchanged=records[2:])) == [
        "Not graded:",
        "  dora: It is empty.",
        "1 graded, 0 unchanged, 1 not graded. The engine's points, of 1: mean 4.0, median 4.0.",
    ]


def test_a_summary_names_who_moved_ended_early_or_was_not_graded():
    late = record("bob", 0, "timed_out", "A cell did not end.")
    told = list(
        lines(
            [record("ada", 2), late],
            [ScoreChange(record("ada", 1), record("ada", 2))],
            {"carl": "no notebook"},
            {"ada": "x.ipynb was graded"},
        )
    )
    assert told == [
        "Points changed:",
        "  ada: 1 → 2 (graded again: e 1 → 2)",
        "Ended early:",
        "  bob: timed out: A cell did not end.",
        "Remarks:",
        "  ada: x.ipynb was graded",
        "Not graded:",
        "  carl: no notebook",
        "2 graded, 0 unchanged, 1 not graded. The engine's points, of 2: mean 1.0, median 1.0.",
    ]


def test_of_a_thousand_the_first_twenty_are_named():
    problems = {f"learner{number:04}": "no notebook" for number in range(1000)}
    told = list(lines([], [], problems, {}))
    assert told[0] == "Not graded:"
    assert told[20:] == ["  learner0019: no notebook", "  and 980 more",
                         "0 graded, 0 unchanged, 1000 not graded."]  # fmt: skip
