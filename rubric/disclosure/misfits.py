"""What may be known of a value that does not fit its place."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rubric.case import Case
from rubric.disclosure.case_facts import every_size
from rubric.plain import Opaque
from rubric.problems import MissingKey, NotFinite, NotNumbers, Problem, WrongContainer, WrongShape
from rubric.signature import Part, type_name


def misfit(problem: WrongContainer | MissingKey, *, public: bool) -> Problem:
    """What is not where it should be, and on a public example what is there instead."""
    if public:
        return problem
    if isinstance(problem, MissingKey):
        return replace(problem, has=None)
    return replace(problem, got=None, length=None)


def wrong_shape(part: Part, got: tuple[int, ...], case: Case) -> WrongShape:
    """An array of another shape."""
    expected = part.slot.shape(case.parameters)
    is_told = case.public or is_made_of_sizes(got, expected, case.parameters)
    return WrongShape(
        part.slot.name,
        part.place,
        part.slot.axes or (),
        expected,
        got if is_told else None,
        transposed=got == expected[::-1] and len(set(got)) == 2,
    )


def is_made_of_sizes(
    got: tuple[int, ...], expected: tuple[int, ...], parameters: Mapping[str, Any]
) -> bool:
    """Whether a shape is made of what a trial tells anyhow, and not of numbers to be carried out."""
    known = {1, *expected, *every_size(parameters)}
    return len(got) <= len(expected) + 1 and known.issuperset(got)


def not_numbers(part: Part, got: Any, case: Case) -> NotNumbers:
    """No array of numbers, by its type."""
    axes = len(part.slot.axes or ())
    return NotNumbers(part.slot.name, part.place, axes, told_type(got, case))


def told_type(value: Any, case: Case) -> str | None:
    """The name of a value's type; None for one of the learner's own on a hidden trial."""
    return type_name(value) if case.public or not isinstance(value, Opaque) else None


def not_finite(part: Part, got: NDArray[Any]) -> NotFinite:
    """An array that contains nan or inf."""
    return NotFinite(part.slot.name, part.place, "nan" if np.isnan(got).any() else "inf")
