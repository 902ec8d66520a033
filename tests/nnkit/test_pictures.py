import matplotlib.pyplot as plt
import numpy as np
import pytest

from nnkit import plot_misclassified, plot_pictures


@pytest.fixture
def pictures():
    return np.random.default_rng(3).integers(0, 256, (50, 8, 8, 3), dtype=np.uint8)


def heading(axes):
    return axes[0].figure.get_suptitle()


@pytest.mark.parametrize(
    ("k", "columns", "grid"), [(1, 6, (1, 1)), (14, 6, (3, 6)), (5, 2, (3, 2))]
)
def test_pictures_stand_in_rows_each_under_its_title(k, columns, grid, pictures, drawn):
    axes = drawn(plot_pictures(pictures[:k], [f"number {i}" for i in range(k)], columns))
    assert axes.shape == (k,)
    assert axes[0].get_gridspec().get_geometry() == grid
    for i, ax in enumerate(axes):
        assert ax.get_title() == f"number {i}"
        np.testing.assert_array_equal(ax.images[0].get_array(), pictures[i])


def test_no_title_is_needed_and_no_picture_either(pictures, drawn):
    assert [ax.get_title() for ax in drawn(plot_pictures(pictures[:3]))] == ["", "", ""]
    (ax,) = drawn(plot_pictures(pictures[:0]))
    assert ax.texts[0].get_text() == "There are no pictures."


@pytest.mark.parametrize(
    ("shape", "reason"),
    [
        ((8, 8, 3), r"shape \(k, h, w, 3\), but have \(8, 8, 3\); .*picture\[np.newaxis\]"),
        ((192, 50), r"shape \(k, h, w, 3\), but have \(192, 50\)"),
        ((121, 8, 8, 3), "at most 120 pictures, and these are 121"),
    ],
)
def test_what_is_no_picture_or_too_many_is_refused(shape, reason):
    with pytest.raises(ValueError, match=reason):
        plot_pictures(np.zeros(shape))


def test_titles_for_other_pictures_are_refused(pictures):
    with pytest.raises(ValueError, match="3 pictures have 2 titles"):
        plot_pictures(pictures[:3], ["cat", "dog"])


def test_what_is_misclassified_is_shown_with_what_was_said(pictures, drawn):
    Y = np.tile([0, 1], 25).reshape(1, 50)
    said = Y.copy()
    said[0, [4, 7]] ^= 1
    axes = drawn(plot_misclassified(pictures, Y, said))
    assert [ax.get_title() for ax in axes] == [
        "picture 4: non-cat\npredicted: cat",
        "picture 7: cat\npredicted: non-cat",
    ]
    np.testing.assert_array_equal(axes[1].images[0].get_array(), pictures[7])
    assert heading(axes) == "Misclassified: 2 of 50 pictures"


@pytest.mark.parametrize("kind", [bool, float, np.uint8])
def test_predictions_may_be_of_any_kind(kind, pictures, drawn):
    Y = np.zeros((1, 50), dtype=int)
    said = Y.copy()
    said[0, 9] = 1
    (ax,) = drawn(plot_misclassified(pictures, Y, said.astype(kind), classes=("dog", "bird")))
    assert ax.get_title() == "picture 9: dog\npredicted: bird"


def test_how_many_are_not_shown_is_said(pictures, drawn):
    axes = drawn(plot_misclassified(pictures, np.ones((1, 50)), np.zeros((1, 50)), most=8))
    assert len(axes) == 8
    assert heading(axes) == "Misclassified: 50 of 50 pictures (42 not shown)"


def test_nothing_misclassified_is_said(pictures, drawn):
    (ax,) = drawn(plot_misclassified(pictures, np.ones((1, 50)), np.ones((1, 50))))
    assert ax.texts[0].get_text() == "Misclassified: 0 of 50 pictures"
    assert not ax.images


@pytest.mark.parametrize(
    ("predictions", "reason"),
    [
        (np.zeros((1, 49)), r"predictions should have shape \(1, 50\), but has shape \(1, 49\)"),
        (np.full((1, 50), 0.7), "predictions should hold classes, 0 or 1"),
    ],
)
def test_probabilities_and_other_shapes_are_refused(predictions, reason, pictures):
    with pytest.raises(ValueError, match=reason):
        plot_misclassified(pictures, np.zeros((1, 50)), predictions)
    assert plt.get_fignums() == []
