"""Whose answers are those of a small change of the reference opens what it is, without a network."""

import numpy as np
import pytest

from rubric import local
from rubric.problems import AsIf, OneOf
from rubric.record import of_exercise
from rubric.sealed_changes import (
    MOST_SEALED,
    fact_of,
    from_record,
    opened_change,
    sealed_changes,
    text_of,
    to_record,
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
    sealed = [
        from_record(to_record(each)) for each in sealed_changes(exercise, public, sealed_with)
    ]
    return opened_change(sealed, public, public.answers(local(function)), salt)


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


def test_the_same_records_are_made_again(weighing):
    first, second = (sealed_changes(weighing, of_exercise(weighing), SALT) for _ in range(2))
    assert first == second
    assert 0 < len(first) <= MOST_SEALED
    assert len({each.text for each in first}) == len(first)


def test_no_word_of_a_fact_can_be_read_in_a_record(weighing):
    records = map(to_record, sealed_changes(weighing, of_exercise(weighing), SALT))
    assert not any("operator" in record or "term" in record for record in records)


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
    assert fact_of(text_of(fact)) == fact
