"""Sealed hints: who makes a foreseen mistake opens its hint, and nobody reads the others.

The key of a hint is what the mistake answers to all public examples together. The same mistake,
computed elsewhere, has other last digits. So an answer is written down in a grid, chosen such that
none of its numbers lies near a border. What sealing is and is not stands in SECURITY.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from rubric.case import Answer, known
from rubric.checks import Check
from rubric.cipher import deciphered, enciphered, key_of
from rubric.diagnosis.comparison import look
from rubric.exercise import Exercise, documentation
from rubric.judgement import problem_of
from rubric.plain import is_numeric
from rubric.record import PublicExercise
from rubric.reply import OTHER_SEED, Reply, local
from rubric.rounding import digits_of, exponent, largest, nearest
from rubric.values import COARSE, same

SPARED_DIGITS = 2
"""Of those that are recorded of a result: the same mistake, written otherwise, may lose some."""
MARGIN = 1e-3
"""In units of the grid: how far from every border the numbers of a sealed answer lie."""
GRIDS = 100
"""That are tried. In each, a number lies near a border with a probability of 2 in 1000."""
MOST_ENTRIES = 32
"""Of a larger array only so many entries count: of thousands, one is near a border in every grid."""
APART = 0.618034
"""In units: how far each grid is shifted against the one before, so that no two are the same."""


@dataclass(frozen=True)
class SealedHint:
    """A hint that opens to an answer.

    Attributes:
        checks: the names of the checks that the mistake fails: what they see makes the key.
        grid: the number of the grid in which that is written down.
        text: the hint, enciphered.
    """

    checks: tuple[str, ...]
    grid: int
    text: str


def sealed_hints(
    exercise: Exercise, public: PublicExercise, salt: Iterable[str]
) -> list[SealedHint]:
    """The hints of all mistakes that are wrong on the public examples; the others have no key.

    Nor have those that look the same there as another mistake: a hint that may belong to another
    fault would mislead.

    Args:
        exercise: the exercise with its mistakes.
        public: the same exercise as a learner's check knows it.
        salt: what the hints belong to, such as an assignment and its version.
    """
    hints: list[SealedHint] = []
    known = [
        (documentation(wrong), public.answers(local(wrong), elsewhere=local(wrong, OTHER_SEED)))
        for wrong in exercise.mistakes
    ]
    for text, answers in known:
        checks = failed(public, answers)
        grid = clear_grid(public, checks, answers) if checks else None
        others = (given for other, given in known if other != text)
        if grid is not None and not any(look_alike(public, answers, other) for other in others):
            key = key_for(salt, public, len(hints), written(public, checks, answers, grid))
            names = tuple(check.name for check in checks)
            hints.append(SealedHint(names, grid, enciphered(key, text)))
    return hints


def look_alike(public: PublicExercise, mine: Sequence[Answer], other: Sequence[Answer]) -> bool:
    """Whether public checks see the same in two functions' answers to all examples."""
    return all(
        same(look(check, one), look(check, another), public.tolerance)
        for check in public.checks
        for one, another in zip(mine, other, strict=True)
    )


def opened(
    hints: Sequence[SealedHint],
    public: PublicExercise,
    answers: Sequence[Answer],
    told: Check,
    salt: Iterable[str],
) -> str | None:
    """The hint that answers to all public examples open: of several the one that explains most.

    Args:
        hints: the sealed ones.
        public: the exercise.
        answers: a learner's, to all public examples.
        told: the check whose problem is told: a hint that does not explain it would mislead.
        salt: as they were sealed with.
    """
    wrong = failed(public, answers)
    found = []
    for place, hint in enumerate(hints):
        checks = [check for check in wrong if check.name in hint.checks]
        if told.name in hint.checks:
            key = key_for(salt, public, place, written(public, checks, answers, hint.grid))
            text = deciphered(key, hint.text)
            found.extend([] if text is None else [(len(checks), text)])
    return max(found, key=lambda each: each[0])[1] if found else None


def failed(public: PublicExercise, answers: Sequence[Answer]) -> list[Check]:
    """The checks that find something wrong with the answer to any of the public examples."""
    name = public.signature.name
    return [
        check
        for check in public.checks
        if any(problem_of(name, check, answer) for answer in answers)
    ]


def key_for(salt: Iterable[str], public: PublicExercise, place: int, answer: str) -> bytes:
    """The key of one hint, of no other assignment, version, exercise or mistake."""
    return key_of([*salt, public.signature.name, str(place), answer])


def to_record(hint: SealedHint) -> list[Any]:
    """A sealed hint as JSON, which is short."""
    return [" ".join(hint.checks), hint.grid, hint.text]


def from_record(record: Sequence[Any]) -> SealedHint:
    """The inverse of `to_record`."""
    checks, grid, text = record
    return SealedHint(tuple(str(checks).split()), int(grid), str(text))


# --- an answer, written down -----------------------------------------------------------------------


def clear_grid(
    public: PublicExercise, checks: Sequence[Check], answers: Sequence[Answer]
) -> int | None:
    """The first grid near none of whose borders a number of the answers lies.

    None if there is none, if the numbers have too few digits for any, or if the right answer would
    be written down like this one.
    """
    if any(is_coarse(look(check, answer)) for check in checks for answer in answers):
        return None
    right = right_answers(public) if public.values else []  # else no answer is the right one
    for grid in range(GRIDS):
        here = written(public, checks, answers, grid)
        nudged = {written(public, checks, answers, grid, by) for by in (-MARGIN, MARGIN)}
        if nudged == {here}:
            return None if here == written(public, checks, right, grid) else grid
    return None


def right_answers(public: PublicExercise) -> list[Answer]:
    """What the reference answers to the public examples, as it is recorded."""
    return [
        Answer(case, Reply(expected, case.arguments), known(expected))
        for case, expected in zip(public.cases, public.expected, strict=True)
    ]


def written(
    public: PublicExercise,
    checks: Sequence[Check],
    answers: Sequence[Answer],
    grid: int,
    nudge: float = 0.0,
) -> str:
    """What checks see of answers, as text that is the same wherever they were computed.

    Args:
        public: the exercise, whose tolerance says how many digits count.
        checks: the checks.
        answers: to all public examples.
        grid: its number.
        nudge: by how many units of the grid every number is moved first.
    """
    seen = [[look(check, answer) for answer in answers] for check in checks]
    return text_of(seen, digits_of(public.tolerance) - SPARED_DIGITS, grid, nudge)


def text_of(value: Any, digits: int, grid: int, nudge: float = 0.0) -> str:
    """Plain data as text; numbers are the same in every type, and rows in every container.

    >>> text_of((True, np.array([2.00000001, -0.0])), digits=4, grid=0)
    '[()[1.0], (2,)[2.0, 0.0]]'
    """
    if isinstance(value, dict):
        keys = sorted(value, key=repr)
        parts = (f"{key!r}: {text_of(value[key], digits, grid, nudge)}" for key in keys)
        return f"{{{', '.join(parts)}}}"
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(text_of(part, digits, grid, nudge) for part in value)}]"
    if not is_numeric(value) or np.iscomplexobj(value):
        return repr(value)
    array = np.asarray(value, dtype=float)
    unit = 10.0 ** (exponent(largest(array, 1.0)) - digits)
    few = array.ravel()[:: 1 + array.size // MOST_ENTRIES]
    rounded = nearest(few + nudge * unit, digits, 1.0, shift=grid * APART % 1.0)
    return f"{array.shape}{rounded.tolist()}"


def is_coarse(value: Any) -> bool:
    """Whether it holds numbers that carry too few digits themselves, as float32 does."""
    if isinstance(value, dict):
        return any(map(is_coarse, value.values()))
    if isinstance(value, (tuple, list)):
        return any(map(is_coarse, value))
    return is_numeric(value) and np.asarray(value).dtype.char in COARSE
