"""Sets of points in the plane, drawn by formula, so that nothing has to be downloaded.

Each asks something else of a classifier. Coordinates have no unit, the examples come in random
order, and the same m and seed always give the same points. What two classifiers get right of the
examples that they learned from, in percent:

| | one straight line | a small network |
|---|---|---|
| flower | 48 | 91 |
| circles | 52 | 79 |
| moons | 88 | 98 |
| blobs | 50 | 84 |
| Gaussian quantiles | 54 | 96 |
| xor | 52 | 88 |

The line is logistic regression, the network has one hidden layer of 4 tanh units. The network takes
10,000 steps of gradient descent at the rate 1.2 from weights of 0.01 times standard normal numbers;
its figure is the mean of five starts. One training may end some percent from it: in so many steps
the last digits, which every processor rounds in its own way, decide where it goes.
"""
# ruff: noqa: N803, N806  (the names of the mathematics: X, Y)

import numpy as np
from numpy.typing import NDArray

Examples = tuple[NDArray[np.float64], NDArray[np.int64]]
"""X (2, m), one example a column, and Y (1, m), its class 0 or 1."""

HALF_TURN = 3.12
"""A little less than pi: the two halves of the flower's curve do not quite close."""

SIDES = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1]])
"""Signs of the coordinates in the four quadrants, in order, so that neighbours differ in class."""


def load_flower(m: int = 400, seed: int = 8) -> Examples:
    """Eight petals, four of each class: no straight line tells them apart.

    The curve r = 4 sin(4 t) in polar coordinates, a rose; class 0 is its first half turn, class 1
    its second. Standard normal noise, times 0.2, is added to t (radians) and to r. Near the centre
    the petals meet, so that no honest classifier gets every point. A network with a hidden layer of
    1 or 2 tanh units gets about 68 percent, of 3 or 4 about 91.

    Arguments:
        m: number of examples, at least 2
        seed: of the generator that draws them

    Returns:
        X (2, m): the points (r sin t, r cos t), all within about 5 of the centre
        Y (1, m): class of each point, 0 or 1; half the points each, class 0 the odd one

    Raises:
        ValueError: with m below 2 one class would be empty.

    Source: the curve is Guido Grandi's rose (Flores geometrici, 1728).

    >>> X, Y = load_flower()
    >>> X.shape, Y.shape, int(Y.sum())
    ((2, 400), (1, 400), 200)
    """
    rng, y = np.random.default_rng(seed), _two_halves(m)
    t = (y + _evenly_within_class(y)) * HALF_TURN + rng.normal(0, 0.2, m)  # (m,)
    r = 4 * np.sin(4 * t) + rng.normal(0, 0.2, m)  # (m,)
    return _shuffled(rng, r * np.stack([np.sin(t), np.cos(t)]), y)


def load_circles(m: int = 200, seed: int = 4) -> Examples:
    """A circle within a circle, so noisy that they run into each other.

    Class 0 lies on the circle of radius 1, class 1 on that of radius 0.5; normal noise of standard
    deviation 0.3 is added to each coordinate.

    Arguments:
        m: number of examples, at least 2
        seed: of the generator that draws them

    Returns:
        X (2, m): the points
        Y (1, m): class of each point, 0 outer or 1 inner circle; half the points each

    Raises:
        ValueError: with m below 2 one class would be empty.

    Source: after make_circles of scikit-learn (Pedregosa et al., Journal of Machine Learning
    Research 12, 2011).

    >>> X, Y = load_circles()
    >>> X.shape, Y.shape, int(Y.sum())
    ((2, 200), (1, 200), 100)
    """
    rng, y = np.random.default_rng(seed), _two_halves(m)
    t = 2 * np.pi * _evenly_within_class(y, closed=False)  # (m,)
    X = np.where(y == 0, 1.0, 0.5) * np.stack([np.cos(t), np.sin(t)])  # (2, m)
    return _shuffled(rng, X + rng.normal(0, 0.3, X.shape), y)


def load_moons(m: int = 200, seed: int = 5) -> Examples:
    """Two half circles that reach into each other, like two moons.

    Class 0 is (cos t, sin t), class 1 is (1 - cos t, 0.5 - sin t), t from 0 to pi; normal noise of
    standard deviation 0.2 is added to each coordinate.

    Arguments:
        m: number of examples, at least 2
        seed: of the generator that draws them

    Returns:
        X (2, m): the points
        Y (1, m): class of each point, 0 upper or 1 lower moon; half the points each

    Raises:
        ValueError: with m below 2 one class would be empty.

    Source: after make_moons of scikit-learn (Pedregosa et al., Journal of Machine Learning
    Research 12, 2011).

    >>> X, Y = load_moons()
    >>> X.shape, Y.shape, int(Y.sum())
    ((2, 200), (1, 200), 100)
    """
    rng, y = np.random.default_rng(seed), _two_halves(m)
    t = np.pi * _evenly_within_class(y)  # (m,)
    upper, lower = [np.cos(t), np.sin(t)], [1 - np.cos(t), 0.5 - np.sin(t)]
    X = np.where(y == 0, upper, lower)  # (2, m)
    return _shuffled(rng, X + rng.normal(0, 0.2, X.shape), y)


def load_blobs(m: int = 200, seed: int = 13) -> Examples:
    """Six round clouds, three of each class, wherever they happen to lie.

    The centres are uniform in the square from -10 to 10, the clouds normal with standard deviation
    1 in each coordinate.

    Arguments:
        m: number of examples, at least 2
        seed: of the generator that draws centres and points

    Returns:
        X (2, m): the points
        Y (1, m): class of each point, 0 or 1; of each class half the points, give or take one

    Raises:
        ValueError: with m below 2 one class would be empty.

    Source: after make_blobs of scikit-learn (Pedregosa et al., Journal of Machine Learning
    Research 12, 2011).

    >>> X, Y = load_blobs()
    >>> X.shape, Y.shape, int(Y.sum())
    ((2, 200), (1, 200), 100)
    """
    rng, cloud = np.random.default_rng(seed), np.arange(_enough(m)) % 6  # cloud (m,)
    centres = rng.uniform(-10, 10, (2, 6))
    return _shuffled(rng, centres[:, cloud] + rng.normal(0, 1, (2, m)), cloud % 2)


def load_gaussian_quantiles(m: int = 200, seed: int = 9) -> Examples:
    """One round cloud; its inner half is class 0, its outer half class 1, without any overlap.

    The points are normal with variance 0.5 in each coordinate.

    Arguments:
        m: number of examples, at least 2
        seed: of the generator that draws them

    Returns:
        X (2, m): the points
        Y (1, m): class of each point, 0 or 1; half the points each, class 1 the odd one

    Raises:
        ValueError: with m below 2 one class would be empty.

    Source: after make_gaussian_quantiles of scikit-learn, which follows Zhu, Zou, Rosset and
    Hastie, Multi-class AdaBoost, Statistics and its Interface 2, 2009.

    >>> X, Y = load_gaussian_quantiles()
    >>> X.shape, Y.shape, int(Y.sum())
    ((2, 200), (1, 200), 100)
    """
    X = np.random.default_rng(seed).normal(0, np.sqrt(0.5), (2, _enough(m)))
    y = np.zeros(m, dtype=np.int64)
    y[np.argsort((X**2).sum(axis=0))[m // 2 :]] = 1
    return X, y.reshape(1, m)


def load_xor(m: int = 400, seed: int = 7) -> Examples:
    """A square of four quadrants; opposite ones belong together: the exclusive or of two signs.

    The points are uniform in the square from -1 to 1, as many in each quadrant as can be; then
    normal noise of standard deviation 0.15 is added to each coordinate.

    Arguments:
        m: number of examples, at least 2
        seed: of the generator that draws them

    Returns:
        X (2, m): the points
        Y (1, m): 0 where both coordinates had the same sign before the noise, else 1; of each
            class half the points, give or take one

    Raises:
        ValueError: with m below 2 one class would be empty.

    Source: the standard example of what one linear unit cannot do (Minsky and Papert,
    Perceptrons, 1969).

    >>> X, Y = load_xor()
    >>> X.shape, Y.shape, int(Y.sum())
    ((2, 400), (1, 400), 200)
    """
    rng, quadrant = np.random.default_rng(seed), np.arange(_enough(m)) % 4  # quadrant (m,)
    X = SIDES[quadrant].T * rng.uniform(0, 1, (2, m))  # (2, m)
    return _shuffled(rng, X + rng.normal(0, 0.15, X.shape), quadrant % 2)


def _enough(m: int) -> int:
    if m < 2:
        raise ValueError(f"two classes need at least 2 examples, not m = {m}")
    return m


def _two_halves(m: int) -> NDArray[np.int64]:
    """Classes (m,): first all of class 0, then all of class 1."""
    return (np.arange(_enough(m)) >= (m + 1) // 2).astype(np.int64)


def _evenly_within_class(y: NDArray[np.int64], *, closed: bool = True) -> NDArray[np.float64]:
    """From 0 to 1 in even steps, (m,), anew in each class; a circle does not come back to 1."""
    sizes = [int(np.count_nonzero(y == label)) for label in (0, 1)]
    return np.concatenate([np.linspace(0, 1, size, endpoint=closed) for size in sizes])


def _shuffled(rng: np.random.Generator, X: NDArray[np.float64], y: NDArray[np.int64]) -> Examples:
    order = rng.permutation(y.size)
    return X[:, order], y[order].reshape(1, y.size).astype(np.int64)
