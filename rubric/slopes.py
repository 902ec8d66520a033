"""Finite differences: is an output the slope of the cost that it claims to be?

The centred difference (J(W + ε) - J(W - ε)) / 2ε agrees with the slope up to ε², and with ε = 1e-6
up to the rounding of J, about 1e-10 for costs near 1: a tolerance of 1e-5 is far from both.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rubric import shapes
from rubric.case import Case
from rubric.checks import unfit
from rubric.disclosure import to_digits
from rubric.exercise import Exercise, Slope
from rubric.findings import MeasuredSlope
from rubric.shapes import Slot
from rubric.signature import Part
from rubric.values import furthest

STEP, TOLERANCE = 1e-6, 1e-5


class Disagreement(NamedTuple):
    """An entry of an output that is not the slope of the cost with respect to `of`."""

    output: Slot
    of: Slot
    entry: tuple[int, ...]
    claimed: float
    measured: float

    @property
    def fact(self) -> MeasuredSlope:
        """What the finite difference shows, in as many digits as a learner reads."""
        claimed = to_digits(self.claimed, 6)
        measured = to_digits(self.measured, 4)  # a difference of two costs has hardly more digits
        return MeasuredSlope(self.output.name, self.of.name, self.entry, claimed, measured)


def disagreements(exercise: Exercise, case: Case, result: Any) -> Iterator[Disagreement]:
    """The worst entry of each value in a result that disagrees with its declared slope.

    Only values of the right shape are looked at; what the others are is another check's to say.
    """
    for slope in exercise.slopes:
        for part, source in pairs(exercise, case, slope, result):
            if not unfit(part, case):
                slopes = measured(exercise, case, slope.cost, source)
                yield from worst_entry(part, source, slopes)


def pairs(exercise: Exercise, case: Case, slope: Slope, result: Any) -> Iterator[tuple[Part, Slot]]:
    """Each value of the output, with the input that it is the slope for: dW2 with W2."""
    parts = exercise.signature.parts(result, case.parameters)
    outputs = [part for part in parts if slope.output in (part.slot.name, part.slot.family)]
    slots = shapes.leaves(shapes.expand(exercise.drawn, case.parameters))
    sources = [slot for slot in slots if slope.of in (slot.name, slot.family)]
    yield from zip(outputs, sources, strict=True)


def worst_entry(part: Part, source: Slot, slopes: NDArray[np.float64]) -> Iterator[Disagreement]:
    """The entry that is furthest from its slope, unless all are near enough."""
    got = np.asarray(part.value, float).reshape(slopes.shape)
    if not np.allclose(got, slopes, rtol=TOLERANCE, atol=TOLERANCE * 1e-2):
        entry = furthest(np.abs(got - slopes), slack=TOLERANCE)
        yield Disagreement(part.slot, source, entry, float(got[entry]), float(slopes[entry]))


def measured(
    exercise: Exercise, case: Case, cost: Callable[..., Any], source: Slot
) -> NDArray[np.float64]:
    """The slope of a cost with respect to one of the drawn inputs, entry by entry."""
    nest = shapes.expand(exercise.drawn, case.parameters)
    slots = [slot.name for slot in shapes.leaves(nest)]
    drawn = dict(zip(slots, values_of(nest, case.drawn), strict=True))

    def cost_with(value: Any) -> float:
        inputs = drawn | {source.name: value}
        return float(cost(*shapes.build(nest, lambda slot: inputs[slot.name])))

    return centred_difference(cost_with, np.asarray(drawn[source.name], float))


def values_of(nest: Any, values: Any) -> list[Any]:
    """The drawn values in the order of their slots."""
    if isinstance(nest, Slot):
        return [values]
    if isinstance(nest, dict):
        return [values[name] for name in nest]
    return [leaf for part, mine in zip(nest, values, strict=True) for leaf in values_of(part, mine)]


def centred_difference(
    cost: Callable[[NDArray[np.float64]], float], at: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The slope of `cost` at an array, by nudging one entry at a time up and down.

    >>> centred_difference(lambda x: float(np.sum(x**2)), np.array([1.0, -3.0])).round(6)
    array([ 2., -6.])
    """
    slopes = np.zeros(at.shape)
    for entry in np.ndindex(at.shape):
        up, down = at.copy(), at.copy()
        up[entry] += STEP
        down[entry] -= STEP
        slopes[entry] = (cost(up) - cost(down)) / (2 * STEP)
    return slopes
