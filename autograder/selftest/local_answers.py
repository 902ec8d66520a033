"""What functions of this process answer: references, variants, mistakes, with no notebook around them."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from autograder.grading import Question, answers
from rubric import Answer, Case, Exercise, Reply, local

SEEDS = range(5)
"""One seed proves little: with one, a predict that always says 1 has passed."""


def of_function(exercise: Exercise, function: Callable[..., Any], seed: int) -> list[Answer]:
    """What a function of this process gives for every case."""

    def ask(questions: Sequence[Question]) -> Iterator[Reply]:
        for case, chance, _ in questions:  # it remembers nothing from call to call
            yield local(function, chance)(*case.arguments)

    return answers(exercise, cases_of(exercise, seed), ask)


@cache
def cases_of(exercise: Exercise, seed: int) -> tuple[Case, ...]:
    """All cases, the public ones first. They are kept, so that each known mistake answers them once."""
    return (*exercise.public_cases(), *exercise.hidden_cases(seed))
