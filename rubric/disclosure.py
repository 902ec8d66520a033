"""What a learner may know of a wrong answer: here values become problems.

About a public example a problem may quote numbers and what the function returned. Whatever a
function returns in a hidden trial could carry the hidden input out, so there a problem is one of a
few that are known beforehand:

    a shape        made of the trial's own sizes, with at most one axis more than is expected
    an error       its power of ten, of seven; never the entry
    a relation     a factor of -1, 2, 1/2, a size or one by a size; another order
    an exception   one of TOLD_EXCEPTIONS, in a line from 1 to LAST_TOLD_LINE
    a type         one that plain data can have
    else           only that something is missing, is not finite, is another word or container

tests/hostile/channel.py counts how many bits all problems of a submission can hold. No number has
more digits than its sentence shows.
"""

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
    LARGEST_TOLD_ERROR,
    SMALLEST_TOLD_ERROR,
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

LONGEST_TOLD_WORD = 80
LONGEST_TOLD_LINE = 100

LAST_TOLD_LINE = 200
"""A hidden trial tells the line of an exception only up to here: any number could be a message."""

TOLD_EXCEPTIONS = frozenset(
    {
        "AssertionError",
        "AttributeError",
        "AxisError",
        "FloatingPointError",
        "ImportError",
        "IndexError",
        "KeyError",
        "LinAlgError",
        "ModuleNotFoundError",
        "NameError",
        "NotImplementedError",
        "OverflowError",
        "RecursionError",
        "RuntimeError",
        "TypeError",
        "UnboundLocalError",
        "ValueError",
        "ZeroDivisionError",
    }
)
"""A hidden trial tells the type of an exception only if a mistake in plain NumPy can raise it."""

TOLD_FACTORS = (None, 0.5, 2.0)
"""A hidden trial tells a factor that is no size only if it is one of these: any could be a message."""


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


def every_size(parameters: Mapping[str, Any]) -> set[int]:
    """The sizes that are told of a call, those in lists as well."""
    listed = [value for value in parameters.values() if isinstance(value, (list, tuple))]
    inside = {size for several in listed if is_size_or_word(several) for size in several}
    return inside | set(sizes(parameters).values())


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


# --- values that are wrong -------------------------------------------------------------------------


def wrong_value(part: Part, got: Any, want: Any, case: Case) -> Problem:
    """How far a value is from the reference's, and what all its entries have in common.

    The entry that is furthest is named on a public example; on a hidden trial its place is the
    function's to choose.
    """
    name, where = part.slot.name, part.place
    if not is_numeric(got) or not is_numeric(want):
        return wrong_word(part, got, want, case)
    mine, theirs = np.asarray(got), np.asarray(want)
    if mine.shape != theirs.shape:
        return NotOneNumber(name, where)
    gap = np.abs(mine.astype(complex) - theirs.astype(complex))
    entry = furthest(gap)
    alike = relation(mine, theirs, case.parameters)
    return WrongValue(
        name,
        where,
        entry if case.public or not gap.ndim else None,
        got=to_digits(mine[entry], 6) if case.public else None,
        expected=to_digits(theirs[entry], 6) if case.public else None,
        off_by=None if case.public else power_of_ten(float(gap[entry])),
        conditions=conditions(case),
        relation=alike if case.public or (alike and alike.factor in TOLD_FACTORS) else None,
    )


def power_of_ten(gap: float) -> float:
    """The power of ten that is nearest to an error, of the few that are told.

    >>> [power_of_ten(gap) for gap in (0.0, 0.31, 0.32, math.inf)]
    [0.001, 0.1, 1.0, 1000.0]
    """
    nearest = round(math.log10(gap)) if 0 < gap < math.inf else -math.inf if gap == 0 else math.inf
    return 10.0 ** max(SMALLEST_TOLD_ERROR, min(LARGEST_TOLD_ERROR, nearest))


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
    is_known = case.public or failure.type in TOLD_EXCEPTIONS
    has_line = failure.line and (case.public or 1 <= failure.line <= LAST_TOLD_LINE)
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
