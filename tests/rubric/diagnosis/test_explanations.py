from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from rubric import Failure, Hint, local
from rubric.diagnosis.explanations import of_exception, of_problem
from rubric.problems import (
    Conditions,
    MissingKey,
    NotNumbers,
    WrongContainer,
    WrongValue,
    WrongWord,
)

A: Any = np.ones((2, 3))

SLIPS: dict[str, list[Callable[[], Any]]] = {
    "inner_sizes": [lambda: np.dot(A, A), lambda: A @ A],
    "shapes_entry_by_entry": [lambda: A + np.ones((3, 2))],
    "array_for_number": [lambda: __import__("math").exp(A)],
    "array_for_truth": [lambda: 1 if A > 0 else 0],
    "tuple_for_array": [
        lambda: -(A, A),  # type: ignore[operator]
        lambda: (A, A) <= 0,  # type: ignore[operator]
        lambda: np.abs((A, (A, A[0]))),
    ],
    "which_keys": [lambda: {}["dw"]],  # type: ignore[index]
    "which_numbers": [lambda: {}["W0"]],  # type: ignore[index]
    "list_for_array": [
        lambda: -[1.0],  # type: ignore[operator]
        lambda: [1.0] * 0.5,  # type: ignore[operator]
        lambda: [1.0].T,  # type: ignore[attr-defined]
    ],
    "fraction_for_whole_number": [lambda: range(0.5)],  # type: ignore[call-overload]
    "reshape": [lambda: A.reshape(4, 2)],
    "no_whole_number": [lambda: A[0.5], lambda: list(A)[1.0]],  # type: ignore[call-overload]
    "past_the_end": [lambda: list(A)[7], lambda: A[2, 0]],
    "unpacking": [
        lambda: [a for a, b in [(1,)]],  # type: ignore[misc]
        lambda: [a for a, b in [(1, 2, 3)]],  # type: ignore[misc]
    ],
    "used_nothing": [
        lambda: A.sort()["W1"],
        lambda: A.sort() + 1,
        lambda: A.sort().shape,
        lambda: [*map(abs, A.sort())],
        lambda: [0 for a, b in [A.sort()]],
    ],
    "shape_as_tuple": [
        lambda: np.zeros(3, 1),
        lambda: np.random.randn((3, 1)),  # type: ignore[call-overload]
    ],
    "name_without_value": [lambda: undefined_name],  # type: ignore[name-defined]  # noqa: F821
}


def failure_of(slip: Callable[[], Any]) -> Failure:
    failure = local(slip)().failure
    assert failure is not None
    return failure


@pytest.mark.parametrize(
    ("kind", "slip"), [(kind, slip) for kind, slips in SLIPS.items() for slip in slips]
)
def test_what_numpy_and_python_really_say_is_explained(kind, slip):
    assert of_exception(failure_of(slip)) == Hint(kind)


def test_an_unknown_exception_is_not_explained():
    def stop():
        raise ArithmeticError("lost")

    assert of_exception(failure_of(stop)) is None


def test_a_dictionary_with_keys_of_other_numbers_is_explained():
    assert of_problem(MissingKey("W2", ("W0", "W1"))) == Hint("which_numbers")


def test_a_key_in_another_spelling_is_a_fact_and_needs_no_hint():
    assert of_problem(MissingKey("W2", ("W1", "w2"))) is None
    assert of_problem(MissingKey("W2", None)) is None


def test_a_path_or_a_word_of_the_learners_own_means_nothing():
    assert of_exception(Failure("OSError", "site-packages/unpack/NoneType")) is None
    assert of_exception(Failure("ValueError", "unpack my box")) is None


@pytest.mark.parametrize(
    ("got", "kind"),
    [("NoneType", "returned_nothing"), ("list", "list_for_array")],
)
def test_what_came_in_place_of_an_array_is_explained_by_its_type(got, kind):
    assert of_problem(NotNumbers("A", "", 2, got)) == Hint(kind)


def test_in_place_of_a_container_only_nothing_is_explained():
    wrong = [WrongContainer("", "dictionary", ("W1",), got, None) for got in ("NoneType", "list")]
    assert [*map(of_problem, wrong)] == [Hint("returned_nothing"), None]


def test_what_has_too_few_parts_or_is_a_row_of_something_is_not_explained_by_its_type():
    assert of_problem(WrongContainer("", "tuple", ("A", "b"), "list", 1)) is None
    assert of_problem(NotNumbers("costs", "", 1, "list")) is None


def test_a_word_that_never_came_is_explained_and_a_wrong_number_is_not():
    under = Conditions(public=True)
    assert of_problem(WrongWord("verdict", "", "'good'", None, "NoneType", under)) == Hint(
        "returned_nothing"
    )
    assert of_problem(WrongWord("verdict", "", "'good'", "'bad'", None, under)) is None
    assert of_problem(WrongValue("Z", "", (0, 0), None, None, 1.0, under)) is None
