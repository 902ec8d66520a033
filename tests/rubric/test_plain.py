from typing import Any, NamedTuple

import numpy as np
import pytest

from rubric.plain import Opaque, hold, is_numeric, plain


class AgreesWithEverything(np.ndarray):
    def __eq__(self, other):
        return True

    __hash__ = None


class Shout(str):
    __slots__ = ()


class Pair(NamedTuple):
    first: Any
    second: Any


def test_a_subclass_of_an_array_arrives_as_its_numbers():
    flattering = np.zeros(3).view(AgreesWithEverything)
    arrived = plain(flattering)
    assert type(arrived) is np.ndarray
    assert not (arrived == np.ones(3)).any()


@pytest.mark.parametrize("value", [object(), Shout("a"), {1}, b"a", len])
def test_anything_else_arrives_as_the_name_of_its_type(value):
    assert plain(value) == Opaque(type(value).__name__)


def test_containers_of_any_subclass_arrive_as_plain_ones():
    pair = Pair(1, [2.0])
    assert type(plain(pair)) is tuple
    assert plain({"a": pair}) == {"a": (1, [2.0])}


def test_keys_become_text_unless_they_are_whole_numbers():
    assert list(plain({1.5: 0, 2: 0, "W1": 0, True: 0})) == ["1.5", 2, "W1", "True"]


def test_plain_data_is_a_deep_copy():
    inner = np.zeros(2)
    arrived = plain({"W": [inner]})
    inner[:] = 1
    assert not arrived["W"][0].any()


@pytest.mark.parametrize("number", [True, 3, 2.5, 1j, np.float32(1), np.zeros((2, 2))])
def test_numbers_and_arrays_of_numbers_are_numeric(number):
    assert is_numeric(plain(number))


@pytest.mark.parametrize("value", ["3", None, [1.0], {"a": 1}, object()])
def test_nothing_else_is_numeric(value):
    assert not is_numeric(plain(value))


def test_what_is_held_shows_writing_but_not_rebinding():
    arguments = ({"written": np.zeros(2), "rebound": np.zeros(2)},)
    held = hold(arguments)
    arguments[0]["written"][:] = 1
    arguments[0]["rebound"] = np.ones(2)
    assert held[0]["written"].all()
    assert not held[0]["rebound"].any()


def test_what_is_plain_already_stays_as_it_is():
    once = plain({"a": [object(), (1, "b")]})
    assert plain(once) == once


@pytest.mark.parametrize(
    ("number", "becomes"),
    [(2**64 - 1, 2**64 - 1), (-(2**63), -(2**63)), (10**30, 1e30), (-(10**400), -np.inf)],
)
def test_a_whole_number_beyond_those_of_numpy_is_a_floating_one(number, becomes):
    assert plain([number]) == [becomes]
    assert np.asarray(plain(number)).dtype.kind in "iuf"


def test_an_array_of_no_numbers_arrives_as_its_type_and_that_of_its_entries():
    assert plain(np.array([None])) == Opaque("ndarray of dtype object")
    assert plain(np.array(["a", "b"])) == Opaque("ndarray of dtype str")


@pytest.mark.parametrize("word", [np.str_("good"), np.array("good"), np.where(True, "good", "bad")])
def test_a_word_of_numpys_arrives_as_text(word):
    assert plain(word) == "good"
    assert type(plain(word)) is str
