import numpy as np
import pytest

from rubric import Exercise, disagreements, messages
from rubric.slopes import centred_difference

GRADIENTS = {"dW[l]": "(n[l], n[l-1])"}


def gradients(parameters):
    return {f"d{name}": 2 * W for name, W in parameters.items()}


@pytest.fixture
def layered():
    exercise = Exercise(
        gradients,
        takes=({"W[l]": "(n[l], n[l-1])"},),
        gives=GRADIENTS,
        points={"dW": 1},
        trials=[{"n": [4, 3, 2]}],
    )

    @exercise.slope("dW", of="W")
    def squares(parameters):
        return sum(np.sum(W**2) for W in parameters.values())

    return exercise


def found(exercise, result):
    [case] = exercise.hidden_cases(0)
    return list(disagreements(exercise, case, result(case)))


def test_a_right_gradient_agrees_with_its_finite_difference(layered):
    assert found(layered, layered.expected) == []


def test_a_wrong_entry_is_found_with_its_input_and_both_numbers(layered):
    def spoiled(case):
        grads = layered.expected(case)
        grads["dW2"][1, 2] += 1
        return grads

    [one] = found(layered, spoiled)
    assert (one.output.name, one.of.name, one.entry) == ("dW2", "W2", (1, 2))
    assert one.claimed - one.measured == pytest.approx(1, abs=1e-4)
    assert messages.measured_slope(one.fact).startswith("Nudge W2[1, 2] a little up and down")


def test_an_error_of_a_thousandth_is_found(layered):
    scaled = found(layered, lambda case: {k: 1.001 * v for k, v in layered.expected(case).items()})
    assert [each.output.name for each in scaled] == ["dW1", "dW2"]


def test_values_of_another_shape_are_left_to_another_check(layered):
    assert found(layered, lambda case: {"dW1": 1.0}) == []
    assert found(layered, lambda case: None) == []


def test_one_entry_of_a_family_can_have_a_slope_of_its_own(layered):
    layered.slopes.clear()

    @layered.slope("dW1", of="W1")
    def nothing(parameters):
        return 0.0

    assert [each.output.name for each in found(layered, layered.expected)] == ["dW1"]


def test_the_slope_is_that_of_what_was_drawn_not_of_what_was_made_of_it():
    def gradient(square):
        return 2 * np.sqrt(square)

    exercise = Exercise(
        gradient,
        takes=("square (n, m)",),
        gives="d (n, m)",
        points={"d": 1},
        trials=[{"n": 2, "m": 3}],
        draws={"X": lambda rng, shape: rng.uniform(1, 2, shape)},
    )

    @exercise.inputs("X (n, m)")
    def squared(X):
        return (X**2,)

    @exercise.slope("d", of="X")
    def total(X):
        return np.sum(X**2)

    assert found(exercise, exercise.expected) == []
    assert len(found(exercise, lambda case: -exercise.expected(case))) == 1


def test_a_centred_difference_is_taken_entry_by_entry():
    at = np.array([[1.0, -3.0]])
    slope = centred_difference(lambda x: float(np.sum(x**3)), at)
    np.testing.assert_allclose(slope, 3 * at**2, rtol=1e-8)
    np.testing.assert_array_equal(at, [[1.0, -3.0]])
