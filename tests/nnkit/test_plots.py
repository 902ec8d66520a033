import subprocess
import sys

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("agg")

import matplotlib.pyplot as plt

from nnkit import load_flower, plot_decision_boundary


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def right_half(points):
    """The class is 1 right of x1 = 0."""
    return points[:1] > 0


def lines_of(ax):
    black = (0.0, 0.0, 0.0, 1.0)
    sets = [c for c in ax.collections if tuple(np.ravel(c.get_edgecolor())[:4]) == black]
    return [path.vertices for c in sets for path in c.get_paths()]


def test_a_picture_names_its_axes_and_its_classes():
    ax = plot_decision_boundary(right_half, *load_flower(60))
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("$x_1$", "$x_2$")
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["class 0", "class 1"]


def test_the_boundary_lies_where_the_prediction_changes():
    (line,) = lines_of(plot_decision_boundary(right_half, *load_flower(60)))
    assert np.abs(line[:, 0]).max() < 0.1


def test_probabilities_are_cut_at_one_half():
    def probability(points):
        return 1 / (1 + np.exp(-(points[1:] - 1)))

    (line,) = lines_of(plot_decision_boundary(probability, *load_flower(60)))
    np.testing.assert_allclose(line[:, 1], 1, atol=0.01)


@pytest.mark.parametrize("label", [0, 1])
def test_a_classifier_that_always_says_the_same_has_no_boundary(label):
    def same(points):
        return np.full((1, points.shape[1]), label)

    assert lines_of(plot_decision_boundary(same, *load_flower(60))) == []


def test_every_example_is_drawn_in_its_class():
    X, Y = load_flower(60)
    ax = plot_decision_boundary(right_half, X, Y)
    drawn = {c.get_label(): c.get_offsets() for c in ax.collections}
    np.testing.assert_allclose(drawn["class 0"], X[:, Y[0] == 0].T)
    np.testing.assert_allclose(drawn["class 1"], X[:, Y[0] == 1].T)


def test_a_picture_goes_where_it_is_told_to():
    _, ax = plt.subplots()
    assert plot_decision_boundary(right_half, *load_flower(60), ax=ax) is ax
    assert plt.get_fignums() == [1]


def test_importing_the_kit_does_not_load_matplotlib():
    program = "import sys, nnkit; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
