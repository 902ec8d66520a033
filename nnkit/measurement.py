"""Gradients measured from costs alone, to hold computed ones against.

A derivative says how fast the cost changes with a parameter. So each number among the parameters is
moved a little, once up and once down, and the cost is asked for both times: far too slow to learn
with, and independent of all that goes backwards.
"""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

Parameters = Mapping[str, ArrayLike]

STEP = 1e-6


def measured_gradients(
    cost: Callable[[dict[str, NDArray[np.float64]]], float], parameters: Parameters
) -> dict[str, NDArray[np.float64]]:
    """Measure the derivative of a cost by each parameter.

    Arguments:
        cost: takes a dictionary of parameters and returns one number
        parameters: arrays by name, which are not changed

    Returns:
        gradients: by the same names with a d before them; each of the shape of its parameter

    >>> def squares(parameters):
    ...     return np.sum(parameters["w"] ** 2)
    >>> measured_gradients(squares, {"w": np.array([[1.0, -3.0]])})["dw"].round(4)
    array([[ 2., -6.]])
    """
    gradients = {}
    for name, value in parameters.items():
        slopes = np.zeros(np.shape(value))  # the shape of the parameter
        for place in np.ndindex(slopes.shape):
            up, down = (cost(moved(parameters, name, place, by)) for by in (STEP, -STEP))
            slopes[place] = (up - down) / (2 * STEP)
        gradients[f"d{name}"] = slopes
    return gradients


def moved(
    parameters: Parameters, name: str, place: tuple[int, ...], by: float
) -> dict[str, NDArray[np.float64]]:
    """A copy of the parameters in which one number is larger by a little."""
    copies = {key: np.array(value, dtype=float) for key, value in parameters.items()}
    copies[name][place] += by
    return copies
