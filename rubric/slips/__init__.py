"""Slips: plain facts that can be pointed at in what a learner wrote, compared before any hint.

Nothing of a hidden trial is looked at: a slip is read in the source, and in the text of an exception
that may be told anyhow.
"""

from collections.abc import Iterator
from itertools import chain

from rubric.problems import (
    Died,
    Explained,
    MissingKey,
    NotFinite,
    NotNumbers,
    NotOneNumber,
    NotPython,
    Problem,
    Raised,
    RaisedInside,
    Violated,
    WrongContainer,
    WrongShape,
    WrongValue,
    WrongWord,
)
from rubric.slips.names import of_exception
from rubric.slips.reading import function_like, read_names
from rubric.slips.statements import gave_nothing, not_a_function, of_death, own_assert, statements
from rubric.slips.words import misspelled
from rubric.slips.written import Written

OF_RESULTS = (
    MissingKey,
    NotFinite,
    NotNumbers,
    NotOneNumber,
    Violated,
    WrongContainer,
    WrongShape,
    WrongValue,
    WrongWord,
)
"""Problems with what a function gave."""

__all__ = ["Written", "explained", "function_like", "slip"]


def explained(problem: Problem, written: Written) -> Problem:
    """A problem with the fact behind it, if there is one to point at."""
    fact = slip(problem, written)
    return problem if fact is None else Explained(problem, fact)


def slip(problem: Problem, written: Written) -> Problem | None:
    """The first fact that may lie behind a problem, what is nearest to it first."""
    return next(chain(nearest(problem, written), anywhere(problem, written)), None)


def nearest(problem: Problem, written: Written) -> Iterator[Problem]:
    """What the exception itself names, or what takes the time."""
    if isinstance(problem, (Raised, NotPython)):
        yield from of_exception(problem.type or "", problem.text, written)
        yield from not_a_function(problem)
        yield from gave_nothing(problem, written)
        yield from own_assert(problem, written)
    if isinstance(problem, Died):
        yield from of_death(problem.death, written)


def anywhere(problem: Problem, written: Written) -> Iterator[Problem]:
    """What stands somewhere in the function, and makes it wrong wherever that shows."""
    if isinstance(problem, (*OF_RESULTS, Raised, RaisedInside, Died)):
        yield from statements(written)
        yield from misspelled(written)
        yield from read_names(written)
