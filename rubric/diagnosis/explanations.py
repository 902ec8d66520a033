"""What usually lies behind a problem that no known mistake of the exercise explains.

A general hint belongs to what Python or NumPy says in an exception, or to the facts of a problem.
"""

import re
from collections.abc import Iterable

from rubric.case import Answer
from rubric.findings import GeneralHint, Hint
from rubric.keys import DIGITS, near_key
from rubric.problems import (
    MissingKey,
    NotNumbers,
    Problem,
    Raised,
    WrongContainer,
    WrongWord,
)
from rubric.reply import Failure

OF_EXCEPTIONS: tuple[tuple[str, GeneralHint], ...] = (
    (r"^KeyError: '\w*?\d+'$", "which_numbers"),
    (r"^KeyError: ", "which_keys"),
    (r"^(TypeError|AttributeError): .*'?NoneType'?", "used_nothing"),
    (r"^IndexError: only integers, slices", "no_whole_number"),
    (r"^TypeError: (list|tuple) indices must be integers", "no_whole_number"),
    (
        r"^TypeError: 'float' object cannot be interpreted as an integer",
        "fraction_for_whole_number",
    ),
    (r"^ValueError: .*(not aligned|core dimension)", "inner_sizes"),
    (r"^ValueError: .*could not be broadcast", "shapes_entry_by_entry"),
    (r"^TypeError: only (size-1|0-dimensional|length-1)", "array_for_number"),
    (r"^ValueError: The truth value of an array", "array_for_truth"),
    (r"^ValueError: cannot reshape array", "reshape"),
    (
        r"^TypeError: (Cannot interpret .* as a data type|'tuple' object cannot be interpreted)",
        "shape_as_tuple",
    ),
    (
        r"^TypeError: .*'list'|^AttributeError: 'list' object has no attribute '(?!append)",
        "list_for_array",
    ),
    (r"^TypeError: can't multiply sequence by non-int", "list_for_array"),
    (
        r"^TypeError: (.*operand type|'[<>]=?' not supported).*'tuple'|^AttributeError: 'tuple' object",
        "tuple_for_array",
    ),
    (r"^IndexError: boolean index did not match", "tuple_for_array"),
    (r"^ValueError: .*inhomogeneous shape", "tuple_for_array"),
    (r"^IndexError: ", "past_the_end"),
    (r"^ValueError: (not enough|too many) values to unpack", "unpacking"),
    (r"^TypeError: cannot unpack non-iterable", "unpacking"),
    (r"^(UnboundLocalError|NameError): ", "name_without_value"),
)
"""What an exception looks like, as "KeyError: 'W3'", and the hint for it."""


def general(problem: Problem, answers: Iterable[Answer]) -> Hint | None:
    """A general hint for a problem; for an exception only if all that were raised have the same."""
    if not isinstance(problem, Raised):
        return of_problem(problem)
    failures = [answer.reply.failure for answer in answers if answer.reply.failure]
    hints = {of_exception(failure) for failure in failures}
    return hints.pop() if problem.text and len(hints) == 1 else None


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
        case MissingKey(key=key, has=has):
            is_number_off = has and not near_key(key, has) and is_counted_otherwise(key, has)
            return Hint("which_numbers") if is_number_off else None
        case NotNumbers(axes=1, got="list" | "tuple"):
            return None  # it is a row of something
        case NotNumbers(got=got) | WrongWord(got=got):
            return of_type(got)
        case WrongContainer(got="NoneType"):
            return Hint("returned_nothing")
    return None


def is_counted_otherwise(key: str, has: Iterable[str]) -> bool:
    """Whether a dictionary has the key with other numbers: W0 and W1, and no W2."""
    letters = [other.rstrip(DIGITS) for other in has if other.rstrip(DIGITS) != other]
    return key.rstrip(DIGITS) != key and key.rstrip(DIGITS) in letters


def of_type(got: str | None) -> Hint | None:
    """A general hint for a value of a type that should not have come."""
    kinds: dict[str | None, GeneralHint] = {
        "list": "list_for_array",
        "NoneType": "returned_nothing",
    }
    return Hint(kinds[got]) if got in kinds else None
