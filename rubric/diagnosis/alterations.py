"""Alterations: the right function, called with arguments that are not quite those that were given.

A learner who forgets the last example, or takes one argument for another wherever it stands, answers
as the reference does to other arguments, however the two are written.
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations
from typing import Any

import numpy as np

from rubric.exercise import Exercise, Function
from rubric.plain import is_numeric
from rubric.problems import AsIf
from rubric.shapes import Slot

Alter = Callable[[list[Any]], list[Any]]

PARTS = {
    "first_left_out": slice(1, None),
    "last_left_out": slice(None, -1),
    "first_alone": slice(None, 1),
    "last_alone": slice(-1, None),
}
WHOLE: dict[str, Function] = {
    "np.tanh": np.tanh,
    "np.exp": np.exp,
    "np.max": np.max,
    "np.sum": np.sum,
    "np.abs": np.abs,
    "np.mean": np.mean,
}
"""What may stand in the place of all that a function does."""
TIMES = {"twice": 2, "half": 0.5, "ten": 10, "tenth": 0.1}


def altered(exercise: Exercise) -> Iterator[tuple[Function, AsIf]]:
    """The reference with altered arguments, and what that is told as."""
    for alter, fact in alterations(exercise):
        yield with_arguments(exercise.reference, alter), fact
    if len(exercise.signature.outputs) == 1 and len(exercise.signature.takes) == 1:
        for name, done in WHOLE.items():
            yield done, AsIf("whole", name, exercise.signature.arguments[0])


def with_arguments(function: Function, alter: Alter) -> Function:
    """A function that is called with altered arguments."""

    def call(*arguments: Any) -> Any:
        return function(*alter(list(arguments)))

    return call


def alterations(exercise: Exercise) -> Iterator[tuple[Alter, AsIf]]:
    """Each alteration of the arguments of an exercise."""
    slots = {
        place: slot for place, slot in enumerate(exercise.signature.takes) if isinstance(slot, Slot)
    }
    axes = dict.fromkeys(
        axis for slot in slots.values() for axis in slot.axes or () if axis.isidentifier()
    )
    for axis in axes:
        for of, part in PARTS.items():
            yield cut(slots, axis, part), AsIf(of, right=axis)
    for (one, mine), (two, right) in combinations(slots.items(), 2):
        if mine.axes == right.axes:
            yield exchanged(one, two), AsIf("argument_exchanged", mine.name, right.name)
    for place, slot in slots.items():
        yield changed(place, lambda value: 1 - value), AsIf("argument_complement", right=slot.name)
        for word, times in TIMES.items():
            fact = AsIf("times", word, slot.name)
            yield changed(place, partial(multiple, times)), fact


def cut(slots: dict[int, Slot], axis: str, part: slice) -> Alter:
    """Keeps a part of everything along one axis."""

    def alter(arguments: list[Any]) -> list[Any]:
        for place, slot in slots.items():
            if slot.axes and axis in slot.axes:
                at = tuple(part if name == axis else slice(None) for name in slot.axes)
                arguments[place] = arguments[place][at]
        return arguments

    return alter


def exchanged(one: int, two: int) -> Alter:
    """Puts each of two arguments in the place of the other."""

    def alter(arguments: list[Any]) -> list[Any]:
        arguments[one], arguments[two] = arguments[two], arguments[one]
        return arguments

    return alter


def changed(place: int, change: Callable[[Any], Any]) -> Alter:
    """Changes one argument, if it is a number or an array of numbers."""

    def alter(arguments: list[Any]) -> list[Any]:
        value = arguments[place]
        if is_numeric(value) and np.asarray(value).dtype.kind in "if":
            arguments[place] = change(value)
        return arguments

    return alter


def multiple(times: float, value: Any) -> Any:
    """A number or an array some times as large; a whole number remains one."""
    return type(value)(value * times) if isinstance(value, int) else value * times
