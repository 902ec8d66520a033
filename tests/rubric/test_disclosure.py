"""What a learner may know: of a public example everything, of a hidden trial little."""

from typing import Any

import numpy as np
import pytest

from rubric import Case, Failure, disclosure, local
from rubric.plain import Opaque
from rubric.problems import MissingKey, Parameter, WrongContainer
from rubric.shapes import Slot
from rubric.signature import Part, type_name

PARAMETERS = {"n": [3, 1], "m": 4, "way": "relu", "rate": 0.3, "grid": [0.1], "flag": True}
Z = Part("Z", Slot.parse("Z (m, k)"), "Z", None)


def wrong_value(got: Any, want: Any, under: Case) -> Any:
    """What is told of a wrong value, of whatever kind the problem is."""
    return disclosure.wrong_value(Z, got, want, under)


def case(*, public: bool) -> Case:
    return Case(PARAMETERS | {"k": 2}, (), (), public)


def test_conditions_tell_sizes_and_words_and_numbers_only_in_public():
    told = {each.name for each in disclosure.conditions(case(public=False)).parameters}
    assert told == {"n", "m", "way", "flag", "k"}
    public = disclosure.conditions(case(public=True))
    assert {each.name for each in public.parameters} == {*told, "rate"}
    assert Parameter("n", (3, 1)) in public.parameters


@pytest.mark.parametrize("got", [(7319, 0), (5, 2), (0,), (4, 2, 1, 1)])
def test_a_shape_that_could_be_a_message_is_told_in_public_only(got):
    assert disclosure.wrong_shape(Z, got, case(public=True)).got == got
    assert disclosure.wrong_shape(Z, got, case(public=False)).got is None


@pytest.mark.parametrize("got", [(2, 4), (), (1,), (3, 1), (4, 2, 4)])
def test_a_shape_made_of_sizes_that_are_told_anyhow_is_told(got):
    assert disclosure.wrong_shape(Z, got, case(public=False)).got == got
    assert disclosure.wrong_shape(Z, (2, 4), case(public=False)).transposed


def test_no_number_of_a_hidden_trial_is_a_fact_no_entry_and_of_an_error_the_power_of_ten():
    got, want = np.full((4, 2), 3.14159265), np.full((4, 2), 2.71828182)
    got[1, 1] = 4.0
    hidden = wrong_value(got, want, case(public=False))
    assert (hidden.got, hidden.expected, hidden.off_by, hidden.entry) == (None, None, 1.0, None)
    public = wrong_value(got, want, case(public=True))
    assert (public.got, public.expected, public.off_by) == (4.0, 2.71828, None)


def test_a_common_factor_has_three_digits():
    want = np.arange(1.0, 9.0).reshape(4, 2)
    found = wrong_value(want * 1.23456789, want, case(public=True))
    assert found.relation.factor == 1.23


@pytest.mark.parametrize(("factor", "of"), [(-1, "sign"), (4, "too_large"), (-1 / 4, "too_small")])
def test_a_common_factor_of_a_hidden_trial_is_told_if_it_is_known_beforehand(factor, of):
    want = np.arange(1.0, 9.0).reshape(4, 2)
    assert wrong_value(want * factor, want, case(public=False)).relation.of == of
    half = wrong_value(want / 2, want, case(public=False)).relation
    assert (half.of, half.size.name) == ("too_small", "k")
    assert wrong_value(want * 1.7, want, case(public=False)).relation is None


@pytest.mark.parametrize(
    ("value", "fact"), [(np.nan, "nan"), (-np.inf, "-inf"), (1 + 2j, "1+2j"), (np.True_, 1.0)]
)
def test_a_number_that_json_has_not_is_text(value, fact):
    assert disclosure.to_digits(value, 3) == fact


@pytest.mark.parametrize(
    ("value", "digits", "fact"),
    [
        (0.8125, 3, 0.812),
        (np.nextafter(0.8125, 1), 3, 0.812),
        (np.float32(0.1), 6, 0.1),
        (1 / 3 + 2j, 4, "0.3333+2j"),
    ],
)
def test_a_number_is_told_alike_whatever_its_last_digit(value, digits, fact):
    assert disclosure.to_digits(value, digits) == fact


def test_of_entries_that_are_off_by_the_same_the_first_is_named():
    right = np.random.default_rng(2).normal(size=(4, 2))
    for noise in np.random.default_rng(3).normal(size=(20, 4, 2)) * 1e-15:
        told = wrong_value(right + 2 + noise, right, case(public=True))
        assert told.entry == (0, 0)


def test_neither_of_two_words_of_a_hidden_trial_is_a_fact():
    hidden = wrong_value("7319", "good", case(public=False))
    assert (hidden.expected, hidden.text, hidden.got) == (None, None, None)
    assert wrong_value("7319", "good", case(public=True)).text == "'7319'"
    assert wrong_value(None, "good", case(public=True)).got == "NoneType"


def test_what_an_exception_says_is_a_fact_in_public_only():
    empty: dict[str, int] = {}
    failure = local(lambda: empty["dA3"])().failure
    assert failure is not None
    assert disclosure.raised("f", failure, case(public=True)).text == "'dA3'"
    assert disclosure.raised("f", failure, case(public=False)).text == ""


@pytest.mark.parametrize(
    ("line", "told"), [(1, 1), (200, 200), (201, None), (0, None), (-7, None), (1 << 60, None)]
)
def test_a_line_of_a_hidden_trial_is_told_if_a_cell_can_have_it(line, told):
    failure = Failure("KeyError", "", line)
    assert disclosure.raised("f", failure, case(public=False)).line == told


@pytest.mark.parametrize("name", ["BaseExceptionGroup", "x_is_3_14", "dict"])
def test_an_exception_that_a_function_could_choose_has_no_name_in_a_hidden_trial(name):
    assert disclosure.raised("f", Failure(name, ""), case(public=False)).type is None
    assert disclosure.raised("f", Failure(name, ""), case(public=True)).type == name


def test_a_type_of_the_learners_own_is_a_fact_in_public_only():
    own = Opaque("x_is_3_14")
    assert disclosure.not_numbers(Z, own, case(public=True)).got == "x_is_3_14"
    assert disclosure.not_numbers(Z, own, case(public=False)).got is None
    assert disclosure.not_numbers(Z, [1], case(public=False)).got == "list"


@pytest.mark.parametrize(
    "problem", [MissingKey("W1", ("7319",)), WrongContainer("", "tuple", ("A",), "dict", 7319)]
)
def test_what_stands_in_place_of_something_is_a_fact_in_public_only(problem):
    assert disclosure.misfit(problem, public=True) == problem
    assert "7319" not in str(disclosure.misfit(problem, public=False))


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (None, "NoneType"),
        (({"w": np.zeros(2)}, [1.0]), "tuple"),
        (np.zeros(2) + 1j, "complex ndarray"),
        (Opaque("ndarray of dtype object"), "ndarray of dtype object"),
    ],
)
def test_a_value_is_known_by_its_type(value, name):
    assert type_name(value) == name
