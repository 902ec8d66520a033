"""What usually lies behind a problem that no known mistake of the exercise explains.

A general hint belongs to what Python or NumPy says in an exception, or to the facts of a problem.
"""

import re

from rubric.findings import GeneralHint, Hint
from rubric.problems import (
    MissingKey,
    NotNumbers,
    Problem,
    WrongContainer,
    WrongWord,
)
from rubric.reply import Failure

OF_EXCEPTIONS: tuple[tuple[str, GeneralHint], ...] = (
    ("^KeyError", "which_keys"),
    ("only integers, slices", "no_whole_number"),
    ("'float' object cannot be interpreted as an integer", "fraction_for_whole_number"),
    ("not aligned|core dimension", "inner_sizes"),
    ("could not be broadcast", "shapes_entry_by_entry"),
    ("only (size-1|0-dimensional|length-1)", "array_for_number"),
    ("truth value of an array", "array_for_truth"),
    ("cannot reshape array", "reshape"),
    ("interpreted as a(n integer| data type)|Cannot interpret", "shape_as_tuple"),
    (
        "boolean index|'tuple'|is a tuple|bad operand type|inhomogeneous shape",
        "tuple_for_array",
    ),
    ("^IndexError", "past_the_end"),
    ("(un)?pack", "unpacking"),
    ("NoneType", "used_nothing"),
    ("^UnboundLocalError|^NameError", "name_without_value"),
)
"""What an exception looks like, as "KeyError: 'W3'", and the hint for it."""


def of_exception(failure: Failure) -> Hint | None:
    """A general hint for an exception, if there is one."""
    text = f"{failure.type}: {failure.text}"
    for pattern, kind in OF_EXCEPTIONS:
        if re.search(pattern, text):
            return Hint(kind)
    return None


def of_problem(problem: Problem) -> Hint | None:
    """A general hint for what came in place of the right thing, if there is one."""
    match problem:
        case MissingKey():
            return Hint("which_keys")
        case NotNumbers(axes=1, got="list" | "tuple") | WrongContainer(length=int()):
            return None  # it is a row of something, or has too many parts or too few
        case NotNumbers(got=got) | WrongContainer(got=got) | WrongWord(got=got):
            return of_type(got)
    return None


def of_type(got: str | None) -> Hint | None:
    """A general hint for a value of a type that should not have come."""
    kinds: dict[str | None, GeneralHint] = {
        "tuple": "tuple_for_array",
        "list": "list_for_array",
        "NoneType": "returned_nothing",
    }
    return Hint(kinds[got]) if got in kinds else None
