"""The small change of the right function that gives a learner's answers, if there is just one.

A slip is nearly always a small change of what is right. So the mutants of the reference are tried on
the same cases; where one of them looks the same to a check in every case, and is wrong nowhere where
the learner is right, that is told as a fact. Which changes come into question is decided on public
examples alone, and the hidden trials confirm: so little of them is told (see tests/hostile/channel).
Nothing is guessed: what more than two different changes would explain is not told.
"""

import copy
import inspect
import re
import textwrap
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rubric import shapes
from rubric.case import Answer
from rubric.checks import Check
from rubric.comparison import Comparison, Known
from rubric.exercise import Exercise, Function
from rubric.mutations import foreseen
from rubric.mutations.running import confined, definition, function_in, is_plain, lines_of
from rubric.problems import AsIf, OneOf, Problem
from rubric.wrong import problem_of

MOST_CHANGES = 4
"""Of different words, that public examples may leave open."""
MOST_TOLD = 2
ALLOWED_LINES = 1_000_000
"""Of Python for the mutants of an exercise on one example: some tenths of a second, once in a process."""
MORE = 5
"""So many times the lines of the reference a mutant may run."""
SPARE = 200


class Change(NamedTuple):
    """A small change of the right function, and how it is told."""

    function: Function
    fact: AsIf


class Nearest:
    """The changes of the reference beside a learner's answers to the same cases."""

    def __init__(self, exercise: Exercise, answers: Sequence[Answer]) -> None:
        self.exercise = exercise
        self._public = Comparison(exercise, [each for each in answers if each.case.public])
        self._every = Comparison(exercise, answers)
        self._known: dict[Change, Known] = {}

    def fact(self, check: Check) -> Problem | None:
        """What a check's problem comes from, where a public example shows it."""
        name, public = self.exercise.name, self._public.answers
        if not any(problem_of(name, check, answer) for answer in public):
            return None
        possible = [each for each in changes(self.exercise) if self._fits(check, each)]
        if len({each.fact for each in possible}) > MOST_CHANGES:
            return None
        left = [each.fact for each in possible if self._is_confirmed(check, each)]
        return told(tuple(dict.fromkeys(left)))

    def _fits(self, check: Check, change: Change) -> bool:
        """Whether a change explains what the public examples show."""
        if change not in self._known:
            self._known[change] = Known(change.function, self._public.answers)
        return explains(self._public, check, self._known[change])

    def _is_confirmed(self, check: Check, change: Change) -> bool:
        """Whether it explains the hidden trials as well."""
        return explains(self._every, check, Known(change.function, self._every.answers))


def explains(comparison: Comparison, check: Check, known: Known) -> bool:
    """Whether a change looks the same to a check, down to the results where a property is asked."""
    return (
        comparison.explains(check, known)
        and comparison.same_endings(known)
        and (not comparison.needs_more(check) or comparison.same_results(known))
    )


def told(facts: tuple[AsIf, ...]) -> Problem | None:
    """One fact, or either of two; none where there are more."""
    if len(facts) == 1:
        return facts[0]
    return OneOf(facts) if 1 < len(facts) <= MOST_TOLD else None


@lru_cache(maxsize=256)
def changes(exercise: Exercise) -> tuple[Change, ...]:
    """Every small change of the reference, as many as there is time for."""
    reference, cases = exercise.reference, exercise.public_cases()
    source = source_of(reference)
    if source is None or not cases:
        return ()
    lines = lines_of(reference, copy.deepcopy(cases[0].arguments), ALLOWED_LINES)
    words = words_of(exercise)
    found = []
    for mutant in foreseen(source):
        function = confined(function_in(mutant.source, reference), MORE * lines + SPARE)
        found.append(Change(function, discreet(mutant.fact, words)))
    return tuple(found[: ALLOWED_LINES // max(1, lines)])


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
    if fact.of in ("operator", "comparison", "function", "size", "keyword", "rounds", "sides"):
        return fact
    if fact.of in ("exponent", "number", "index"):
        return fact
    if fact.of in ("function_lost", "function_twice", "call_lost", "arguments"):
        return fact
    both = [each for each in (fact.mine, fact.right) if each]
    return fact if all(each in words for each in both) else AsIf(fact.of)

