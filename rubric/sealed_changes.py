"""Sealed changes: whose answers are those of a small change of the right function opens what it is.

As with hints, the key is what the change answers to all public examples together. What is sealed is
a fact and no sentence, which keeps it short; and who opens it explains all that is wrong with it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rubric.case import Answer
from rubric.changes import Change, changes
from rubric.checks import Check, Output
from rubric.cipher import deciphered, enciphered, key_of
from rubric.exercise import Exercise
from rubric.mutations.running import Function, lines_of
from rubric.nearest import distance, told
from rubric.problems import AsIf, OneOf, Problem
from rubric.record import PublicExercise
from rubric.reply import OTHER_SEED, local
from rubric.sealing import clear_grid, failed, look_alike, written

ALLOWED_LINES = 400_000
"""Of Python, for all changes of an exercise together, on all examples."""
MOST_TRIED = 250
"""Of one exercise, so that a release takes no longer than it must; the nearest come first."""
MOST_SEALED = 160
"""So that the file remains small."""


@dataclass(frozen=True)
class SealedChange:
    """A change that opens to an answer.

    Attributes:
        checks: the names of the checks that it fails: what they see makes the key.
        grid: the number of the grid in which that is written down.
        text: the fact, enciphered.
    """

    checks: tuple[str, ...]
    grid: int
    text: str


class Place(NamedTuple):
    """What the key of a change is made of."""

    checks: tuple[str, ...]
    grid: int
    answer: str


def sealed_changes(
    exercise: Exercise, public: PublicExercise, salt: Iterable[str]
) -> list[SealedChange]:
    """What the small changes are that are wrong on the public examples, each answer once.

    A mistake that looks the same has a hint of its own, which comes first.
    """
    salt = tuple(salt)
    mistakes = [answers_of(wrong, public) for wrong in exercise.mistakes]
    facts: dict[Place, list[AsIf]] = {}
    for answers, some in groups(exercise, public):
        place = place_of(public, answers)
        if place and not any(look_alike(public, answers, other) for other in mistakes):
            facts.setdefault(place, []).extend(some)
    found = [(place, told(list(dict.fromkeys(some)))) for place, some in facts.items()]
    return [
        SealedChange(
            place.checks, place.grid, enciphered(key_for(salt, public, place), text_of(fact))
        )
        for place, fact in found
        if fact
    ][:MOST_SEALED]


def groups(exercise: Exercise, public: PublicExercise) -> Iterable[tuple[list[Answer], list[AsIf]]]:
    """Answers that are wrong on the public examples, and the changes that give them."""
    alike: dict[str, tuple[list[Answer], list[AsIf]]] = {}
    for change in affordable(exercise, public):
        answers = answers_of(change.function, public)
        checks = failed(public, answers)
        if checks and all(map(tells, checks)):
            text = written(public, checks, answers, 0)
            alike.setdefault(text, (answers, []))[1].append(change.fact)
    return alike.values()


def opened_change(
    sealed: Sequence[SealedChange],
    public: PublicExercise,
    answers: Sequence[Answer],
    salt: Iterable[str],
) -> Problem | None:
    """The change that answers to all public examples open, if it explains all that is wrong."""
    salt, wrong = tuple(salt), failed(public, answers)
    names = tuple(check.name for check in wrong)
    keys: dict[int, bytes] = {}
    for change in sealed:
        if change.checks == names:
            if change.grid not in keys:
                answer = written(public, wrong, answers, change.grid)
                keys[change.grid] = key_for(salt, public, Place(names, change.grid, answer))
            text = deciphered(keys[change.grid], change.text)
            if text is not None:
                return fact_of(text)
    return None


def affordable(exercise: Exercise, public: PublicExercise) -> list[Change]:
    """As many changes as may be tried on all examples."""
    lines = sum(
        lines_of(exercise.reference, case.arguments, ALLOWED_LINES) for case in public.cases
    )
    nearest = sorted(changes(exercise), key=lambda change: distance(change.fact))
    return nearest[: min(MOST_TRIED, ALLOWED_LINES // max(1, lines))]


def answers_of(function: Function, public: PublicExercise) -> list[Answer]:
    """What a function answers to all public examples."""
    return public.answers(local(function), elsewhere=local(function, OTHER_SEED))


def place_of(public: PublicExercise, answers: Sequence[Answer]) -> Place | None:
    """What the key of a change is made of; None if its numbers have too few digits."""
    checks = failed(public, answers)
    grid = clear_grid(public, checks, answers)
    if grid is None:
        return None
    names = tuple(check.name for check in checks)
    return Place(names, grid, written(public, checks, answers, grid))


def tells(check: Check) -> bool:
    """Whether a check sees numbers, and not only whether a property is broken."""
    return isinstance(check, Output)


def key_for(salt: tuple[str, ...], public: PublicExercise, place: Place) -> bytes:
    """The key of one change, of no other assignment, version, exercise or answer."""
    return key_of([*salt, public.signature.name, "change", str(place.grid), place.answer])


# --- as text ---------------------------------------------------------------------------------------


def text_of(fact: Problem) -> str:
    """A fact as short text."""
    changes = fact.changes if isinstance(fact, OneOf) else (fact,)
    parts = [
        (each.of, each.mine, each.right, each.at) for each in changes if isinstance(each, AsIf)
    ]
    return "\n".join("\t".join(part) for part in parts)


def fact_of(text: str) -> Problem | None:
    """The inverse of `text_of`."""
    parts = [line.split("\t") for line in text.split("\n")]
    return told([AsIf(of, mine, right, at) for of, mine, right, at in parts])


def to_record(change: SealedChange) -> str:
    """A sealed change as one short text of JSON."""
    return f"{change.text} {change.grid} {' '.join(change.checks)}"


def from_record(record: str) -> SealedChange:
    """The inverse of `to_record`."""
    text, grid, *checks = record.split(" ")
    return SealedChange(tuple(checks), int(grid), text)
