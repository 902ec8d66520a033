"""Two toy exercises: one gives an array, a number and a tuple, the other a dictionary over layers."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from rubric import Answer, Exercise, Judgement, judge, local


def stretch(X, w):
    Y = X * w
    total = float(np.sum(Y))
    kept = (X, w)
    return Y, total, kept


def doubled(parameters):
    return {name: 2 * value for name, value in parameters.items()}


TABLE: dict[str, Any] = {
    "takes": ("X (n, m)", "w (n, 1)"),
    "gives": ("Y (n, m)", "total ()", ("X (n, m)", "w (n, 1)")),
    "points": {"Y": 3, "total": 2, "kept": 1},
    "trials": [{"n": 3, "m": 4}],
    "examples": [{"n": 2, "m": 5}],
}
LAYERS = {"W[l]": "(n[l], n[l-1])", "b[l]": "(n[l], 1)"}


@pytest.fixture
def make() -> Callable[..., Exercise]:
    """Makes the first toy, with any part of its table replaced."""
    return lambda reference=stretch, **changes: Exercise(reference, **(TABLE | changes))


@pytest.fixture
def exercise(make: Callable[..., Exercise]) -> Exercise:
    return make()


@pytest.fixture
def layered() -> Exercise:
    return Exercise(
        doubled,
        takes=(LAYERS,),
        gives=LAYERS,
        points={"W": 2, "b": 1},
        trials=[{"n": [4, 3, 2]}],
        examples=[{"n": [2, 1]}],
    )


@pytest.fixture
def answers() -> Callable[..., list[Answer]]:
    """What a function answers to all cases, the public ones first."""

    def of(exercise: Exercise, function: Callable[..., Any], seed: int = 7) -> list[Answer]:
        cases = exercise.public_cases() + exercise.hidden_cases(seed)
        return [Answer(case, local(function)(*case.arguments), exercise.expected) for case in cases]

    return of


@pytest.fixture
def judged(answers: Callable[..., list[Answer]]) -> Callable[..., Judgement]:
    """How a function is judged."""
    return lambda exercise, function: judge(exercise, answers(exercise, function))
