"""What a learner may know of a wrong answer: here values become problems.

About a public example a problem may quote numbers and what the function returned; about a hidden
trial it tells positions, sizes of error and shapes, for anything a learner's function returns could
carry hidden inputs out. No number has more digits than its sentence shows.
"""

import builtins
import math
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rubric.case import Case
from rubric.plain import Opaque, is_numeric
from rubric.problems import (
    Conditions,
    Died,
    MissingKey,
    NotFinite,
    NotNumbers,
    NotOneNumber,
    NotPython,
    Number,
    Parameter,
    Problem,
    Raised,
    Relation,
    WrongContainer,
    WrongShape,
    WrongValue,
    WrongWord,
)
from rubric.reply import Death, Failure
from rubric.signature import Part, type_name
from rubric.values import furthest

LARGEST_TOLD_SIZE = 99
"""A hidden trial tells a returned shape only up to here: a size of 14159265 would be a message."""

MOST_TOLD_AXES = 4
LONGEST_TOLD_WORD = 80
LONGEST_TOLD_LINE = 100

LAST_TOLD_LINE = 200
"""A hidden trial tells the line of an exception only up to here, for the same reason."""

KNOWN_EXCEPTIONS = frozenset(
    {name for name, value in vars(builtins).items() if isinstance(value, type)}
    | {"AxisError", "LinAlgError"}
)
"""A hidden trial tells the type of an exception only if its name is Python's or NumPy's."""


# --- what a call was made with ---------------------------------------------------------------------


def conditions(case: Case) -> Conditions:
    """The sizes and words that a call was made with; of a hidden one no other number."""
    told = [
        Parameter(name, tuple(value) if isinstance(value, list) else value)
        for name, value in case.parameters.items()
        if is_size_or_word(value) or (case.public and isinstance(value, float))
    ]
    return Conditions(case.public, tuple(told))


def is_size_or_word(value: Any) -> bool:
    """Whether a parameter is a size, a list of sizes or a word."""
    if isinstance(value, (list, tuple)):
        return all(isinstance(entry, int) for entry in value)
    return isinstance(value, (int, str))


def sizes(parameters: Mapping[str, Any]) -> dict[str, int]:
    """The parameters that are one whole number."""
    return {
        name: value
        for name, value in parameters.items()
        if isinstance(value, int) and value is not True
    }


# --- values that do not fit their place ------------------------------------------------------------


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
    is_small = len(got) <= MOST_TOLD_AXES and all(size <= LARGEST_TOLD_SIZE for size in got)
    return WrongShape(
        part.slot.name,
        part.place,
        part.slot.axes or (),
        expected,
        got if case.public or is_small else None,
        transposed=got == expected[::-1] and len(set(got)) == 2,
    )


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


# --- values that are wrong -------------------------------------------------------------------------


def wrong_value(part: Part, got: Any, want: Any, case: Case) -> Problem:
    """The entry that is furthest from the reference's, and what all entries have in common."""
    name, where = part.slot.name, part.place
    if not is_numeric(got) or not is_numeric(want):
        return wrong_word(part, got, want, case)
    mine, theirs = np.asarray(got), np.asarray(want)
    if mine.shape != theirs.shape:
        return NotOneNumber(name, where)
    gap = np.abs(mine.astype(complex) - theirs.astype(complex))
    entry = furthest(gap)
    return WrongValue(
        name,
        where,
        entry,
        got=to_digits(mine[entry], 6) if case.public else None,
        expected=to_digits(theirs[entry], 6) if case.public else None,
        off_by=None if case.public else to_digits(gap[entry], 2),
        conditions=conditions(case),
        relation=relation(mine, theirs, case.parameters),
    )


def to_digits(value: Any, digits: int) -> Number:
    """A number to as many digits as are told.

    Of 12 digits first, so that a number half-way between two figures, such as 0.8125, is told alike
    by processors that differ in its last one.
    """
    number = (complex if np.iscomplexobj(value) else float)(f"{value:.12g}")
    text = f"{number:.{digits}g}"
    is_real = not np.iscomplexobj(value) and math.isfinite(value)
    return float(text) if is_real else text


def wrong_word(part: Part, got: Any, want: Any, case: Case) -> WrongWord:
    """A word that is another, told on public examples only."""
    name, where, under = part.slot.name, part.place, conditions(case)
    if not case.public:
        return WrongWord(name, where, None, None, None, under)
    if isinstance(got, str):
        return WrongWord(name, where, repr(want), repr(got[:LONGEST_TOLD_WORD]), None, under)
    return WrongWord(name, where, repr(want), None, type_name(got), under)


def relation(
    got: NDArray[Any], want: NDArray[Any], parameters: Mapping[str, Any]
) -> Relation | None:
    """What all entries have in common: a wrong sign, a factor of m, another order."""
    if got.size and np.iscomplexobj(got):
        return None
    several = got.size > 1
    factor = common_factor(got.astype(float), want.astype(float))
    if factor is None:
        return Relation("order", several) if is_in_another_order(got, want) else None
    if np.isclose(factor, -1):
        return Relation("sign", several)
    for name, length in sizes(parameters).items():
        if length > 1 and np.isclose(abs(factor), length):
            return Relation("too_large", several, Parameter(name, length), negative=factor < 0)
        if length > 1 and np.isclose(abs(factor), 1 / length):
            return Relation("too_small", several, Parameter(name, length), negative=factor < 0)
    return Relation("factor", several, factor=to_digits(factor, 3)) if several else None


def common_factor(got: NDArray[Any], want: NDArray[Any]) -> float | None:
    """The one number k with got = k · want everywhere, if there is one."""
    telling = np.abs(want) > 1e-9
    if not telling.any() or not np.isfinite(got).all():
        return None
    ratios = got[telling] / want[telling]
    alike = np.allclose(ratios, ratios.flat[0], rtol=1e-6) and np.allclose(
        got, ratios.flat[0] * want
    )
    return float(ratios.flat[0]) if alike and abs(ratios.flat[0]) > 1e-9 else None


def is_in_another_order(got: NDArray[Any], want: NDArray[Any]) -> bool:
    """Whether the numbers are right but stand elsewhere."""
    return got.size > 2 and np.allclose(np.sort(got, axis=None), np.sort(want, axis=None))


# --- calls that gave no answer ---------------------------------------------------------------------


def raised(name: str, failure: Failure, case: Case) -> Raised:
    """An exception: its text on public examples only, its type and line if nobody chose them."""
    is_known = case.public or failure.type in KNOWN_EXCEPTIONS
    has_line = failure.line and (case.public or failure.line <= LAST_TOLD_LINE)
    return Raised(
        name,
        failure.type if is_known else None,
        failure.line if has_line else None,
        failure.text.strip().rstrip(".") if case.public else "",
        conditions(case),
    )


def died(name: str, death: Death, case: Case) -> Died:
    """A call that ended its process."""
    return Died(name, death, conditions(case))


def not_python(name: str, failure: Failure, source: str) -> NotPython:
    """A cell that could not run, and what stands in the line that its exception names."""
    text = re.sub(r" \(<[^<>]*>, line \d+\)$", "", failure.text).rstrip(".")
    lines = source.splitlines()
    is_there = failure.line is not None and 0 < failure.line <= len(lines)
    quoted = (
        lines[failure.line - 1].strip()[:LONGEST_TOLD_LINE] if is_there and failure.line else ""
    )
    return NotPython(name, failure.type, failure.line, quoted, text)
