import json
from importlib.metadata import version

import numpy as np
import pytest

from rubric import local
from rubric.checks import Output, Shape
from rubric.record import FORMAT, from_json, from_record, of_exercise, public_checks, to_json
from rubric.values import same

VALUES = [
    (1.5, [np.ones((2, 1)), None], {"W1": np.zeros((0, 3))}),
    np.array([[True, False]]),
    np.array(3.0),
    np.arange(4, dtype=np.int32),
    "relu",
    [],
    (),
]


@pytest.mark.parametrize("value", VALUES)
def test_what_is_read_is_what_was_written(value):
    back = from_json(json.loads(json.dumps(to_json(value))))
    assert same(back, value, 0.0)
    assert type(back) is type(value)
    if isinstance(value, np.ndarray):
        assert back.dtype == value.dtype


def reread(exercise):
    record = json.loads(json.dumps(public_checks("toys", [exercise])))
    assert record["assignment"] == "toys"
    return from_record(exercise.name, record["exercises"][exercise.name])


def test_a_record_says_which_kit_wrote_it_and_how(exercise):
    record = public_checks("toys", [exercise])
    assert (record["format"], record["nnkit"]) == (FORMAT, version("nnkit"))


def problems(public, function):
    answers = public.answers(local(function))
    return [each.wrong(answer) for answer in answers for each in public.checks]


@pytest.mark.parametrize("name", ["exercise", "layered"])
def test_an_exercise_survives_its_record(request, name):
    exercise = request.getfixturevalue(name)
    public, original = reread(exercise), of_exercise(exercise)
    assert public.signature == original.signature
    assert same(public.expected, original.expected, 0.0)
    assert [case.parameters for case in public.cases] == [
        case.parameters for case in original.cases
    ]
    assert same(public.cases[0].arguments, original.cases[0].arguments, 0.0)
    assert public.cases[0].public


def test_a_right_function_passes_the_record_and_a_wrong_one_does_not(exercise):
    public = reread(exercise)
    assert not any(problems(public, exercise.reference))
    said = problems(public, lambda X, w: (X, float(np.sum(X * w)), (X, w)))
    assert [bool(each) for each in said] == [True, False, False]


def test_no_hint_mistake_or_trial_is_in_the_record(exercise):
    @exercise.mistake
    def forgot_w(X, w):
        """What is w for?"""

    written = json.dumps(public_checks("toys", [exercise]))
    assert "What is w for?" not in written
    assert "forgot_w" not in written
    hidden = exercise.hidden_cases(0)[0].arguments[0]
    assert not any(repr(float(number)) in written for number in hidden.flat)


def test_what_properties_judge_has_shapes_and_no_values(layered):
    layered.points = {"W_is_large": 2, "b": 1}

    @layered.must
    def W_is_large(W):
        """W should be large."""

    public = reread(layered)
    assert [type(check) for check in public.checks] == [Shape, Output]
    assert not any(
        problems(
            public, lambda parameters: layered.reference(parameters) | {"W1": parameters["W1"]}
        )
    )
    assert any(problems(public, lambda parameters: layered.reference(parameters) | {"W1": 1.0}))


def test_where_only_properties_judge_nothing_expected_is_recorded(exercise):
    exercise.points = {"agrees": 6}

    @exercise.must
    def agrees(result):
        """It should agree."""

    assert reread(exercise).expected == (None,)


def test_good_conduct_is_in_the_record_and_checked(exercise):
    exercise.points = {"Y": 3, "total": 2, "kept": 1, "arguments": 1, "no_seed": 1}
    public = reread(exercise)
    assert public.conduct == ("arguments", "no_seed")

    def careless(X, w):
        X *= w
        return exercise.reference(X / w, w)

    calls = local(careless), 0, local(careless, 1)
    [answer] = public.answers(*calls)
    found = [each.name for each in public.checks if each.wrong(answer)]
    assert found == ["arguments", "no_seed"]


def test_a_public_property_is_in_the_record_and_checked(layered):
    layered.points = {"W_is_positive": 2, "b": 1}

    @layered.public
    def W_is_positive(W):
        """No weight should be negative."""
        return all(np.min(each) > 0 for each in W)

    public = reread(layered)
    assert [each.name for each in public.checks] == ["W", "b", "W_is_positive"]

    def positive(parameters):
        right = layered.reference(parameters)
        return right | {"W1": np.abs(right["W1"])}

    def negative(parameters):
        return positive(parameters) | {"W1": -positive(parameters)["W1"]}

    assert not any(problems(public, positive))
    said = [problem for problem in problems(public, negative) if problem]
    assert [problem.text for problem in said] == ["No weight should be negative."]
