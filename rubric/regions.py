"""Where just the wrong entries of an array stand: by the signs of an argument, or in its rows and columns.

Asked on public examples alone, and of all of them together: what one entry shows may be an accident.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rubric.case import Answer
from rubric.checks import Check, Output, Property
from rubric.disclosure import to_digits
from rubric.plain import is_numeric
from rubric.problems import WrongWhere
from rubric.values import agreeing

Array = NDArray[Any]

SIGNS: Mapping[str, Any] = {
    "negative": lambda value: value < 0,
    "positive": lambda value: value > 0,
    "zero": lambda value: value == 0,
}
FEWEST = 2
"""Wrong entries, and right ones, in all."""


class Entries(NamedTuple):
    """The entries of one array that are wrong, and the arguments that have an entry for each."""

    wrong: Array
    beside: Mapping[str, Array]


def region(check: Check, answers: Sequence[Answer]) -> WrongWhere | None:
    """Where the wrong entries are, if a rule says it of every public example."""
    public = [answer for answer in answers if answer.case.public]
    if not all(answer.reply.answered for answer in public):
        return None
    if isinstance(check, Property):
        return next((same for answer in public if (same := same_number(check, answer))), None)
    if not isinstance(check, Output):
        return None
    found = [entries(check, answer) for answer in public]
    known = [each for each in found if each is not None]
    if len(known) < len(found) or not are_mixed(known):
        return None
    return next(rules(check.name, known), None)


def same_number(check: Property, answer: Answer) -> WrongWhere | None:
    """The first output of a broken property that holds nothing but one number, such as equal weights."""
    for part in answer.given(check.signature):
        if part.output in check.outputs and is_numeric(part.value):
            array = np.asarray(part.value)
            if array.size > 1 and array.dtype.kind in "if" and np.all(array == array.flat[0]):
                return WrongWhere("same", part.slot.name, f"{to_digits(array.flat[0], 4):g}")
    return None


def entries(check: Output, answer: Answer) -> Entries | None:
    """The wrong entries of an output that is one array."""
    mine, theirs = (
        [part.value for part in parts(check.signature) if part.output == check.name]
        for parts in (answer.given, answer.right)
    )
    if len(mine) != 1 or len(theirs) != 1 or not (is_numeric(mine[0]) and is_numeric(theirs[0])):
        return None
    got, want = np.asarray(mine[0]), np.asarray(theirs[0])
    if got.shape != want.shape or not got.ndim:
        return None
    named = zip(check.signature.arguments, answer.case.arguments, strict=False)
    beside = {
        name: np.asarray(value)
        for name, value in named
        if is_numeric(value) and np.shape(value) == got.shape
    }
    return Entries(~agreeing(got, want, check.tolerance), beside)


def are_mixed(known: Sequence[Entries]) -> bool:
    """Whether some entries are wrong and some are right."""
    wrong = sum(int(each.wrong.sum()) for each in known)
    return FEWEST <= wrong <= sum(each.wrong.size for each in known) - FEWEST


def rules(name: str, known: Sequence[Entries]) -> Iterator[WrongWhere]:
    """Every rule that holds in all examples."""
    for argument in known[0].beside if known else ():
        for of, holds in SIGNS.items():
            if all(np.array_equal(each.wrong, holds(each.beside[argument])) for each in known):
                yield WrongWhere(of, name, argument)
    if all(each.wrong.ndim == 2 for each in known):
        for axis, noun in enumerate(("row", "column")):
            for of, place in (("first", 0), ("last", -1)):
                there = [of_line(each.wrong, axis, place) for each in known]
                pairs = [(each.wrong, line) for each, line in zip(known, there, strict=True)]
                if all(np.array_equal(wrong, line) for wrong, line in pairs):
                    yield WrongWhere(f"not_{of}_{noun}", name)
                if all(np.array_equal(wrong, ~line) for wrong, line in pairs):
                    yield WrongWhere(f"only_{of}_{noun}", name)


def of_line(like: Array, axis: int, place: int) -> Array:
    """An array that is true in one of its rows or columns."""
    there = np.zeros(like.shape, dtype=bool)
    np.moveaxis(there, axis, 0)[place] = True
    return there
