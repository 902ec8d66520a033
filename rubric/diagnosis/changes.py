"""Every small change of an exercise's reference, as a function and as a fact."""

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
from rubric.diagnosis.alterations import PARTS, altered
from rubric.exercise import Exercise, Function
from rubric.mutations.running import changed_functions, confined, definition, is_plain, lines_of
from rubric.problems import AsIf
from rubric.shapes import Slot

ALLOWED_LINES = 200_000
"""Of Python for the mutants of an exercise on one example: some tenths of a second, once in a process."""
MOST_LINES = 60_000
"""That one call of a mutant may run, which may loop for ever."""
TOLD = frozenset(
    [
        "operator",
        "comparison",
        "function",
        "size",
        "keyword",
        "rounds",
        "sides",
        "exponent",
        "number",
        "index",
        "every",
        "threshold",
        "whole",
        "front",
        "function_lost",
        "function_twice",
        "call_lost",
        "arguments",
    ]
)
"""Changes that name nothing but what Python and NumPy name so."""
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
    words, values = words_of(exercise), values_of(exercise, cases[0])
    arrays = {slot.name for slot in slots_of(exercise) if slot.axes}

    def kind(name: str) -> str:
        if isinstance(values.get(name), (bool, str)):
            return "switch"
        return "array" if name in arrays else "number"

    found = (
        Change(confined(function, MOST_LINES), discreet(fact, words))
        for function, fact in chain(changed_functions(source, reference), altered(exercise))
        if fact.of not in OF_NAMES or kind(fact.mine) == kind(fact.right)
    )
    return tuple(islice(found, most_changes(exercise)))


def most_changes(exercise: Exercise) -> int:
    """How many changes may be tried; fewer are all that there are."""
    easiest = easiest_first(exercise.public_cases())[0]
    return ALLOWED_LINES // max(1, lines_of(exercise.reference, easiest.arguments, ALLOWED_LINES))


def values_of(exercise: Exercise, case: Case) -> dict[str, Any]:
    """The arguments of a call, by name, and the defaults of those that are not given."""
    defaults = inspect.signature(exercise.reference).parameters
    given = zip(exercise.signature.arguments, case.arguments, strict=False)
    return {name: each.default for name, each in defaults.items()} | dict(given)


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
    signature, slots = exercise.signature, slots_of(exercise)
    families = [name for slot in slots for name in (slot.name, slot.family, *(slot.axes or ()))]
    text = re.findall(r"\w+", exercise.reference.__doc__ or "")
    return frozenset([*signature.arguments, *signature.outputs, *families, *text])


def slots_of(exercise: Exercise) -> list[Slot]:
    """What it takes and gives, each part by itself."""
    signature = exercise.signature
    return list(shapes.leaves((signature.takes, signature.gives)))


def discreet(fact: AsIf, words: frozenset[str]) -> AsIf:
    """A fact without names that only the reference has."""
    if fact.at and fact.at not in words:
        fact = replace(fact, at="")
    if fact.of in (*TOLD, *PARTS) or fact.of.startswith("argument_"):
        return fact
    if fact.of in ("function_added", "function_again", "times"):
        return fact if fact.right in words else replace(fact, right="")
    is_capital = fact.of == "key" and fact.mine.lower() == fact.right.lower()
    of_one = fact.of in ("off_by_one", "altered")
    is_known = words.issuperset({fact.right if of_one else fact.mine, fact.right} - {""})
    return fact if is_capital or is_known else AsIf(fact.of)
