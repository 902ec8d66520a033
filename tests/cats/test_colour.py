import numpy as np
import pytest

from cats.backdrop import backdrop
from cats.camera import blurred, photographed
from cats.colour import any_colour, brightness, near, pale
from cats.grid import FINE_SIDE, enlarged


@pytest.fixture
def dice():
    return np.random.RandomState(7)


def test_white_is_as_bright_as_can_be():
    assert brightness((1, 1, 1)) == pytest.approx(1)
    assert brightness((0, 1, 0)) > brightness((1, 0, 0)) > brightness((0, 0, 1))


def test_any_colour_has_the_brightness_that_was_asked_for(dice):
    colours = np.array([any_colour(dice, 0.5) for _ in range(50)])
    assert np.abs([brightness(c) - 0.5 for c in colours]).max() < 0.15  # where it was cut off
    assert np.std(colours, axis=0).min() > 0.1


@pytest.mark.parametrize("bright", [0, 1])
def test_no_colour_leaves_the_range(dice, bright):
    colours = [any_colour(dice, bright) for _ in range(50)]
    assert np.min(colours) > 0
    assert np.max(colours) < 1
    assert pale(np.ones(3)).max() <= 1


def test_a_near_colour_is_near_but_not_the_same(dice):
    away = np.array([near(dice, (0.5, 0.5, 0.5), 0.06) for _ in range(50)]) - 0.5
    assert np.abs(away).min() > 0
    assert np.abs(away).max() <= 0.09


def test_an_enlarged_square_keeps_its_corners_and_goes_evenly_between_them():
    fine = enlarged(np.array([[0.0, 1.0], [2.0, 3.0]]))
    np.testing.assert_allclose(fine[[0, 0, -1, -1], [0, -1, 0, -1], 0], [0, 1, 2, 3])
    np.testing.assert_allclose(np.diff(fine[0, :, 0]), 1 / (FINE_SIDE - 1))
    np.testing.assert_allclose(np.diff(fine[:, 0, 0]), 2 / (FINE_SIDE - 1))


@pytest.mark.parametrize("bright", [0.2, 0.7])
def test_backdrops_have_about_the_brightness_that_was_asked_for(dice, bright):
    drawn = [brightness(backdrop(dice, bright).mean((0, 1))) for _ in range(20)]
    assert np.mean(drawn) == pytest.approx(bright, abs=0.06)
    assert backdrop(dice, bright).shape == (FINE_SIDE, FINE_SIDE, 3)


def test_blur_keeps_the_light_and_spreads_it():
    point = np.zeros((64, 64, 3))
    point[10, 20] = 1
    soft = blurred(point, 0.5)
    assert soft.sum() == pytest.approx(3)
    np.testing.assert_allclose(soft[9:12, 20, 0], [0.125, 0.25, 0.125])


def test_a_photograph_never_leaves_the_range_of_its_bytes(dice):
    white = photographed(dice, np.full((FINE_SIDE, FINE_SIDE, 3), 3.0))
    black = photographed(dice, np.full((FINE_SIDE, FINE_SIDE, 3), -3.0))
    assert white.min() == 255
    assert black.max() == 0
