import json
import zlib
from pathlib import Path

import pytest

from autograder.runs.engine import NotGraded, outcome_of
from autograder.runs.engines.cluster import wire
from autograder.runs.submission_grader import (
    EarlierSeed,
    GradedSubmission,
    GradingConfig,
    SubmissionGrader,
    Task,
)

TASKS = [
    Task("ada", Path("a.ipynb"), content=b"\0\xff", key=b"k" * 32),
    Task("ad\udcff", Path("b\udcff.ipynb"), EarlierSeed("5eed", None), "digest", b"", "means", 7),
]


@pytest.mark.parametrize("task", TASKS, ids=["little", "all"])
def test_a_task_arrives_as_it_was_sent(task: Task):
    assert wire.task_in(wire.of_task(task)) == task


def test_what_is_sent_is_json_and_no_pickle():
    assert json.loads(zlib.decompress(wire.of_task(TASKS[0])))["learner"] == "ada"


def test_what_could_not_be_graded_comes_back_with_its_reason():
    assert wire.outcome_in(wire.of_outcome(NotGraded("ada", "gone", 7))) == NotGraded(
        "ada", "gone", 7
    )


def test_what_was_graded_comes_back_as_it_is_kept(config: GradingConfig, right: Path):
    with SubmissionGrader(config) as grader:
        outcome = outcome_of(grader, Task("ada", right, ticket=7))
    assert isinstance(outcome, GradedSubmission)
    back = wire.outcome_in(wire.of_outcome(outcome))
    assert isinstance(back, GradedSubmission)
    assert back.record.as_json() == outcome.record.as_json()
    assert (back.autograded, back.ticket) == (outcome.autograded, 7)


@pytest.mark.parametrize("message", [b"", b"{}", zlib.compress(b'{"record": {}}')])
def test_what_is_no_outcome_is_refused(message: bytes):
    with pytest.raises((ValueError, zlib.error)):
        wire.outcome_in(message)
