"""Whose answers are those of a small change of the reference opens what it is, without a network."""

import numpy as np
import pytest

from rubric import local
from rubric.diagnosis.nearest import told
from rubric.problems import AsIf, OneOf
from rubric.record import of_exercise
from rubric.sealed_changes import (
    ALLOWED_LINES,
    facts_of,
    opened_change,
    sealed_changes,
    text_of,
)

SALT = ("toys", "version 1")


def weigh(X, w):
    Y = np.exp(X - w)
    total = float(np.sum(Y))
    return Y, total


@pytest.fixture
def weighing(make):
    return make(weigh, gives=("Y (n, m)", "total ()"), points={"Y": 3, "total": 2})


def opened_by(exercise, function, salt=SALT, sealed_with=SALT):
    public = of_exercise(exercise)
    sealed = sealed_changes(exercise, public, sealed_with)
    return opened_change(sealed, public, public.answers(local(function)), salt)


def texts_of(exercise):
    return " ".join(sealed_changes(exercise, of_exercise(exercise), SALT)).split()


def added(X, w):
    Y = np.zeros_like(X)
    for column in range(X.shape[1]):
        Y[:, [column]] = np.exp(w) * np.exp(X[:, [column]])
    return Y, float(Y.sum())


def test_a_slip_written_in_any_way_opens_its_fact(weighing):
    assert opened_by(weighing, added) == AsIf("operator", "+", "-", "w")


def test_a_right_function_and_another_slip_open_nothing(weighing):
    assert opened_by(weighing, weigh) is None
    assert opened_by(weighing, lambda X, w: (np.exp(X - w) + 1, 0.0)) is None


def test_a_fact_must_explain_all_that_is_wrong(weighing):
    assert opened_by(weighing, lambda X, w: (added(X, w)[0], 0.0)) is None


def test_a_change_of_another_release_stays_shut(weighing):
    assert opened_by(weighing, added, salt=("toys", "version 2")) is None


def test_a_mistake_with_a_hint_is_not_sealed_again(weighing):
    weighing.mistake(named(added))
    assert opened_by(weighing, added) is None


def named(function):
    function.__doc__ = "Which way is the difference?"
    return function


def test_the_same_is_sealed_again_in_the_order_of_its_letters(weighing):
    first, second = (sealed_changes(weighing, of_exercise(weighing), SALT) for _ in range(2))
    assert first == second
    assert all(texts.split() == sorted(set(texts.split())) for texts in first)
    assert len(texts_of(weighing)) > 10


def test_no_word_of_a_fact_can_be_read_in_what_is_sealed(weighing):
    assert not any("operator" in text or "term" in text for text in texts_of(weighing))


def signs(X):
    return np.sign(X * 3 - X * 2 + X)


def test_what_hangs_on_a_last_digit_is_not_sealed(make):
    """Three times a number, less twice it, less itself, is nothing or a last digit of either sign."""
    exercise = make(signs, takes=("X (n, m)",), gives="Y (n, m)", points={"Y": 1})
    assert opened_by(exercise, lambda X: -np.sign(X)) is not None
    assert opened_by(exercise, lambda X: np.sign(X * 3 - X * 2 - X)) is None


def test_how_a_call_ended_is_not_sealed(weighing):
    assert opened_by(weighing, lambda X, w: (np.exp(X - w.T @ w @ X), 0.0)) is None


def waiting(X):
    for _ in range(ALLOWED_LINES):
        pass
    return X + 1


def test_of_what_takes_long_nothing_is_sealed(make):
    assert texts_of(make(waiting, takes=("X (n, m)",), gives="Y (n, m)", points={"Y": 1})) == []


def counting(X):
    Y = X + 1
    for _ in range(ALLOWED_LINES // 40):
        pass
    return Y


def counting_less(X):
    Y = X + 1
    for _ in range(ALLOWED_LINES // 400):
        pass
    return Y


@pytest.mark.parametrize(("function", "examples"), [(counting, 1), (counting_less, 8)])
def test_where_not_all_changes_can_be_tried_nothing_is_sealed(make, function, examples):
    """More than may be made, or more than may be tried on so many examples."""
    sizes = [{"m": 2 + size} for size in range(examples)]
    table = {"takes": ("X (n, m)",), "gives": "Y (n, m)", "points": {"Y": 1}}
    assert texts_of(make(function, examples=sizes, **table)) == []
    if examples > 1:
        assert texts_of(make(function, examples=sizes[:1], **table))


@pytest.mark.parametrize(
    "fact",
    [
        AsIf("axis"),
        AsIf("name", "A1", "A2"),
        AsIf("operator", "+", "-", "b"),
        OneOf((AsIf("axis"), AsIf("factor", right="m"))),
    ],
)
def test_a_fact_is_read_as_it_was_written(fact):
    assert told(facts_of(text_of(fact))) == fact
