"""The sizes and words that a call was made with."""

from collections.abc import Mapping
from typing import Any

from rubric.case import Case
from rubric.problems import Conditions, Parameter


def conditions(case: Case) -> Conditions:
    """The sizes and words that a call was made with; of a hidden one no other number.

    A word of the table by which trials are drawn is nothing that a learner has ever read.
    """
    told = [
        Parameter(name, tuple(value) if isinstance(value, list) else value)
        for name, value in spoken(case).items()
        if is_size_or_word(value) or (case.public and isinstance(value, float))
    ]
    return Conditions(case.public, tuple(told))


def spoken(case: Case) -> dict[str, Any]:
    """The parameters of a case that a learner knows by name."""
    names = case.parameters if case.spoken is None else case.spoken
    return {name: value for name, value in case.parameters.items() if name in names}


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
