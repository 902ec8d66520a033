"""All slips, by assignment."""

from collections.abc import Iterable, Mapping, Sequence

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


SAMPLE = 17


def sample(slips: Iterable[Slip]) -> list[Slip]:
    """The same few slips each time: every seventeenth."""
    return list(slips)[::SAMPLE]
