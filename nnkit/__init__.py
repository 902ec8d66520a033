"""What the notebooks of the course import: data sets, plots and given functions."""

from nnkit.activations import relu, relu_backward, sigmoid, sigmoid_backward
from nnkit.broadcasting import plot_sum
from nnkit.cats import Cats, load_cats
from nnkit.curves import plot_activation, plot_costs
from nnkit.datasets import (
    load_blobs,
    load_circles,
    load_flower,
    load_gaussian_quantiles,
    load_moons,
    load_xor,
)
from nnkit.handing_in import hand_in
from nnkit.measurement import measured_gradients
from nnkit.parity import load_parity
from nnkit.pictures import plot_misclassified, plot_pictures
from nnkit.plots import plot_decision_boundary, plot_examples
from nnkit.public_checks import public_checks

__all__ = [
    "Cats",
    "hand_in",
    "load_blobs",
    "load_cats",
    "load_circles",
    "load_flower",
    "load_gaussian_quantiles",
    "load_moons",
    "load_parity",
    "load_xor",
    "measured_gradients",
    "plot_activation",
    "plot_costs",
    "plot_decision_boundary",
    "plot_examples",
    "plot_misclassified",
    "plot_pictures",
    "plot_sum",
    "public_checks",
    "relu",
    "relu_backward",
    "sigmoid",
    "sigmoid_backward",
]
