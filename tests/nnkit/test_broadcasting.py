import matplotlib.pyplot as plt
import numpy as np
import pytest

from nnkit import plot_sum

COLUMN, ROW = np.array([[10], [20]]), np.array([[1, 2, 3]])


def numbers_of(ax):
    return [(text.get_text(), text.get_alpha()) for text in ax.texts if text.get_text().isdigit()]


def test_each_block_is_drawn_in_the_shape_of_the_result(drawn):
    written = [number for number, _ in numbers_of(drawn(plot_sum(COLUMN, ROW)))]
    assert written[:6] == ["10", "10", "10", "20", "20", "20"]
    assert written[6:12] == ["1", "2", "3", "1", "2", "3"]
    assert written[12:] == ["11", "12", "13", "21", "22", "23"]


def test_numbers_that_are_only_imagined_are_pale(drawn):
    alphas = [alpha for _, alpha in numbers_of(drawn(plot_sum(COLUMN, ROW)))]
    real = [alpha == 1 for alpha in alphas]
    assert real == [True, False, False] * 2 + [True] * 3 + [False] * 3 + [True] * 6


def test_every_block_names_its_own_shape(drawn):
    ax = drawn(plot_sum(COLUMN, ROW))
    shapes = [text.get_text() for text in ax.texts if "(" in text.get_text()]
    assert shapes == ["(2, 1)", "(1, 3)", "(2, 3)"]


def test_a_sum_goes_where_it_is_told_to():
    _, ax = plt.subplots()
    assert plot_sum(COLUMN, ROW, ax=ax) is ax
    assert plt.get_fignums() == [1]


@pytest.mark.parametrize("other", [np.array([1, 2, 3]), np.array([[1, 2], [3, 4], [5, 6]])])
def test_what_cannot_be_drawn_is_refused_before_a_figure_is_made(other):
    with pytest.raises(ValueError, match=r"two axes|broadcast"):
        plot_sum(COLUMN, other)
    assert plt.get_fignums() == []
