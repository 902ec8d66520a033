import numpy as np
import pytest

from cats.cat import cat, coat, lying, sitting
from cats.grid import FINE_SIDE
from cats.pen import Pen, Place
from cats.picture import SCENES, THINGS, anywhere, brightness_behind, picture

GREY = np.full(3, 0.5)
COLOUR = np.array([0.9, 0.2, 0.6])


@pytest.fixture
def pen():
    return Pen(np.random.RandomState(4), np.full((FINE_SIDE, FINE_SIDE, 3), 0.5))


def changed(pen):
    """Which points were drawn on."""
    return np.abs(pen.picture - 0.5).max(axis=2) > 0.02


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.__name__)
def test_a_thing_fills_a_good_part_of_its_place_but_not_the_corners(pen, thing):
    thing(pen, COLOUR)
    assert 0.15 < changed(pen).mean() < 0.8
    assert not changed(pen)[[0, 0, -1, -1], [0, -1, 0, -1]].any()


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_a_scene_reaches_the_edges_of_the_picture(pen, scene):
    scene(pen, COLOUR)
    drawn = changed(pen)
    assert drawn[-1].mean() > 0.5
    assert drawn[:, [0, -1]].any(axis=0).all()


@pytest.mark.parametrize("body", [sitting, lying])
def test_the_head_of_a_cat_belongs_above_the_middle_of_its_place_and_is_smaller(pen, body):
    head = body(pen, Place(), GREY + 0.3, 0)
    assert head.y < 0
    assert head.scale < 0.7


def test_the_head_of_a_lying_cat_is_mirrored_with_its_body(pen):
    left, right = (lying(pen, Place(mirrored=mirrored), GREY, 0) for mirrored in (False, True))
    assert left.x == -right.x < 0


def test_cats_differ_in_coat_and_size(pen):
    coats = [coat(pen.dice) for _ in range(40)]
    assert np.std(coats, axis=0).min() > 0.1
    shares = []
    for _ in range(12):
        pen.picture = np.full((FINE_SIDE, FINE_SIDE, 3), 0.5)
        cat(pen, COLOUR)
        shares.append(changed(pen).mean())
    assert 0.1 < min(shares) < 0.6 * max(shares)


@pytest.mark.parametrize(("bright", "sign"), [(0.1, 1), (0.44, 1), (0.46, -1), (0.9, -1)])
def test_most_cats_stand_out_from_what_is_behind_them(bright, sign):
    dice = np.random.RandomState(2)
    behind = np.array([brightness_behind(dice, bright) for _ in range(400)])
    assert np.mean(sign * (behind - bright) >= 0.249) > 0.65
    assert behind.min() >= 0.06
    assert behind.max() <= 0.94


def test_a_place_lies_near_the_middle():
    dice = np.random.RandomState(2)
    places = [anywhere(dice) for _ in range(100)]
    assert max(abs(place.x) for place in places) <= 0.22
    assert all(0.6 < place.scale < 1.1 for place in places)
    assert {place.mirrored for place in places} == {True, False}


@pytest.mark.parametrize("shows_cat", [True, False])
def test_a_picture_is_made_of_bytes_and_of_many_colours(shows_cat):
    for seed in range(5):
        drawn = picture(np.random.RandomState(seed), shows_cat)
        assert drawn.shape == (64, 64, 3)
        assert drawn.dtype == np.uint8
        assert len(np.unique(drawn)) > 30
