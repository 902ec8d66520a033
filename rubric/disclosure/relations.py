"""What all entries of a wrong value have in common: a sign, a factor, the other class, another order."""

from collections.abc import Mapping
from itertools import permutations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rubric.disclosure.case_facts import sizes
from rubric.disclosure.digits import to_digits
from rubric.problems import Parameter, Relation

MOST_QUOTIENTS = 2


def relation(
    got: NDArray[Any], want: NDArray[Any], parameters: Mapping[str, Any]
) -> Relation | None:
    """What all entries have in common: a wrong sign, a factor of m, another order."""
    if got.size and np.iscomplexobj(got):
        return None
    several = got.size > 1
    if is_other_class(got, want):
        return Relation("other_class", several)
    if not several and is_count(got) and is_count(want):
        return None  # two counts are in some relation or other
    factor = common_factor(got.astype(float), want.astype(float))
    if factor is None:
        return Relation("order", several) if is_in_another_order(got, want) else None
    return of_factor(factor, several=several, parameters=parameters)


def of_factor(factor: float, *, several: bool, parameters: Mapping[str, Any]) -> Relation | None:
    """A factor as a sign, as a size or one by a size, or as a number."""
    if np.isclose(factor, -1):
        return Relation("sign", several)
    for name, length in sizes(parameters).items():
        if length > 1 and np.isclose(abs(factor), length):
            return Relation("too_large", several, Parameter(name, length), negative=factor < 0)
        if length > 1 and np.isclose(abs(factor), 1 / length):
            return Relation("too_small", several, Parameter(name, length), negative=factor < 0)
    if not several:
        return None
    return Relation(
        "factor", several, factor=to_digits(factor, 3), quotient=quotient(factor, parameters)
    )


def quotient(factor: float, parameters: Mapping[str, Any]) -> str:
    """A factor as one size divided by another, or by one less: what a wrong divisor leaves behind.

    Half and twice are nothing of the kind; and what many quotients would explain is not told.
    """
    lengths = {name: length for name, length in sizes(parameters).items() if length > 1}
    found = [
        f"{above} / {below}"
        for above, below in permutations(lengths, 2)
        if np.isclose(factor, lengths[above] / lengths[below])
    ]
    found += [
        f"{name} / ({name} - 1)"
        for name, length in lengths.items()
        if np.isclose(factor, length / (length - 1))
    ]
    is_usual = np.isclose(factor, (0.5, 2.0, 0.1, 10.0)).any()
    return " or ".join(found) if len(found) <= MOST_QUOTIENTS and not is_usual else ""


def is_count(value: NDArray[Any]) -> bool:
    """Whether a single number is a whole one above zero."""
    return bool(np.all(value > 0) and np.all(value == np.round(value)))


def is_other_class(got: NDArray[Any], want: NDArray[Any]) -> bool:
    """Whether every entry is 0 where 1 is right, and 1 where 0 is right, and both are there."""
    is_class = np.isin(want, (0, 1)).all() and np.isin(got, (0, 1)).all()
    both = np.unique(want).size == len((0, 1))  # else a threshold may lie wrong, at a tie
    return both and bool(is_class) and np.array_equal(got.astype(float), 1 - want)


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
    """Whether the numbers are right but stand elsewhere; of two values nobody could say that."""
    return (
        np.unique(want).size > 2
        and got.size == want.size
        and np.allclose(np.sort(got, axis=None), np.sort(want, axis=None))
    )
