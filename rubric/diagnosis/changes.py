"""Every small change of an exercise's reference, as a function and as a fact."""

import copy
import inspect
import math
import re
import textwrap
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, islice
from typing import Any, NamedTuple

from rubric import shapes
from rubric.case import Case
from rubric.diagnosis.alterations import altered
from rubric.exercise import Exercise, Function
from rubric.mutations.running import changed_functions, confined, definition, is_plain, lines_of
from rubric.problems import AsIf

ALLOWED_LINES = 200_000
"""Of Python for the mutants of an exercise on one example: some tenths of a second, once in a process."""
MOST_LINES = 60_000
"""That one call of a mutant may run, which may loop for ever."""
OF_NAMES = ("name", "set_to", "factor_added")
"""Changes that put one variable in the place of another: a word or a switch is not taken for a number."""


class Change(NamedTuple):
    """A small change of the right function, and how it is told."""

    function: Function
    fact: AsIf


@lru_cache(maxsize=256)
def changes(exercise: Exercise) -> tuple[Change, ...]:
    """Every small change of the reference, or as many as may be tried."""
    reference, cases = exercise.reference, easiest_first(exercise.public_cases())
    source = source_of(reference)
    if source is None or not cases:
        return ()
    lines = lines_of(reference, copy.deepcopy(cases[0].arguments), ALLOWED_LINES)
    words, values = words_of(exercise), values_of(exercise, cases[0])

    def is_switch(name: str) -> bool:
        return isinstance(values.get(name), (bool, str))

    found = (
        Change(confined(function, MOST_LINES), discreet(fact, words))
        for function, fact in chain(changed_functions(source, reference), altered(exercise))
        if fact.of not in OF_NAMES or is_switch(fact.mine) == is_switch(fact.right)
    )
    return tuple(islice(found, ALLOWED_LINES // max(1, lines)))


def values_of(exercise: Exercise, case: Case) -> dict[str, Any]:
    """The arguments of a call, by name."""
    return dict(zip(exercise.signature.arguments, case.arguments, strict=False))


def easiest_first(cases: Sequence[Case]) -> list[Case]:
    """Cases in the order of the work they make, by the product of their sizes."""
    return sorted(cases, key=lambda case: math.prod(case.sizes))


def source_of(reference: Function) -> str | None:
    """The source of a reference from which mutants can be made, or None."""
    if not is_plain(reference):
        return None
    try:
        return definition(textwrap.dedent(inspect.getsource(reference)))
    except OSError:
        return None


def words_of(exercise: Exercise) -> frozenset[str]:
    """The names that a learner knows: of arguments and outputs, and of what the docstring speaks of."""
    signature = exercise.signature
    slots = shapes.leaves((signature.takes, signature.gives))
    families = [name for slot in slots for name in (slot.name, slot.family)]
    text = re.findall(r"\w+", exercise.reference.__doc__ or "")
    return frozenset([*signature.arguments, *signature.outputs, *families, *text])


def discreet(fact: AsIf, words: frozenset[str]) -> AsIf:
    """A fact without names that only the reference has."""
    if fact.at and fact.at not in words:
        fact = replace(fact, at="")
    if fact.of in (
        "operator",
        "comparison",
        "function",
        "size",
        "keyword",
        "rounds",
        "sides",
    ) or fact.of.startswith(("argument_", "first_", "last_")):
        return fact
    if fact.of in ("exponent", "number", "index", "every", "threshold", "whole", "front"):
        return fact
    if fact.of in ("function_lost", "function_twice", "call_lost", "arguments"):
        return fact
    if fact.of in ("function_added", "function_again", "times"):
        return fact if fact.right in words else replace(fact, right="")
    both = [each for each in (fact.mine, fact.right) if each]
    return fact if all(each in words for each in both) else AsIf(fact.of)
