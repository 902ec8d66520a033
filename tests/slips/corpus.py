"""All slips, by assignment: those that authors of hints may read, then those that they do not."""

from collections.abc import Iterable, Mapping, Sequence

from tests.slips import (
    deep_network,
    hyperparameters,
    image_classifier,
    logistic_regression,
    numpy_basics,
    shallow_network,
)
from tests.slips.held_out import HELD_OUT
from tests.slips.slip import Slip

READ: Mapping[str, Sequence[Slip]] = {
    "numpy_basics": numpy_basics.SLIPS,
    "logistic_regression": logistic_regression.SLIPS,
    "shallow_network": shallow_network.SLIPS,
    "deep_network": deep_network.SLIPS,
    "image_classifier": image_classifier.SLIPS,
    "hyperparameters": hyperparameters.SLIPS,
}


CORPUS: Mapping[str, Sequence[Slip]] = {
    name: [*slips, *HELD_OUT[name]] for name, slips in READ.items()
}

SAMPLE = 21


def sample(slips: Iterable[Slip]) -> list[Slip]:
    """The same few slips each time: every twenty-first."""
    return list(slips)[::SAMPLE]
