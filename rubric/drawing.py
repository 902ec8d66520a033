"""The inputs of a case are drawn: what its trial settles is passed on, everything else is random."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from rubric import shapes
from rubric.samplers import Sampler, normal
from rubric.shapes import Parameters, Slot

Trial = Mapping[str, Any]
"""Sizes and values by name, and samplers in the place of some; a further one names what it changes."""


class Setting(NamedTuple):
    """What one case is drawn under: sizes and values, and samplers for what is not simply normal."""

    parameters: Parameters
    samplers: Mapping[str, Sampler]

    def draw(self, nest: Any, rng: np.random.Generator) -> Any:
        """A value for each slot of a nest."""
        expanded = shapes.expand(nest, self.parameters)
        return shapes.build(expanded, lambda slot: self._value(slot, rng))

    def _value(self, slot: Slot, rng: np.random.Generator) -> Any:
        if slot.axes is None:
            return self.parameters[slot.name]
        drawn = self.samplers.get(slot.family, normal)(rng, slot.shape(self.parameters))
        return drawn if slot.axes else drawn.item()


def settings(trials: Sequence[Trial], changes: Iterable[Trial]) -> Iterator[Setting]:
    """The setting of each change, with what it leaves of the first trial.

    Sizes and values that are changed stay so from then on; a sampler holds for its own trial alone.
    """
    parameters = settled(trials[0])
    for change in changes:
        parameters = parameters | settled(change)
        yield Setting(parameters, samplers_of(change))


def settled(trial: Trial) -> dict[str, Any]:
    """The sizes and values of a trial, without its samplers."""
    return {name: value for name, value in trial.items() if not callable(value)}


def samplers_of(trial: Trial) -> dict[str, Sampler]:
    """The samplers of a trial."""
    return {name: value for name, value in trial.items() if callable(value)}
