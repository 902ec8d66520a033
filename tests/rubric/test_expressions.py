import numpy as np
import pytest

from rubric.expressions import expression_of, function_of

LIMIT = 3


def is_small(W):
    """The weights should be small."""
    return all(np.max(np.abs(row)) < 1 for row in W)


def is_small_in_two_lines(W):
    """The weights should be small."""
    largest = np.max(np.abs(W))
    return largest < 1


def is_below_the_limit(W):
    """The weights should be below the limit."""
    return np.max(W) < LIMIT


def test_a_property_read_from_its_text_says_the_same():
    again = function_of("is_small", ["W"], expression_of(is_small))
    assert again.__name__ == "is_small"
    for W in (np.full((2, 3), 0.5), np.full((2, 3), 1.5)):
        assert again(W) == is_small(W)


def test_what_does_more_than_return_an_expression_is_refused():
    with pytest.raises(ValueError, match="should return one expression"):
        expression_of(is_small_in_two_lines)


def test_a_name_that_no_learner_has_is_refused():
    with pytest.raises(ValueError, match="does not know LIMIT"):
        expression_of(is_below_the_limit)
