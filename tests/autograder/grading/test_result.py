import json

import pytest

from autograder.grading.result import ExerciseResult, Result
from rubric import Finding, Judgement

FINDING = Finding("dW", "dW has the right shape, but …", None)
HALF = ExerciseResult("linear_backward", "failed", 4.0, 10.0, (FINDING,), ("It loops.",))
REST = ExerciseResult("compute_cost", "passed", 90.0, 90.0)


def test_the_json_is_the_one_that_was_promised() -> None:
    result = Result("deep_network", "graded", "abc", "full", (HALF, REST))
    promised = """
    {"assignment": "deep_network", "status": "graded", "reason": null, "score": 94.0,
     "max_score": 100.0, "seed": "abc", "isolation": "full",
     "exercises": [
       {"name": "linear_backward", "status": "failed", "score": 4.0, "max_score": 10.0,
        "findings": [{"output": "dW", "message": "dW has the right shape, but …", "hint": null,
                      "line": null}],
        "remarks": ["It loops."]},
       {"name": "compute_cost", "status": "passed", "score": 90.0, "max_score": 90.0,
        "findings": [], "remarks": []}]}
    """
    assert json.loads(json.dumps(result.as_json())) == json.loads(promised)
    assert list(result.as_json()) == list(json.loads(promised))


def test_points_earned_before_a_worker_died_stay() -> None:
    for status in ("timed_out", "out_of_memory", "crashed"):
        result = Result("deep_network", status, "abc", "full", (HALF, REST), "It ended.")
        assert (result.score, result.max_score) == (94.0, 100.0)


def test_only_what_cannot_be_graded_has_no_score() -> None:
    assert Result(None, "ungradable", "abc", "full", reason="It is empty.").score is None
    blank = ExerciseResult("compute_cost", "missing", 0.0, 100.0)
    assert Result("deep_network", "graded", "abc", "full", (blank,)).score == 0.0


def test_an_exercise_takes_over_its_judgement() -> None:
    judgement = Judgement("failed", frozenset({"db"}), 4.0, (FINDING,), ("It loops.",))
    assert ExerciseResult.of("linear_backward", 10.0, judgement) == HALF


def test_only_all_points_are_full() -> None:
    assert REST.full
    assert not HALF.full


def test_a_result_is_read_from_its_json() -> None:
    result = Result("deep_network", "timed_out", "abc", "full", (HALF, REST), "It ended.")
    assert Result.of_json(json.loads(json.dumps(result.as_json()))) == result


@pytest.mark.parametrize("lacking", ["assignment", "exercises", "seed"])
def test_json_that_lacks_something_is_no_result(lacking: str) -> None:
    data = Result("deep_network", "graded", "abc", "full", (HALF,)).as_json()
    del data[lacking]
    with pytest.raises(ValueError, match=rf"no result: KeyError.*{lacking}"):
        Result.of_json(data)
