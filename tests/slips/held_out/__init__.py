"""Slips that nobody who writes hints has read: their shares hold for the slips of strangers."""

from collections.abc import Mapping, Sequence

from tests.slips.held_out import (
    deep_network,
    hyperparameters,
    image_classifier,
    logistic_regression,
    numpy_basics,
    shallow_network,
)
from tests.slips.slip import Slip

HELD_OUT: Mapping[str, Sequence[Slip]] = {
    "numpy_basics": numpy_basics.SLIPS,
    "logistic_regression": logistic_regression.SLIPS,
    "shallow_network": shallow_network.SLIPS,
    "deep_network": deep_network.SLIPS,
    "image_classifier": image_classifier.SLIPS,
    "hyperparameters": hyperparameters.SLIPS,
}
