import json
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.classroom.record import Record, points, records_in
from autograder.grading.result import ExerciseResult, Result
from rubric import Finding

RESULT = Result(
    "means",
    "timed_out",
    "5eed",
    "full",
    (
        ExerciseResult("a", "failed", 0.1, 4.0, (Finding("z", "z is “wrong”.", "Look.", 3),)),
        ExerciseResult("b", "passed", 6.0, 6.0, (), ("A remark.",)),
    ),
    "It did not end.",
)
RECORD = Record("Ada", RESULT, "f1", "c0de", "ru1es", "2026-11-21T08:00:00+00:00", 0.25)


def test_a_record_is_read_as_it_was_written(tmp_path: Path):
    RECORD.write(tmp_path / "Ada" / "means.json")
    assert Record.read(tmp_path / "Ada" / "means.json") == RECORD


def test_a_record_holds_a_seed_and_so_nobody_else_may_read_it(tmp_path: Path):
    RECORD.write(tmp_path / "means.json")
    assert (tmp_path / "means.json").stat().st_mode & 0o077 == 0


def test_a_record_says_what_check_prints_and_how_it_came_about():
    data = RECORD.as_json()
    assert {key: data[key] for key in RESULT.as_json()} == RESULT.as_json()
    assert data["grading"]["rules"] == "ru1es"


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "{}", '{"learner": 1, "grading": {}}'])
def test_a_damaged_record_counts_as_none(tmp_path: Path, content: str):
    (tmp_path / "means.json").write_text(content)
    assert Record.read(tmp_path / "means.json") is None
    assert Record.read(tmp_path / "missing.json") is None


def test_a_record_of_an_older_engine_lacking_something_counts_as_none(tmp_path: Path):
    data = RECORD.as_json()
    del data["exercises"][0]["max_score"]
    (tmp_path / "means.json").write_text(json.dumps(data))
    assert Record.read(tmp_path / "means.json") is None


def test_the_records_of_an_assignment_are_sorted_by_learner(tmp_path: Path):
    for learner in ("bob", "ada"):
        replace(RECORD, learner=learner).write(tmp_path / learner / "means.json")
        RECORD.write(tmp_path / learner / "other.json")
    (tmp_path / "carl").mkdir()
    (tmp_path / "carl" / "means.json").write_text("damaged")
    assert [each.learner for each in records_in(tmp_path, "means")] == ["ada", "bob"]


def test_a_record_that_names_somebody_else_counts_as_none(tmp_path: Path):
    RECORD.write(tmp_path / "grace" / "means.json")
    RECORD.write(tmp_path / "Ada" / "other.json")
    assert Record.read(tmp_path / "grace" / "means.json") is None
    assert Record.read(tmp_path / "Ada" / "other.json") is None


@pytest.mark.parametrize("score", ["abc", None, float("nan"), float("inf")])
def test_a_record_whose_points_are_none_counts_as_none(tmp_path: Path, score: object):
    data = RECORD.as_json()
    data["exercises"][0]["score"] = score
    (tmp_path / "Ada").mkdir()
    (tmp_path / "Ada" / "means.json").write_text(json.dumps(data))
    assert Record.read(tmp_path / "Ada" / "means.json") is None


def test_points_are_told_without_needless_digits():
    assert points(RECORD) == "6.1"
    ungradable = Result("means", "ungradable", "", "full")
    assert points(Record("Ada", ungradable, "f", None, "r", "at", 0.0)) == "none"
