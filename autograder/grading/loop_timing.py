"""How many times as long a function takes that loops over the examples as one that does not.

Told to the learner as a power of ten, and worth no points. Both are called in confined workers over
the same wire, on the same arguments, in turn, and the best of each is taken. The learner's worker is
a fresh one: how long a call takes is its function's to choose, and one that has been called in a
hidden trial could tell of that.
"""

import math
import time
from typing import Any

from autograder.errors import OutOfTime
from autograder.grading.runtime import Runtime
from rubric import Exercise
from rubric.problems import LoopTiming

MANY = 10_000
"""So many examples that a loop over them is felt."""

TURNS = 3
SEED = 1
TELLING = 1
"""The loop is told with its time if it takes more than so many times as long, as a power of ten."""

MOST_TIMES = 1000
"""No more is told: a function that reads the clock can choose its pace by when it is called."""


def loop_timing(exercise: Exercise, learner: Runtime, reference: Runtime) -> LoopTiming | None:
    """The pace of a learner's function, unless it cannot be had or is about the same.

    The learner's runtime is one whose worker has seen no hidden trial.
    """
    axis = exercise.vectorises
    if axis is None or axis not in exercise.trials[0]:
        return None
    [case] = exercise.cases([{axis: MANY}], SEED)
    try:
        turns = [
            (
                timed(learner, exercise.name, case.arguments),
                timed(reference, exercise.name, case.arguments),
            )
            for _ in range(TURNS)
        ]
    except OutOfTime:
        return None
    if any(None in turn for turn in turns):
        return None
    theirs, ours = (min(filter(None, times)) for times in zip(*turns, strict=True))
    times = min(10 ** max(0, round(math.log10(theirs / ours))), MOST_TIMES)
    return LoopTiming(MANY, times) if times > TELLING else None


def timed(runtime: Runtime, name: str, arguments: tuple[Any, ...]) -> float | None:
    """Seconds for one call, or None if it gave no answer."""
    started = time.perf_counter()
    reply = runtime.call(name, arguments)
    return time.perf_counter() - started if reply.answered else None
