"""What a wrong value is instead: that of another output, of an argument, or the right one and a step more.

Asked on public examples alone, whose numbers a learner may know.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rubric import shapes
from rubric.case import Answer, Case
from rubric.disclosure import to_digits
from rubric.plain import is_numeric
from rubric.problems import Likeness
from rubric.signature import Part, Signature, fit
from rubric.values import same

Array = NDArray[Any]

STEPS: Mapping[str, Callable[[Array], Array]] = {
    "complement": lambda right: 1 - right,
    "square": np.square,
    "root": np.sqrt,
    "absolute": np.abs,
    "inverse": lambda right: 1 / right,
    "exponential": np.exp,
    "logarithm": np.log,
    "slope": lambda right: right * (1 - right),
    "sigmoid": lambda right: 1 / (1 + np.exp(-right)),
    "tanh": np.tanh,
    "relu": lambda right: np.maximum(0, right),
    "transposed": np.transpose,
    "reversed": lambda right: right[::-1] if right.ndim == 1 else right,
    "rows_reversed": lambda right: right[::-1] if right.ndim > 1 else right,
    "columns_reversed": lambda right: right[:, ::-1] if right.ndim == 2 else right,
}
"""What may have been done to the right value, or left undone by halves."""

MOST_DIGITS = 5
"""To which a learner may have rounded; the right value itself is rounded to more."""

TERMS: Mapping[str, int] = {"missing": 1, "twice": -1, "opposite": 2}
"""How often a term is to be added, so that the value becomes right."""


def likeness(part: Part, right: Any, answer: Answer, signature: Signature) -> Likeness | None:
    """What a wrong value of a public example is, if it is exactly something else."""
    if not (answer.case.public and is_numeric(part.value) and is_numeric(right)):
        return None
    mine, theirs = np.asarray(part.value), np.asarray(right)
    if mine.shape != theirs.shape or mine.dtype.kind == "c":
        return None
    with np.errstate(all="ignore"):
        found = facts(part, mine.astype(float), theirs.astype(float), answer, signature)
        return next(found, None)


def facts(
    part: Part, mine: Array, theirs: Array, answer: Answer, signature: Signature
) -> Iterator[Likeness]:
    """All that a value can be told to be, the most telling first."""
    name = part.slot.name
    if is_of_two_classes(theirs):
        return
    for other, value in other_outputs(part, answer, signature):
        if same(mine, value):
            yield Likeness("output", name, other)
    arguments = list(named_arguments(answer.case, signature))
    for other, value in arguments:
        if same(mine, value):
            yield Likeness("argument", name, other)
    if is_plain_number(theirs) and is_plain_number(mine):
        return
    yield from further_steps(name, mine, theirs)
    yield from terms(name, mine, theirs, arguments)


def further_steps(name: str, mine: Array, theirs: Array) -> Iterator[Likeness]:
    """What was done to the right value, or was left undone; nothing but zeros may be anything."""
    for step, done in STEPS.items():
        if same(mine, done(theirs)) and (step != "relu" or np.any(mine)):
            yield Likeness(step, name)
    for digits in range(1, MOST_DIGITS):
        if np.any(mine) and same(mine, np.round(theirs, digits)):
            yield Likeness("rounded", name, str(digits))


def is_of_two_classes(right: Array) -> bool:
    """Whether an array holds nothing but zeros and ones."""
    return right.size > 1 and bool(np.isin(right, (0, 1)).all())


def is_plain_number(value: Array) -> bool:
    """Whether it is one number in few digits, which may be like another by accident."""
    return value.size == 1 and bool(np.round(value, 2) == value)


def other_outputs(part: Part, answer: Answer, signature: Signature) -> Iterator[tuple[str, Array]]:
    """The right values of the other outputs, by name."""
    for other in answer.right(signature):
        if other.slot != part.slot and is_numeric(other.value):
            yield other.slot.name, np.asarray(other.value)


def named_arguments(case: Case, signature: Signature) -> Iterator[tuple[str, Array]]:
    """The numbers that a function is called with, by name."""
    for name, part, value in zip(
        signature.arguments, signature.takes, case.arguments, strict=False
    ):
        for slot, _, found in fit(shapes.expand(part, case.parameters), value, name):
            if is_numeric(found):
                yield slot.name, np.asarray(found)


def terms(
    name: str, mine: Array, theirs: Array, arguments: list[tuple[str, Array]]
) -> Iterator[Likeness]:
    """A term that is missing, or is there once too often, or with the wrong sign; or a number."""
    gap = theirs - mine
    for other, value in arguments:
        for of, times in TERMS.items():
            term = broadcast(times * value.astype(float), gap.shape)
            if term is not None and np.any(term) and same(gap, term):
                yield Likeness(of, name, other)
    for other, value in arguments:
        term = broadcast(value.astype(float), gap.shape)
        if term is not None and is_multiple(gap, term):
            yield Likeness("multiple", name, other)
    if gap.size > 2 and np.allclose(gap, gap.flat[0], rtol=1e-9) and not np.isclose(gap.flat[0], 0):
        yield Likeness("constant", name, f"{to_digits(-gap.flat[0], 4):g}")


def is_multiple(gap: Array, term: Array) -> bool:
    """Whether an array is a multiple of another, each having several numbers."""
    if gap.size < 3 or not np.all(term) or np.ptp(term) == 0:
        return False
    ratios = gap / term
    return bool(
        np.allclose(ratios, ratios.flat[0], rtol=1e-6) and not np.isclose(ratios.flat[0], 0)
    )


def broadcast(value: Array, shape: tuple[int, ...]) -> Array | None:
    """An array in a shape that it can be spread over, or None."""
    try:
        return np.broadcast_to(value, shape)
    except ValueError:
        return None
