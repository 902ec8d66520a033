import subprocess
import sys

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgba

from nnkit import load_flower, plot_decision_boundary, plot_examples

BOTH = [plot_examples, lambda X, Y, ax=None: plot_decision_boundary(right_half, X, Y, ax)]
both = pytest.mark.parametrize("plot", BOTH, ids=["examples", "boundary"])


def right_half(points):
    """The class is 1 right of x1 = 0."""
    return points[:1] > 0


def lines_of(ax, colour="black"):
    sets = [c for c in ax.collections if tuple(np.ravel(c.get_edgecolor())[:4]) == to_rgba(colour)]
    return [path.vertices for c in sets for path in c.get_paths()]


def points_of(ax):
    return {c.get_label(): c.get_offsets() for c in ax.collections if "class" in c.get_label()}


@both
def test_a_picture_names_its_axes_and_its_classes(plot, drawn):
    ax = drawn(plot(*load_flower(60)))
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("$x_1$", "$x_2$")
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["class 0", "class 1"]


@both
@pytest.mark.parametrize("m", [2, 3, 400, 60_000])
def test_every_example_is_drawn_in_its_class(plot, m, drawn):
    X, Y = load_flower(m)
    points = points_of(drawn(plot(X, Y)))
    np.testing.assert_allclose(points["class 0"], X[:, Y[0] == 0].T)
    np.testing.assert_allclose(points["class 1"], X[:, Y[0] == 1].T)


@both
@pytest.mark.parametrize("label", [0, 1])
def test_a_class_without_examples_is_not_named(plot, label, drawn):
    X, _ = load_flower(20)
    ax = drawn(plot(X, np.full((1, 20), label)))
    assert [text.get_text() for text in ax.get_legend().get_texts()] == [f"class {label}"]


@both
def test_one_point_alone_is_drawn_too(plot, drawn):
    ax = drawn(plot(np.array([[3.0], [4.0]]), np.array([[1]])))
    assert len(points_of(ax)["class 1"]) == 1


@both
def test_classes_may_be_bool_or_float_and_a_plain_row(plot, drawn):
    X, Y = load_flower(20)
    wanted = points_of(plot(X, Y))["class 1"]
    for same in (Y == 1, Y.astype(float), Y[0]):
        np.testing.assert_array_equal(points_of(drawn(plot(X, same)))["class 1"], wanted)


@both
def test_a_picture_goes_where_it_is_told_to(plot):
    _, ax = plt.subplots()
    assert plot(*load_flower(60), ax=ax) is ax
    assert plt.get_fignums() == [1]


@both
def test_many_points_become_pixels_so_that_a_page_with_them_stays_small(plot):
    few, many = plot(*load_flower(400)), plot(*load_flower(60_000))
    assert not any(c.get_rasterized() for c in few.collections)
    assert {c.get_rasterized() for c in many.collections if c.get_label() in points_of(many)} == {
        True
    }


@both
@pytest.mark.parametrize(
    ("X", "Y", "reason"),
    [
        (np.zeros((5, 2)), np.zeros((1, 5)), r"X should have shape \(2, m\).* has \(5, 2\)"),
        (np.zeros((2, 0)), np.zeros((1, 0)), r"X should have shape \(2, m\).* has \(2, 0\)"),
        (np.zeros((2, 5)), np.zeros((1, 4)), r"Y should have shape \(1, 5\).* has \(1, 4\)"),
        (np.zeros((2, 5)), np.full((1, 5), 0.3), "Y should hold classes, 0 or 1"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_sentence(plot, X, Y, reason):
    with pytest.raises(ValueError, match=reason):
        plot(X, Y)
    assert plt.get_fignums() == []


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


def test_on_dark_paper_the_boundary_is_light():
    with plt.style.context("dark_background"):
        ax = plot_decision_boundary(right_half, *load_flower(60))
    assert len(lines_of(ax, "white")) == 1 + len(points_of(ax))  # edges of the markers too
    assert lines_of(ax, "black") == []


def test_a_prediction_that_is_not_one_a_point_is_refused():
    with pytest.raises(ValueError, match=r"predict should give shape \(1, 40000\).*gives \(1, 1\)"):
        plot_decision_boundary(lambda points: np.ones((1, 1)), *load_flower(60))


def test_importing_the_kit_does_not_load_matplotlib():
    program = "import sys, nnkit; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
