from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest

import nnkit
from nnkit import plot_activation, plot_costs


def texts_of(ax):
    return [text.get_text() for text in ax.texts]


def legend_of(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def test_a_learning_curve_stands_over_the_iterations_and_on_zero(drawn):
    ax = drawn(plot_costs([0.69, 0.5, 0.4], every=50))
    assert ax.lines[0].get_xdata().tolist() == [0, 50, 100]
    assert ax.lines[0].get_ydata().tolist() == [0.69, 0.5, 0.4]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("iteration", "cost $J$")
    assert ax.get_ylim()[0] == 0
    assert ax.get_legend() is None


def test_several_curves_share_axes_and_differ_in_colour_and_in_form(drawn):
    ax = None
    for number in range(5):
        ax = plot_costs([1, 0.5 / (number + 1)] * 20, label=f"rate {number}", ax=ax)
    assert legend_of(drawn(ax)) == [f"rate {number}" for number in range(5)]
    assert ax is not None
    assert len({(line.get_color(), line.get_linestyle()) for line in ax.lines}) == 5
    assert len({line.get_color() for line in ax.lines}) == 5
    assert plt.get_fignums() == [1]


def test_a_later_higher_curve_is_seen_whole(drawn):
    ax = plot_costs([0.7, 0.5])
    assert drawn(plot_costs([0.7, 5.0], ax=ax)).get_ylim()[1] > 5


def test_no_costs_are_said_to_be_none(drawn):
    ax = drawn(plot_costs([], label="nothing"))
    assert texts_of(ax) == ["No cost was recorded."]
    assert not ax.lines


def test_a_single_cost_can_be_seen(drawn):
    assert drawn(plot_costs([0.69])).lines[0].get_marker() == "."


def test_costs_may_be_arrays_of_one_number(drawn):
    costs: list[Any] = [np.array([[0.7]]), np.array([[0.5]])]
    ax = drawn(plot_costs(costs))
    assert ax.lines[0].get_ydata().tolist() == [0.7, 0.5]


def test_where_costs_stop_being_numbers_is_said(drawn):
    ax = plot_costs([0.7, 9.0, np.inf, np.nan], every=10, label="too fast")
    drawn(plot_costs([np.nan] * 3, ax=ax))
    assert texts_of(ax) == ["cost is inf at iteration 20", "cost is nan at iteration 0"]
    assert len({text.get_position() for text in ax.texts}) == 2


def test_a_cost_below_zero_is_shown_where_it_is(drawn):
    assert drawn(plot_costs([0.5, -1.0])).get_ylim()[0] < -1


def test_a_long_curve_is_a_line_without_dots(drawn):
    assert drawn(plot_costs(np.linspace(1, 0.1, 60_000), every=1)).lines[0].get_marker() == ""


def test_an_activation_is_drawn_with_its_derivative_dashed(drawn):
    def slope(z):
        return 1 - np.tanh(z) ** 2

    ax = drawn(plot_activation(np.tanh, slope, low=-2, high=3))
    g, derivative = ax.lines[-2:]
    z = g.get_xdata()
    assert (z[0], z[-1]) == (-2, 3)
    np.testing.assert_allclose(g.get_ydata(), np.tanh(z))
    np.testing.assert_allclose(derivative.get_ydata(), slope(z))
    assert (g.get_linestyle(), derivative.get_linestyle()) == ("-", "--")
    assert legend_of(ax) == ["$g(z)$: tanh", "$g'(z)$: slope"]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("$z$", "$g(z)$ and $g'(z)$")


@pytest.mark.parametrize("g", [nnkit.sigmoid, nnkit.relu])
def test_of_an_activation_with_a_cache_the_result_is_drawn(g, drawn):
    line = drawn(plot_activation(g)).lines[-1]
    np.testing.assert_array_equal(line.get_ydata(), g(line.get_xdata())[0])


def test_a_function_that_gives_one_number_for_all_is_refused():
    def total(z):
        return z.sum()

    with pytest.raises(ValueError, match=r"total should give shape \(401,\) .* not \(\)"):
        plot_activation(total)


@pytest.mark.parametrize(
    "plot", [lambda ax: plot_costs([1, 2], ax=ax), lambda ax: plot_activation(np.tanh, ax=ax)]
)
def test_a_picture_goes_where_it_is_told_to(plot):
    _, ax = plt.subplots()
    assert plot(ax) is ax
    assert plt.get_fignums() == [1]
