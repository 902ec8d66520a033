"""Sealed changes: whose answers are those of a small change of the right function opens what it is.

As with hints, the key is what the change answers to all public examples together. What is sealed is
a fact and no sentence, which keeps it short; and who opens it explains all that is wrong with it.

The same is sealed in every process and on every processor. So the changes that say most are tried all
or, where that takes too long, none; each must answer the same where the arguments differ in a digit
that nobody sees; and what is sealed is ordered by its own letters.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from rubric.case import Answer
from rubric.checks import Check, Output
from rubric.cipher import deciphered, enciphered, key_of
from rubric.diagnosis.changes import Change, changes, most_changes
from rubric.diagnosis.nearest import distance, told
from rubric.exercise import Exercise
from rubric.mutations.running import Function, lines_of
from rubric.problems import AsIf, OneOf, Problem
from rubric.record import PublicExercise
from rubric.reply import OTHER_SEED, local
from rubric.rounding import mapped
from rubric.sealing import clear_grid, failed, look_alike, written

ALLOWED_LINES = 200_000
"""Of Python, for the changes of an exercise on all examples: some seconds. What trains for long takes more."""
SHAKEN = 1e-12
"""By how much arguments are changed, relatively: a thousand times what processors differ by."""
SHAKES = 3


class Place(NamedTuple):
    """What the key of a change is made of: the checks that fail, and what they see in a grid."""

    checks: tuple[str, ...]
    grid: int
    answer: str


def sealed_changes(exercise: Exercise, public: PublicExercise, salt: Iterable[str]) -> list[str]:
    """The small changes that are wrong on the public examples: for each grid its texts, enciphered.

    A mistake that looks the same has a hint of its own, which comes first. What is told of changes
    that answer alike is told of all of them, or nothing is.
    """
    salt = tuple(salt)
    texts: dict[int, list[str]] = {}
    for place, some in alike(exercise, public).items():
        fact = told(list(dict.fromkeys(change.fact for change in some)))
        if fact and all(is_steady(change, public, place) for change in some):
            text = enciphered(key_for(salt, public, place), text_of(fact))
            texts.setdefault(place.grid, []).append(text)
    return [" ".join(sorted(texts.get(grid, []))) for grid in range(max(texts, default=-1) + 1)]


def alike(exercise: Exercise, public: PublicExercise) -> dict[Place, list[Change]]:
    """The changes that come into question, by what the key of each is made of."""
    possible = closest(exercise, public)
    mistakes = [answers_of(wrong, public) for wrong in exercise.mistakes] if possible else []
    found: dict[Place, list[Change]] = {}
    for change in possible:
        answers = answers_of(change.function, public)
        place = place_of(public, answers)
        if place and not any(look_alike(public, answers, other) for other in mistakes):
            found.setdefault(place, []).append(change)
    return found


def closest(exercise: Exercise, public: PublicExercise) -> list[Change]:
    """The changes that are most of a slip, where values are compared.

    None if they take too long: a part of them would leave open what else explains an answer.
    """
    if not public.values:
        return []
    lines = sum(
        lines_of(exercise.reference, case.arguments, ALLOWED_LINES) for case in public.cases
    )
    if lines > ALLOWED_LINES:
        return []
    every = changes(exercise)
    found = [change for change in every if distance(change.fact) == 0]
    are_all = len(every) < most_changes(exercise) and lines * len(found) <= ALLOWED_LINES
    return found if are_all else []


def opened_change(
    sealed: Sequence[str], public: PublicExercise, answers: Sequence[Answer], salt: Iterable[str]
) -> Problem | None:
    """The change that answers to all public examples open, if it explains all that is wrong."""
    salt, wrong = tuple(salt), failed(public, answers)
    facts: list[AsIf] = []
    for grid, texts in enumerate(sealed):
        place = Place(names_of(wrong), grid, written(public, wrong, answers, grid))
        key = key_for(salt, public, place)
        opened = (deciphered(key, text) for text in texts.split())
        facts += [fact for text in opened if text is not None for fact in facts_of(text)]
    return told(list(dict.fromkeys(facts)))


def answers_of(function: Function, public: PublicExercise) -> list[Answer]:
    """What a function answers to all public examples."""
    return public.answers(local(function), elsewhere=local(function, OTHER_SEED))


def place_of(public: PublicExercise, answers: Sequence[Answer]) -> Place | None:
    """What the key is made of; None if nothing is wrong, or it is more or less than numbers.

    How a call ended says little, and NumPy says it in other words every year.
    """
    if not all(answer.reply.answered for answer in answers):
        return None
    checks = failed(public, answers)
    if not checks or not all(isinstance(check, Output) for check in checks):
        return None
    grid = clear_grid(public, checks, answers)
    if grid is None:
        return None
    return Place(names_of(checks), grid, written(public, checks, answers, grid))


def names_of(checks: Iterable[Check]) -> tuple[str, ...]:
    """Their names."""
    return tuple(check.name for check in checks)


def key_for(salt: tuple[str, ...], public: PublicExercise, place: Place) -> bytes:
    """The key of one change, of no other assignment, version, exercise or answer."""
    names = " ".join(place.checks)
    return key_of([*salt, public.signature.name, "change", names, str(place.grid), place.answer])


# --- the same on every processor --------------------------------------------------------------------


def is_steady(change: Change, public: PublicExercise, place: Place) -> bool:
    """Whether a change is written down alike where last digits are others."""
    checks = [check for check in public.checks if check.name in place.checks]
    return all(
        written(public, checks, answers, place.grid) == place.answer
        for answers in shaken_answers(change, public)
    )


def shaken_answers(change: Change, public: PublicExercise) -> Iterator[list[Answer]]:
    """What a change answers to arguments that are nearly the same."""
    for seed in range(SHAKES):
        rng = np.random.default_rng(seed)
        cases = [replace(case, arguments=shaken(case.arguments, rng)) for case in public.cases]
        yield answers_of(change.function, replace(public, cases=tuple(cases)))


def shaken(arguments: Any, rng: np.random.Generator) -> Any:
    """Arguments a little off, and in another order in memory; whole numbers, such as labels, remain."""

    def shake(array: Any) -> Any:
        factors = 1 + SHAKEN * rng.uniform(-1, 1, array.shape)
        return np.asarray(np.where(array == np.round(array), array, array * factors), order="F")

    return mapped(arguments, shake)


# --- as text ---------------------------------------------------------------------------------------


def text_of(fact: Problem) -> str:
    """A fact as short text."""
    changes = fact.changes if isinstance(fact, OneOf) else (fact,)
    parts = [
        (each.of, each.mine, each.right, each.at) for each in changes if isinstance(each, AsIf)
    ]
    return "\n".join("\t".join(part) for part in parts)


def facts_of(text: str) -> list[AsIf]:
    """The inverse of `text_of`: one change, or several."""
    parts = [line.split("\t") for line in text.split("\n")]
    return [AsIf(of, mine, right, at) for of, mine, right, at in parts]
