"""A case: what is known of one call is worked out once, and safe from being written over."""

from dataclasses import replace

import numpy as np
import pytest

from rubric import Answer, Reply
from rubric.case import known


def test_nothing_can_be_written_into_a_public_example(exercise):
    [case] = exercise.public_cases()
    for value in (case.arguments[0], case.drawn[0], exercise.expected(case)[0]):
        with pytest.raises(ValueError, match="read-only"):
            value[0] = 7


def test_a_function_of_ours_may_write_into_its_own_copy_of_an_example(exercise):
    def careless(X, w):
        X[:] = 7
        return X

    [case] = exercise.public_cases()
    assert np.all(case.reply(careless).result == 7)
    assert not np.any(case.arguments[0] == 7)


def test_a_function_of_ours_is_called_once_for_a_case(exercise):
    calls = []

    def counted(X, w):
        calls.append(1)
        return X

    [case] = exercise.hidden_cases(1)
    assert case.reply(counted) is case.reply(counted)
    assert len(calls) == 1


def test_an_answer_with_another_reply_is_looked_through_anew(exercise):
    [case] = exercise.public_cases()
    first = Answer(case, Reply(("Y", 1.0, ("X", "w"))), known(None))
    assert first.given(exercise.signature)[0].value == "Y"
    other = replace(first, reply=Reply(("other", 1.0, ("X", "w"))))
    assert other.given(exercise.signature)[0].value == "other"
