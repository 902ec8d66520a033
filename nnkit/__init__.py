"""What the notebooks of the course import: data sets, plots and given functions."""

from nnkit.activations import relu, relu_backward, sigmoid, sigmoid_backward
from nnkit.datasets import load_flower
from nnkit.plots import plot_decision_boundary
from nnkit.public_checks import public_checks

__all__ = [
    "load_flower",
    "plot_decision_boundary",
    "public_checks",
    "relu",
    "relu_backward",
    "sigmoid",
    "sigmoid_backward",
]
