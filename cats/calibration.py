"""How well the classifiers of the course do on pictures of this generator."""
# ruff: noqa: N806  (the names of the mathematics: X, Y)

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cats.collection import TRAIN_SEED, Collection, collection, to_learn_from, to_test_with
from cats.grid import Floats
from cats.network import initial, predicted, trained

CHOSEN_BY = (1, 2, 3)
"""The data seeds by whose pictures the settings of the generator were chosen."""

FRESH = (4, 5, 6)
"""Data seeds on which nothing was chosen: what comes out with them is an honest estimate."""

STARTS = (1, 2, 3, 4, 5)
TEST_SEEDS = range(2001, 2011)
"""Among them is the one of the course's test file."""

MANY = 1000
FEW = 50
"""As many pictures as the course has to test with."""


class Model(NamedTuple):
    """A classifier of the course, with the settings that its assignments suggest."""

    name: str
    layers: tuple[int, ...]
    rate: float
    steps: int

    @property
    def starts(self) -> tuple[int, ...]:
        """The seeds of its initialisations; a single layer starts at 0, always the same."""
        return STARTS if len(self.layers) > 1 else STARTS[:1]


MODELS = (
    Model("logistic regression", (1,), 0.005, 2000),
    Model("2 layers (7, 1)", (7, 1), 0.0075, 2500),
    Model("4 layers (20, 7, 5, 1)", (20, 7, 5, 1), 0.0075, 2500),
)


class Outcome(NamedTuple):
    """What one trained classifier gets right.

    Attributes:
        training: its accuracy in percent on the pictures that it has seen
        right (m,): which of the pictures it has not seen it classifies correctly
    """

    training: float
    right: NDArray[np.bool_]

    @property
    def test(self) -> float:
        """Its accuracy in percent on the pictures that it has not seen."""
        return percent(self.right)

    @property
    def few(self) -> Floats:
        """Its accuracies in percent, had there been only FEW of these pictures at a time."""
        shares: Floats = self.right.reshape(-1, FEW).mean(axis=1)
        return 100 * shares


def outcomes(model: Model, seen: Collection, unseen: Collection) -> list[Outcome]:
    """What a model gets right after training from each of its starts."""
    X, Y = features(seen), seen.Y[None, :].astype(float)  # (n_x, m), (1, m)
    found = []
    for start in model.starts:
        network = initial((len(X), *model.layers), start)
        network = trained(network, X, Y, model.rate, model.steps)
        right = [(predicted(network, features(c)) > 0.5)[0] == c.Y for c in (seen, unseen)]
        found.append(Outcome(percent(right[0]), right[1]))
    return found


def on_new_pictures(data_seeds: Iterable[int]) -> Iterator[tuple[Model, list[Outcome]]]:
    """Each model, trained on as many pictures as the course has, tested on many more."""
    drawn = [(to_learn_from(1000 + s), collection(3000 + s, MANY, MANY // 2)) for s in data_seeds]
    for model in MODELS:
        yield model, [outcome for seen, new in drawn for outcome in outcomes(model, seen, new)]


def on_test_seeds() -> Floats:
    """The accuracy of each model (columns), had the test file another of the seeds (rows)."""
    drawn = [to_test_with(seed) for seed in TEST_SEEDS]
    unseen = Collection(*(np.concatenate(values) for values in zip(*drawn, strict=True)))
    seen = to_learn_from(TRAIN_SEED)
    found = [outcomes(model, seen, unseen) for model in MODELS]
    return np.stack([np.mean([outcome.few for outcome in one], axis=0) for one in found], axis=1)


def spread(found: Iterable[Outcome]) -> float:
    """How far the accuracies of one classifier on FEW pictures scatter: a standard deviation."""
    variances = [np.var(outcome.few, ddof=1) for outcome in found]
    return float(np.sqrt(np.mean(variances)))


def not_better(deep: Iterable[Outcome], shallow: Iterable[Outcome]) -> float:
    """In how many percent of all tests with FEW pictures a deep network does not win."""
    pairs = zip(deep, shallow, strict=True)
    return percent(np.concatenate([better.few <= worse.few for better, worse in pairs]))


def features(pictures: Collection) -> Floats:
    """The pictures as columns (n_x, m) of numbers between 0 and 1."""
    return pictures.X.reshape(len(pictures.X), -1).T / 255


def percent(right: NDArray[np.bool_]) -> float:
    """The share of True, in percent."""
    return 100 * float(np.mean(right))
