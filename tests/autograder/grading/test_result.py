import json
from typing import Any

import pytest

from autograder.grading.result import Result, of_plain_json, plain_json
from rubric import Finding, Hint, Judgement
from rubric.findings import MeasuredSlope
from rubric.problems import (
    KINDS,
    Carried,
    Conditions,
    Loops,
    LoopTiming,
    NotOneNumber,
    OnlyOnExample,
    Parameter,
    Raised,
    Relation,
    WrongValue,
)

UNDER = Conditions(public=False, parameters=(Parameter("n", (3, 1)), Parameter("way", "relu")))
OFF = WrongValue("dW", "", (0, 1), None, None, 0.1, UNDER, Relation("sign", several=True))
FINDING = Finding(
    "dW", OFF, Hint("inner_sizes"), MeasuredSlope("dW", "W", (0, 1), 0.6, "nan"), ("a",)
)
LOOPS = Loops(3, "m", LoopTiming(1000, 10))
HALF = Judgement(
    "linear_backward", "failed", 4.0, 10.0, (FINDING,), (LOOPS,), frozenset({"db", "b"})
)
REST = Judgement("compute_cost", "passed", 90.0, 90.0)


def read_again(data: Any) -> Any:
    """What JSON keeps of data."""
    return json.loads(json.dumps(data))


def test_the_json_is_the_one_that_was_promised() -> None:
    finding = Finding("linear_backward", Carried(("linear_forward",)))
    carried = Judgement("linear_backward", "carried", 10.0, 10.0, (finding,), (LOOPS,))
    result = Result("deep_network", "graded", "abc", "full", (carried, REST))
    promised = """
    {"assignment": "deep_network", "status": "graded", "reason": null, "score": 100.0,
     "max_score": 100.0, "seed": "abc", "isolation": "full",
     "exercises": [
       {"name": "linear_backward", "status": "carried", "score": 10.0, "max_score": 10.0,
        "findings": [{"output": "linear_backward",
                      "message": "Nothing is wrong here: it works as soon as linear_forward does. Repair linear_forward.",
                      "hint": null, "line": null, "kind": "carried", "blames": ["linear_forward"],
                      "facts": {"output": "linear_backward",
                                "problem": {"blames": ["linear_forward"], "kind": "carried"},
                                "hint": null, "slope": null, "tried_with": null}}],
        "remarks": ["Line 3 loops over the examples. The result counts; operations on whole arrays do the same for all at once: with m = 1000 yours takes about 10 times as long as ours."]},
       {"name": "compute_cost", "status": "passed", "score": 90.0, "max_score": 90.0,
        "findings": [], "remarks": []}]}
    """
    assert read_again(result.as_json()) == json.loads(promised)
    assert list(result.as_json()) == list(json.loads(promised))


def test_a_hint_and_a_line_are_printed_beside_the_message() -> None:
    stopped = Raised("f", "KeyError", 3, "'W3'", Conditions(public=True))
    judgement = Judgement("f", "raised", 0.0, 1.0, (Finding("f", stopped, Hint("which_numbers")),))
    [printed] = Result("a", "graded", "s", "full", (judgement,)).as_json()["exercises"]
    [finding] = printed["findings"]
    assert finding["line"] == 3
    assert finding["hint"].startswith("List the keys")


def test_points_earned_before_a_worker_died_stay() -> None:
    for status in ("timed_out", "out_of_memory", "crashed"):
        result = Result("deep_network", status, "abc", "full", (HALF, REST), "It ended.")
        assert (result.score, result.max_score) == (94.0, 100.0)


def test_only_what_cannot_be_graded_has_no_score() -> None:
    assert Result(None, "ungradable", "abc", "full", reason="It is empty.").score is None
    blank = Judgement("compute_cost", "missing", 0.0, 100.0)
    assert Result("deep_network", "graded", "abc", "full", (blank,)).score == 0.0


# --- kept and read back ----------------------------------------------------------------------------


def test_a_result_is_read_as_it_was_kept_with_every_fact() -> None:
    example = OnlyOnExample(NotOneNumber("cost", ""))
    rest = Judgement("compute_cost", "passed", 90.0, 90.0, (), (example,))
    result = Result("deep_network", "timed_out", "abc", "full", (HALF, rest), "It ended.")
    assert of_plain_json(read_again(plain_json(result)), Result) == result


def test_what_has_no_order_is_kept_sorted() -> None:
    assert plain_json(HALF)["kept"] == ["b", "db"]


def test_half_a_character_survives() -> None:
    stopped = Raised("f", "KeyError", None, "\udcff", Conditions(public=True))
    assert of_plain_json(read_again(plain_json(Finding("f", stopped))), Finding).problem == stopped


def test_every_kind_of_problem_is_known_by_one_name() -> None:
    assert len(KINDS) > 20
    assert all(name == kind.kind for name, kind in KINDS.items())


@pytest.mark.parametrize("lacking", ["assignment", "status", "seed"])
def test_json_that_lacks_something_is_no_result(lacking: str) -> None:
    data = plain_json(Result("deep_network", "graded", "abc", "full", (HALF,)))
    del data[lacking]
    with pytest.raises(ValueError, match=rf"no result: .*missing required field `{lacking}`"):
        of_plain_json(data, Result)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"score": "4"}, r"Expected `float`, got `str` - at `\$.exercises\[0\].score`"),
        ({"score": True}, "Expected `float`, got `bool`"),
        ({"status": 4}, "Expected `str`, got `int`"),
        ({"remarks": ["It is slow."]}, "`None` is no kind of problem"),
        ({"remarks": [{"kind": "joke"}]}, "`joke` is no kind of problem"),
        ({"remarks": [{"kind": ["loops"]}]}, "no kind of problem"),
        ({"remarks": [{"kind": "loops", "line": "3"}]}, "Expected `int`, got `str`"),
        (
            {"remarks": [{"kind": "fatal_cell", "name": "f", "death": "old age"}]},
            "Invalid enum value 'old age'",
        ),
        ({"remarks": 3}, "Expected `array`, got `int`"),
        ({"findings": [{"output": "dW", "problem": None}]}, "no kind of problem"),
    ],
)
def test_json_of_other_types_is_no_result_and_the_place_is_named(change: Any, reason: str) -> None:
    data = read_again(plain_json(Result("deep_network", "graded", "abc", "full", (HALF,))))
    data["exercises"][0] |= change
    with pytest.raises(ValueError, match=rf"^This is no result: .*{reason}"):
        of_plain_json(data, Result)


def test_a_hint_of_an_unknown_kind_is_none() -> None:
    with pytest.raises(ValueError, match="Invalid enum value 'guess'"):
        of_plain_json({"kind": "guess", "text": ""}, Hint)
