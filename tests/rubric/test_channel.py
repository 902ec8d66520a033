"""How much of a hidden input a function can put into what is told of it, counted and tried."""

import builtins
from collections.abc import Callable, Sequence
from math import log2
from typing import Any

import numpy as np
import pytest

from rubric import Answer, Exercise, Failure, Reply, judge
from rubric.messages import hint, message, sentence
from rubric.plain import Opaque
from tests.hostile.channel import problems

Function = Callable[[int, Any], Any]

CODES = range(250)
EXCEPTIONS = sorted(vars(builtins))


def told(exercise: Exercise, replies: Sequence[Reply]) -> str:
    """All that a learner reads of a function that is right on the public example."""
    public, hidden = exercise.public_cases(), exercise.hidden_cases(1)
    right = [Answer(case, case.reply(exercise.reference), exercise.expected) for case in public]
    given = [
        Answer(case, reply, exercise.expected) for case, reply in zip(hidden, replies, strict=True)
    ]
    judgement = judge(exercise, right + given)
    found = [
        (each.output, message(each), each.hint and hint(each.hint)) for each in judgement.findings
    ]
    remarks = [sentence(remark) for remark in judgement.remarks]
    return repr((judgement.status, judgement.score, found, remarks))


def bits(exercise: Exercise, reply: Callable[[int, Any], Reply]) -> float:
    """How much of a code reaches the learner when a function replies by it in a hidden trial."""
    [case] = exercise.hidden_cases(1)
    expected = exercise.expected(case)
    return log2(len({told(exercise, [reply(code, expected)]) for code in CODES}))


def raising(code: int, expected: Any) -> Reply:
    return Reply(failure=Failure("KeyError", str(code), (-1) ** code * (1 << code % 60) * code))


def raising_of_a_kind(code: int, expected: Any) -> Reply:
    return Reply(failure=Failure(EXCEPTIONS[code % len(EXCEPTIONS)], "", None))


def answering(change: Function) -> Callable[[int, Any], Reply]:
    """A reply in which the first output carries a code."""

    def reply(code: int, expected: Any) -> Reply:
        return Reply((change(code, expected[0]), *expected[1:]), ())

    return reply


def in_the_shape(code: int, Y: Any) -> Any:
    return np.zeros([int(digit) for digit in str(code)])


def in_the_length_of_an_axis(code: int, Y: Any) -> Any:
    return np.zeros((code, 1))


def in_the_factor(code: int, Y: Any) -> Any:
    return Y * (1 + code / 100)


def in_the_size_of_the_error(code: int, Y: Any) -> Any:
    return Y + np.arange(Y.size).reshape(Y.shape) * 10 ** (code / 100 - 8)


def in_the_entry(code: int, Y: Any) -> Any:
    wrong = Y.copy()
    wrong.flat[code % Y.size] += 1
    return wrong


def in_the_order(code: int, Y: Any) -> Any:
    return np.random.default_rng(code).permutation(Y.ravel()).reshape(Y.shape)


def in_the_name_of_a_type(code: int, Y: Any) -> Any:
    return Opaque(f"x_is_{code}")


def in_a_word(code: int, Y: Any) -> Any:
    return str(code)


def in_a_row(code: int, Y: Any) -> Any:
    return [0.0] * code


def in_keys(code: int, Y: Any) -> Any:
    return {str(code): Y}


@pytest.mark.parametrize(
    ("change", "most"),
    [
        (in_the_shape, 7.0),
        (in_the_length_of_an_axis, 3.0),
        (in_the_factor, 5.0),
        (in_the_size_of_the_error, 3.0),
        (in_the_entry, 0.0),
        (in_the_order, 1.0),
        (in_the_name_of_a_type, 0.0),
        (in_a_word, 0.0),
        (in_a_row, 1.0),
        (in_keys, 0.0),
    ],
)
def test_an_output_of_a_hidden_trial_carries_few_bits(
    exercise: Exercise, change: Function, most: float
) -> None:
    assert bits(exercise, answering(change)) <= most


def test_no_more_problems_of_an_output_are_found_than_are_counted(exercise: Exercise) -> None:
    [case] = exercise.hidden_cases(1)
    expected = exercise.expected(case)
    check = exercise.checks[0]
    changes = (in_the_shape, in_the_factor, in_the_size_of_the_error, in_the_entry, in_keys)
    replies = [answering(change)(code, expected) for change in changes for code in CODES]
    found = {check.wrong(Answer(case, reply, exercise.expected)) for reply in replies}
    assert len(found) <= problems(exercise, check, case.parameters)


def test_the_number_of_values_carries_nothing(exercise: Exercise) -> None:
    assert bits(exercise, lambda code, expected: Reply((0.0,) * (code + 4), ())) == 0


def test_the_line_of_an_exception_is_one_of_a_cell(exercise: Exercise) -> None:
    assert bits(exercise, raising) <= log2(201)


def test_the_type_of_an_exception_is_one_of_few(exercise: Exercise) -> None:
    assert bits(exercise, raising_of_a_kind) <= log2(19)
