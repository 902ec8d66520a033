from typing import Any

import numpy as np
import pytest

from rubric.record import of_exercise
from rubric.rounding import DIGITS, rounded_data, rounded_result, steady
from rubric.values import same

TOLERANCE = 1e-6


def bits(value):
    return np.asarray(value).tobytes()


def test_what_another_processor_computes_is_recorded_as_the_same_bits():
    rng = np.random.default_rng(3)
    computed = rng.normal(size=(40, 30)) @ rng.normal(size=(30, 20))
    nudged = computed + rng.choice([-1, 0, 1], computed.shape) * 4e-16 * np.abs(computed).max()
    assert bits(computed) != bits(nudged)
    for digits, least in ((DIGITS, 0.0), (9, 1.0)):
        assert bits(rounded_data(computed, digits, least)) == bits(
            rounded_data(nudged, digits, least)
        )


def test_a_mean_half_way_between_two_neighbours_goes_one_way():
    drawn = rounded_data(np.random.default_rng(5).normal(size=(1000, 2)))
    half_way = (drawn[:, 0] + drawn[:, 1]) / 2
    up, down = half_way + 2e-16, half_way - 2e-16
    assert bits(rounded_data(up)) == bits(rounded_data(down))
    assert bits(np.round(up, 10)) != bits(np.round(down, 10))  # where the border is at one half


@pytest.mark.parametrize("noise", [1e-17, -2e-17, -0.0])
def test_what_a_difference_leaves_over_is_nothing(noise):
    for value in (
        rounded_data(np.array([1.0, noise])),
        rounded_result(np.array([noise]), TOLERANCE),
    ):
        assert bits(value) == bits(np.abs(value))
        assert value[-1] == 0


def test_numbers_of_any_size_keep_their_digits():
    assert rounded_data(1.23456789012e-20) == pytest.approx(1.2345678901e-20, rel=1e-10)
    assert rounded_data(1e-300) == pytest.approx(1e-300)
    assert rounded_data([0.0, 1e-320]) == [0.0, 0.0]
    assert rounded_data(-98765.432109876) == -98765.43211
    assert rounded_data(np.array([3e20, 1.0])).tolist() == [3e20, 0.0]
    assert rounded_result(123456.7890123456, TOLERANCE) == 123456.789


def test_a_power_of_ten_that_is_missed_by_a_digit_has_the_unit_of_the_others():
    beside = np.array([10 - 2e-15, 0.12345678951])
    assert bits(rounded_data(beside)) == bits(rounded_data(np.array([10, 0.12345678951])))


def test_all_else_stays_what_it_is():
    value: dict[str, Any] = {
        "a": (1, True, "relu", None, [2.5]),
        "b": np.arange(3),
        "c": np.array([np.nan, np.inf]),
    }
    kept = rounded_data(value)
    assert same(kept, value, 0.0)
    assert kept["b"].dtype == value["b"].dtype
    assert type(rounded_data(np.float32(0.1))) is np.float32
    assert rounded_data(np.ones(2, dtype=np.float32) / 3).dtype == np.float32


def test_what_is_given_is_left_as_it_was():
    given = np.array([1 / 3])
    rounded_data([given])
    assert given[0] == 1 / 3


@pytest.mark.parametrize("tolerance", [1e-9, 1e-6, 1e-4])
@pytest.mark.parametrize("scale", [1e-8, 1e-4, 1.0, 1e5])
def test_a_right_answer_agrees_with_the_recorded_one_and_a_wrong_one_does_not(tolerance, scale):
    right = scale * np.random.default_rng(1).normal(size=1000)
    recorded = rounded_result(right, tolerance)
    assert same(right, recorded, tolerance / 5)
    if scale >= 1:
        assert not same(right * (1 + 3 * tolerance), recorded, tolerance)


def test_single_precision_is_rounded_to_what_it_has():
    right = np.random.default_rng(1).normal(size=1000).astype(np.float32)
    assert same(right, rounded_result(right, TOLERANCE))
    assert len(np.unique(rounded_result(right * np.float32(1e-3), TOLERANCE))) < 900


def test_a_number_beside_the_border_is_told_from_one_that_lies_clear():
    assert steady((0.25, {"a": np.array([1.0, 4637e-13 - 1e-12])}), TOLERANCE)
    assert not steady((0.25, {"a": np.array([1.0, 4637e-13])}), TOLERANCE)
    assert steady(np.array([np.nan, np.inf, 1.0]), TOLERANCE)


def test_public_examples_are_short_and_hidden_ones_as_drawn(make):
    public, hidden = make().public_cases()[0], make().hidden_cases(1)[0]
    for values in (public.drawn, public.arguments):
        assert same(values, rounded_data(values), 0.0)
    assert not same(hidden.arguments, rounded_data(hidden.arguments), 0.0)


def test_what_is_recorded_is_the_answer_to_the_recorded_arguments(make):
    exercise = make()
    exercise.inputs("X (n, m)", "w (n, 1)")(lambda X, w: (np.exp(X), w))
    public = of_exercise(exercise)
    for case, expected in zip(public.cases, public.expected, strict=True):
        right = exercise.reference(*case.arguments)
        assert same(expected, rounded_result(right, exercise.tolerance), 0.0)
        assert same(case.arguments, rounded_data(case.arguments), 0.0)
