"""The specification of each exercise: its inputs, variants, mistakes, slopes and recorded results."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from autograder.course import Assignment
from autograder.sandbox import Zygote
from autograder.selftest.local_answers import SEEDS, of_function
from rubric import Exercise, Hint, Judgement, disagreements, judge, messages
from rubric.checks import Output
from rubric.exercise import documentation
from rubric.rounding import steady

LEARNERS = 100
"""Seeds from which inputs are drawn. Most tests make do with a few; what fails for one learner in fifty
is seen with so many."""


def drawn_inputs(assignment: Assignment, _: Zygote) -> Iterator[str | None]:
    """Inputs can be drawn for every learner."""
    for exercise in assignment.exercises:
        for seed in range(LEARNERS):
            try:
                exercise.hidden_cases(seed)
            except Exception as error:  # noqa: BLE001  authors' functions draw them
                yield f"{exercise.name}: with the seed {seed} no inputs are drawn: {error!r}"
            else:
                yield None


def variants(assignment: Assignment, _: Zygote) -> Iterator[str | None]:
    """Every variant earns full points and no finding."""
    for exercise in assignment.exercises:
        outcomes = [
            (variant, judge(exercise, of_function(exercise, variant, seed)))
            for variant in [exercise.reference, *exercise.variants]
            for seed in SEEDS
        ]
        yield from blamed(exercise, outcomes)


def blamed(
    exercise: Exercise, outcomes: Sequence[tuple[Callable[..., Any], Judgement]]
) -> Iterator[str | None]:
    """What is wrong: a variant, or the reference where it agrees with no variant."""
    lost = {variant for variant, judgement in outcomes if judgement.score < exercise.total}
    if len(exercise.variants) > 1 and lost == set(exercise.variants):
        names = ", ".join(variant.__name__ for variant in exercise.variants)
        yield f"{exercise.name}: the reference agrees with none of {names}: see which is wrong"
        return
    for variant, judgement in outcomes:
        told = f"{exercise.name}, {variant.__name__}: {judgement.findings}"
        yield told if judgement.findings or variant in lost else None


def mistakes(assignment: Assignment, _: Zygote) -> Iterator[str | None]:
    """Every mistake loses points and gets its own hint."""
    for exercise in assignment.exercises:
        if len(exercise.mistakes) < 2 or len(exercise.variants) < 2:
            yield f"{exercise.name} needs two mistakes and two variants"
        for mistake in exercise.mistakes:
            for seed in SEEDS:
                judgement = judge(exercise, of_function(exercise, mistake, seed))
                hints = {finding.hint for finding in judgement.findings}
                told = f"{exercise.name}, {mistake.__name__}: {in_words(hints)}"
                yield None if hints == {Hint.of_mistake(documentation(mistake))} else told


def in_words(hints: set[Hint | None]) -> str:
    """The hints that a wrong answer gets, for an author."""
    said = {hint and messages.hint(hint) for hint in hints}
    return str(said) if said else "nothing is lost"


def slopes(assignment: Assignment, _: Zygote) -> Iterator[str | None]:
    """The reference agrees with finite differences."""
    for exercise in assignment.exercises:
        cases = [case for seed in SEEDS for case in exercise.hidden_cases(seed)]
        for case in [*exercise.public_cases(), *cases] if exercise.slopes else []:
            found = next(disagreements(exercise, case, exercise.expected(case)), None)
            said = messages.measured_slope(found.fact) if found else None
            yield f"{exercise.name}: {said}" if said else None


def recorded_results(assignment: Assignment, _: Zygote) -> Iterator[str | None]:
    """No recorded result lies on the border between two roundings."""
    for exercise in assignment.exercises:
        if any(isinstance(check, Output) for check in exercise.checks):
            for count, case in enumerate(exercise.public_cases(), start=1):
                told = f"{exercise.name}: another processor may round a number of example {count} "
                told += "the other way: change the example"
                yield None if steady(exercise.expected(case), exercise.tolerance) else told
