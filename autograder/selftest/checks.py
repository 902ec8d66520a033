"""The grader graded: what must hold of every assignment, whatever it asks.

Right answers earn everything and wrong ones lose, each mistake gets its own hint, gradients agree
with finite differences, one broken exercise costs no other a point, and the hidden tests catch
every mutant of the reference that changes a result.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from autograder.course import Assignment
from autograder.sandbox import Zygote
from autograder.selftest.exercise_checks import (
    drawn_inputs,
    mistakes,
    recorded_results,
    slopes,
    variants,
)
from autograder.selftest.fairness_checks import (
    harmful_answers,
    harmful_writing,
    harmless_answers,
    harmless_writing,
    seeds_inside,
    writing_into_arguments,
)
from autograder.selftest.mutation_checks import mutation
from autograder.selftest.submission_checks import broken_exercises, reference_and_blank


@dataclass(frozen=True)
class CheckResult:
    """What one test of the selftest found: how much it looked at, and what is wrong."""

    test: str
    looked_at: int
    flaws: tuple[str, ...]


Test = Callable[[Assignment, Zygote], Iterator[str | None]]
"""Gives, for everything it looks at, a sentence about what is wrong or None."""


TESTS: tuple[Test, ...] = (
    drawn_inputs,
    reference_and_blank,
    variants,
    mistakes,
    slopes,
    recorded_results,
    broken_exercises,
    harmless_writing,
    harmless_answers,
    harmful_writing,
    harmful_answers,
    writing_into_arguments,
    seeds_inside,
    mutation,
)


def selftest(
    assignment: Assignment, zygote: Zygote, *, mutants: bool = True
) -> Iterator[CheckResult]:
    """Run every test on an assignment, and say of each what it found."""
    for test in TESTS if mutants else TESTS[:-1]:
        outcomes = list(test(assignment, zygote))
        flaws = tuple(outcome for outcome in outcomes if outcome)
        yield CheckResult((test.__doc__ or "").rstrip("."), len(outcomes), flaws)
