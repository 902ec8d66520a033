import json
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.classroom.record import Record, points, records_in
from autograder.grading.result import Result
from rubric import Finding, Hint, Judgement
from rubric.problems import NotPython, OneEntry

STOPPED = NotPython("a", "SyntaxError", 3, "z “=”", "invalid syntax")
FINDING = Finding("z", STOPPED, Hint.of_mistake("Look."))
RESULT = Result(
    "means",
    "timed_out",
    "5eed",
    "full",
    (
        Judgement("a", "failed", 0.1, 4.0, (FINDING,)),
        Judgement("b", "passed", 6.0, 6.0, (), (OneEntry("cost"),)),
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


def test_a_record_holds_facts_and_no_sentence_that_is_made_of_them():
    data = RECORD.as_json()
    assert data["rules"] == "ru1es"
    [finding] = data["result"]["exercises"][0]["findings"]
    assert finding["problem"]["kind"] == "not_python"
    assert "could not run" not in json.dumps(data)


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "{}", '{"learner": 1, "grading": {}}'])
def test_a_damaged_record_counts_as_none(tmp_path: Path, content: str):
    (tmp_path / "means.json").write_text(content)
    assert Record.read(tmp_path / "means.json") is None
    assert Record.read(tmp_path / "missing.json") is None


OLDER = {
    "learner": "Ada",
    "assignment": "means",
    "status": "graded",
    "reason": None,
    "score": 0.1,
    "max_score": 4.0,
    "seed": "5eed",
    "isolation": "full",
    "exercises": [
        {
            "name": "a",
            "status": "failed",
            "score": 0.1,
            "max_score": 4.0,
            "findings": [{"output": "z", "message": "z is wrong.", "hint": None, "line": None}],
            "remarks": ["A remark."],
        }
    ],
    "grading": {"file": "f1", "code": "c0de", "rules": "ru1es", "at": "…", "seconds": 0.25},
}


def test_a_record_of_an_older_engine_counts_as_none(tmp_path: Path):
    (tmp_path / "Ada").mkdir()
    (tmp_path / "Ada" / "means.json").write_text(json.dumps(OLDER))
    assert Record.read(tmp_path / "Ada" / "means.json") is None


def test_what_is_no_record_is_refused_in_one_sentence():
    with pytest.raises(ValueError, match=r"^This is no record: Object missing required field"):
        Record.of_json(OLDER)
    data = RECORD.as_json()
    data["result"]["exercises"][0]["score"] = float("nan")
    with pytest.raises(ValueError, match=r"^This is no record: \[nan, .* are no points"):
        Record.of_json(data)


def test_a_record_of_an_older_engine_lacking_something_counts_as_none(tmp_path: Path):
    data = RECORD.as_json()
    del data["result"]["exercises"][0]["max_score"]
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
    data["result"]["exercises"][0]["score"] = score
    (tmp_path / "Ada").mkdir()
    (tmp_path / "Ada" / "means.json").write_text(json.dumps(data))
    assert Record.read(tmp_path / "Ada" / "means.json") is None


def test_points_are_told_without_needless_digits():
    assert points(RECORD) == "6.1"
    ungradable = Result("means", "ungradable", "", "full")
    assert points(Record("Ada", ungradable, "f", None, "r", "at", 0.0)) == "none"
