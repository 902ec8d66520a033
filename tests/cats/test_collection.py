import numpy as np

from cats.collection import collection


def test_a_collection_holds_as_many_pictures_and_cats_as_asked_for():
    X, Y = collection(seed=5, m=7, cats=3)
    assert X.shape == (7, 64, 64, 3)
    assert X.dtype == np.uint8
    assert Y.shape == (7,)
    assert sorted(Y) == [0, 0, 0, 0, 1, 1, 1]


def test_the_same_seed_draws_the_same_pictures_and_another_seed_others():
    first, again, other = collection(5, 3, 1), collection(5, 3, 1), collection(6, 3, 1)
    np.testing.assert_array_equal(first.X, again.X)
    np.testing.assert_array_equal(first.Y, again.Y)
    assert not np.array_equal(first.X, other.X)


def test_drawing_leaves_the_global_generator_alone():
    np.random.seed(5)
    expected = np.random.random()
    np.random.seed(5)
    collection(5, 2, 1)
    assert np.random.random() == expected
