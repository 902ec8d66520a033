"""All slips, by assignment."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from tests.slips import (
    deep_network,
    hyperparameters,
    image_classifier,
    logistic_regression,
    numpy_basics,
    shallow_network,
)
from tests.slips.slip import Slip

CORPUS: Mapping[str, Sequence[Slip]] = {
    "numpy_basics": numpy_basics.SLIPS,
    "logistic_regression": logistic_regression.SLIPS,
    "shallow_network": shallow_network.SLIPS,
    "deep_network": deep_network.SLIPS,
    "image_classifier": image_classifier.SLIPS,
    "hyperparameters": hyperparameters.SLIPS,
}


def every_third(slips: Iterable[Slip], first: int = 0) -> list[Slip]:
    """A fixed sample."""
    return list(slips)[first::3]


def total() -> int:
    """How many slips there are."""
    return len(list(chain(*CORPUS.values())))
