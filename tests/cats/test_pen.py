import numpy as np
import pytest

from cats import pen as pens
from cats.grid import ACROSS, DOWN, FINE_SIDE
from cats.pen import Pen, Place

INK = np.ones(3)


@pytest.fixture
def pen(monkeypatch):
    """A pen in even light, on black."""
    monkeypatch.setattr(pens, "SHADE", 0)
    return Pen(np.random.RandomState(1), np.zeros((FINE_SIDE, FINE_SIDE, 3)))


def inked(pen):
    """How much of each point is covered."""
    return pen.picture[..., 0]


def area(pen):
    """The area that is covered; that of the whole square is 4."""
    return 4 * inked(pen).mean()


def middle(pen):
    """The middle of what is covered, to the right and downwards."""
    return [float(np.average(axis, weights=inked(pen))) for axis in (ACROSS, DOWN)]


def test_an_ellipse_has_its_area_and_its_middle(pen):
    pen.ellipse((0.1, -0.3), (0.5, 0.25), INK)
    assert area(pen) == pytest.approx(np.pi * 0.5 * 0.25, rel=0.01)
    assert middle(pen) == pytest.approx([0.1, -0.3], abs=0.003)


def test_a_turned_ellipse_stands_upright(pen):
    pen.ellipse((0, 0), (0.6, 0.2), INK, turn=np.pi / 2)
    assert np.ptp(DOWN[inked(pen) > 0.5]) == pytest.approx(1.2, abs=0.04)
    assert np.ptp(ACROSS[inked(pen) > 0.5]) == pytest.approx(0.4, abs=0.04)


@pytest.mark.parametrize("order", [1, -1])
def test_a_polygon_is_filled_whichever_way_its_corners_follow_each_other(pen, order):
    pen.polygon([(-0.5, -0.5), (0.5, -0.5), (0, 0.6)][::order], INK)
    assert area(pen) == pytest.approx(0.55, rel=0.01)
    assert middle(pen) == pytest.approx([0, -0.4 / 3], abs=0.005)


def test_a_rectangle_lies_between_its_corners(pen):
    pen.rectangle((-0.5, -0.25), (0.75, 0.5), INK)
    assert area(pen) == pytest.approx(1.25 * 0.75, rel=0.01)
    assert middle(pen) == pytest.approx([0.125, 0.125], abs=0.003)


def test_a_line_is_twice_as_broad_as_its_radius_and_has_round_ends(pen):
    pen.line([(-0.5, 0), (0, 0), (0, 0.5)], 0.1, INK)
    # two strips of 0.5 by 0.2 that share a quarter of the square at the bend, where a quarter of a
    # circle fills the outside, and half a circle at each end
    expected = 2 * 0.5 * 0.2 - 0.1**2 + 1.25 * np.pi * 0.1**2
    assert area(pen) == pytest.approx(expected, rel=0.01)


def test_edges_are_soft_over_one_point(pen):
    pen.rectangle((-2, -2), (middle_of_point := ACROSS[0, 70], 2), INK)
    row = inked(pen)[0, 69:72]
    assert middle_of_point > 0
    np.testing.assert_allclose(row, [1, 0.5, 0], atol=1e-6)


def test_a_moved_pen_draws_elsewhere_and_in_another_size(pen):
    pen.move(Place(scale=0.5, x=0.2, y=-0.1))
    pen.ellipse((0.4, 0), (0.5, 0.5), INK)
    assert area(pen) == pytest.approx(np.pi * 0.25**2, rel=0.02)
    assert middle(pen) == pytest.approx([0.4, -0.1], abs=0.003)


def test_a_mirrored_pen_exchanges_left_and_right_about_its_place(pen):
    pen.move(Place(x=0.2, mirrored=True))
    pen.ellipse((0.4, 0.1), (0.2, 0.2), INK)
    assert middle(pen) == pytest.approx([-0.2, 0.1], abs=0.003)


def test_a_turned_pen_turns_what_it_draws_clockwise(pen):
    pen.move(Place(turn=np.pi / 2))
    pen.ellipse((0.4, 0), (0.2, 0.2), INK)
    assert middle(pen) == pytest.approx([0, 0.4], abs=0.003)


def test_thin_paint_lets_through_what_is_below(pen):
    pen.ellipse((0, 0), (5, 5), INK, opacity=0.25)
    pen.ellipse((0, 0), (5, 5), INK, opacity=0.5)
    np.testing.assert_allclose(pen.picture, 0.625)


def test_grain_shows_only_where_it_is_asked_for(pen):
    pen.ellipse((0, 0), (5, 5), INK)
    assert np.ptp(pen.picture) == pytest.approx(0)
    pen.ellipse((0, 0), (5, 5), INK, grain=0.1)
    assert 0.03 < np.std(pen.picture) < 0.1
    np.testing.assert_array_equal(pen.picture[..., 0], pen.picture[..., 2])


def test_light_comes_from_one_side():
    pen = Pen(np.random.RandomState(1), np.zeros((FINE_SIDE, FINE_SIDE, 3)))
    pen.ellipse((0, 0), (5, 5), 0.5 * INK)
    corners = pen.picture[[0, 0, -1, -1], [0, -1, 0, -1], 0]
    assert np.ptp(corners) > 0.1
    assert corners.mean() == pytest.approx(0.5)
