"""Each habit does to an answer what it says, and nothing else."""

import numpy as np
import pytest

from autograder.selftest.perturbations import answers
from rubric import Exercise, Reply
from rubric.shapes import Slot


def decide(Z, w):
    labels = Z * w > 0
    cache = (Z, w)
    return labels, cache, {"right": int(labels.sum())}, float(labels.mean())


@pytest.fixture
def exercise() -> Exercise:
    return Exercise(
        decide,
        takes=("Z (n, m)", "w (n, 1)"),
        gives=("labels (n, m)", ("Z (n, m)", "w (n, 1)"), {"right": "()"}, "rate ()"),
        points={},
        trials=[{"n": 3, "m": 4}],
        examples=[{"n": 2, "m": 3}],
    )


@pytest.fixture
def with_habit(exercise):
    """What the reference answers to a hidden case, with a habit put on it."""

    def of(habit: answers.Answering) -> Reply:
        [case] = exercise.hidden_cases(1)
        return habit(exercise, case, case.reply(exercise.reference))

    return of


@pytest.fixture
def right(exercise):
    [case] = exercise.hidden_cases(1)
    return case.reply(exercise.reference)


@pytest.mark.parametrize(
    "habit",
    [
        *answers.HARMLESS,
        *answers.HARMFUL,
        answers.writes_into_arguments,
    ],
)
def test_every_habit_shows(with_habit, right, habit):
    assert answers.differs(with_habit(habit), right) == (habit is not answers.labels_as_truths)


def test_numbers_of_single_precision_keep_their_shapes(with_habit):
    _, (Z, w), _, _ = with_habit(answers.single_precision).result
    assert (Z.dtype, Z.shape, w.shape) == (np.float32, (3, 4), (3, 1))


def test_only_what_is_one_number_is_put_into_an_array(with_habit):
    labels, _, counts, rate = with_habit(answers.numbers_in_arrays).result
    assert (labels.shape, counts["right"].shape, rate.shape) == ((3, 4), (1, 1), (1, 1))


def test_decisions_become_numbers_and_other_arrays_stay(with_habit, right):
    labels, (Z, _), _, _ = with_habit(answers.labels_as_numbers).result
    assert labels.dtype == np.float64
    assert np.array_equal(labels, right.result[0])
    assert np.array_equal(Z, right.result[1][0])


def test_a_further_key_stands_in_dictionaries_of_fixed_keys_alone(with_habit):
    assert set(with_habit(answers.more_keys).result[2]) == {"right", "a key of their own"}
    assert answers.extended({"W1": Slot("W[l]", ("n[l]",), "W")}, {"W1": 1}) == {"W1": 1}


def test_lists_stand_for_tuples_at_every_depth(with_habit):
    result = with_habit(answers.lists_for_tuples).result
    assert [type(result), type(result[1])] == [list, list]


def test_lists_of_lists_stand_for_matrices(with_habit, right):
    labels, _, _, rate = with_habit(answers.lists_for_arrays).result
    assert labels == right.result[0].tolist()
    assert rate == right.result[3]


def test_the_answer_to_the_example_is_given_to_every_case(with_habit, exercise):
    [example] = exercise.public_cases()
    labels = with_habit(answers.first_answer_for_all).result[0]
    assert np.array_equal(labels, example.reply(exercise.reference).result[0])


def test_arguments_that_are_written_into_are_arrays_alone(with_habit, right):
    Z, w = with_habit(answers.writes_into_arguments).arguments
    assert np.array_equal(Z, right.arguments[0] + 1)
    assert np.array_equal(w, right.arguments[1] + 1)
    assert answers.spoiled({"a": ["text", 3]}) == {"a": ["text", 3]}
