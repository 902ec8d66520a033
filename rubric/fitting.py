"""Do arguments fit what a function takes? Asked before a right function is provided to a learner's code.

A provided function answers what a learner's function asks it, so the question must be one that the
exercise itself could have asked: the right kinds and shapes, and nothing larger than the trial.
"""

from typing import Any

import numpy as np

from rubric import shapes
from rubric.plain import is_numeric
from rubric.shapes import Nest, Slot

Bound = dict[str, int]  # what each axis was found to be


def misfits(takes: tuple[Nest, ...], arguments: tuple[Any, ...], largest: int) -> str | None:
    """What is wrong with arguments, in one sentence, or None.

    Args:
        takes: a nest for each argument.
        arguments: plain data.
        largest: the largest size that an axis may have.
    """
    if len(arguments) != len(takes):
        return f"takes {len(takes)} arguments, but is called with {len(arguments)}"
    bound: Bound = {}
    problems = (
        misfit(nest, value, largest, bound) for nest, value in zip(takes, arguments, strict=True)
    )
    return next(filter(None, problems), None)


def misfit(nest: Nest, value: Any, largest: int, bound: Bound) -> str | None:
    """What is wrong with one argument, or None; `bound` collects the sizes seen so far."""
    if isinstance(nest, Slot):
        return misfit_of_slot(nest, value, largest, bound)
    found = paired(nest, value, largest)
    if found is None:
        return f"should be called with {shapes.render(nest)}"
    problems = (misfit(part, value, largest, bound) for part, value in found)
    return next(filter(None, problems), None)


def paired(nest: Nest, value: Any, largest: int) -> list[tuple[Nest, Any]] | None:
    """The parts of a container, each with what it should be; None if it cannot be this container.

    What has one entry for each layer may have as many layers as the largest size: as all sizes of
    a trial differ, no trial has more.
    """
    counted = any(slot.counted for slot in shapes.leaves(nest))
    if isinstance(nest, dict):
        keys = value if isinstance(value, dict) else {}
        slots = {key: by_family(nest, str(key)) if counted else nest.get(key) for key in keys}
        known = [(slot, value[key]) for key, slot in slots.items() if slot is not None]
        return known if isinstance(value, dict) and len(known) <= largest * len(nest) else None
    repeats = counted and isinstance(nest, list)
    parts = nest * largest if repeats else nest
    if not isinstance(value, (tuple, list)) or len(value) > len(parts):
        return None
    return list(zip(parts, value, strict=False)) if repeats or len(value) == len(parts) else None


def by_family(nest: dict[str, Slot], key: str) -> Slot | None:
    """The slot of a counted dictionary that W2 belongs to."""
    family = key.rstrip("0123456789")
    return next((slot for slot in nest.values() if slot.family == family), None)


def misfit_of_slot(slot: Slot, value: Any, largest: int, bound: Bound) -> str | None:
    """What is wrong with one value, or None."""
    if slot.axes is None:
        return too_large(slot, value, largest)
    shape = np.shape(value) if is_numeric(value) else None
    if shape is None or len(shape) != len(slot.axes):
        came = "something else" if shape is None else f"an array of shape {shape}"
        return f"should be called with {slot}, but {slot.name} is {came}"
    for axis, length in zip(slot.axes, shape, strict=True):
        counted = "[" in axis
        wanted = (
            int(axis) if axis.isdigit() else length if counted else bound.setdefault(axis, length)
        )
        if length != wanted or length > largest:
            return f"should be called with {slot}, but {slot.name} has shape {shape}"
    return None


def too_large(slot: Slot, value: Any, largest: int) -> str | None:
    """What is wrong with a value without axes: a whole number in it may be a size, or a count."""
    whole = [leaf for leaf in shapes.leaves(value) if isinstance(leaf, int)]
    if any(abs(number) > largest for number in whole):
        return f"should be called with a {slot.name} of at most {largest}"
    return None
