import numpy as np
import pytest

from rubric.values import agreeing, close, furthest, same

ONES = np.ones((2, 3))


def test_numbers_agree_within_the_tolerance():
    assert same(ONES, ONES * (1 + 1e-7))
    assert not same(ONES, ONES * (1 + 1e-5))
    assert same(ONES, ONES * (1 + 1e-5), tolerance=1e-4)


@pytest.mark.parametrize("narrow", [np.float32, np.float16])
def test_an_answer_in_fewer_digits_is_compared_in_as_many_as_it_has(narrow):
    right = np.random.default_rng(0).normal(size=(20, 20))
    assert same(right.astype(narrow), right)
    assert not same((right * 1.05).astype(narrow), right)


def test_single_precision_forgives_no_error_of_a_thousandth():
    assert not same((ONES * 1.001).astype(np.float32), ONES)


def test_a_small_difference_of_large_numbers_may_be_off_by_their_rounding():
    assert same(np.array([1e6, 1e-3]), np.array([1e6, 0.0]))
    assert not same(np.array([1e6, 1.0]), np.array([1e6, 0.0]))


def test_arrays_that_would_broadcast_do_not_agree():
    assert not same(np.ones((3, 1)), np.ones(3))
    assert not same(np.ones((3, 1)), np.ones((3, 3)))


def test_empty_arrays_agree_only_in_their_shape():
    assert same(np.ones((3, 0)), np.ones((3, 0)))
    assert not same(np.ones((3, 0)), np.ones((0, 3)))


def test_nan_agrees_with_nan_alone():
    assert same(np.array([np.nan, 1.0]), np.array([np.nan, 1.0]))
    assert not same(np.array([np.nan, 1.0]), ONES[0, :2])
    assert not same(ONES[0, :2], np.array([np.nan, 1.0]))
    assert same(np.array([np.inf, 1.0]), np.array([np.inf, 1 + 1e-9]))
    assert not same(np.array([np.inf, 1.0]), np.array([-np.inf, 1.0]))


def test_a_tuple_agrees_with_a_list_of_the_same():
    assert same((1.0, [2.0]), [1.0, (2.0,)])
    assert not same((1.0, 2.0), (1.0,))


def test_dictionaries_agree_in_any_order_of_their_keys():
    assert same({"a": 1, "b": 2}, {"b": 2, "a": 1})
    assert not same({"a": 1}, {"a": 1, "b": 2})
    assert not same({"a": 1}, [1])


def test_true_is_one_and_text_is_text():
    assert same(np.array([True, False]), np.array([1, 0]))
    assert same("relu", "relu")
    assert not same("relu", "Relu")
    assert not same("1", 1)
    assert same(None, None)
    assert not same(None, 0)


def test_the_furthest_is_the_first_of_those_that_last_digits_alone_tell_apart():
    assert furthest(np.array([[0.0, 2.0], [2.0 + 1e-15, 1.0]])) == (0, 1)
    assert furthest(np.array([[0.0, 2.0], [2.0 + 1e-7, 1.0]])) == (1, 0)
    assert furthest(np.array([1.0, np.nan, np.inf])) == (1,)
    assert furthest(np.array(0.0)) == ()


def test_entries_agree_as_precisely_as_their_array():
    theirs = np.array([[1000.0, 1e-9], [2.0, np.nan]])
    mine = np.array([[1000.0, 2e-9], [2.1, np.nan]])
    assert agreeing(mine, theirs).tolist() == [[True, True], [False, True]]
    assert not close(mine, theirs)
