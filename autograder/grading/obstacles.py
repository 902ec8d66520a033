"""Obstacles: why a function cannot be called at all, as the judgement that it gets for that."""

from autograder.errors import WorkerDied
from autograder.grading.runtime import Runtime
from autograder.intake import Rebuilt
from autograder.sandbox import CellOutcome, Signature
from rubric import Exercise, Judgement, unanswered
from rubric.disclosure import not_python
from rubric.problems import (
    FatalCell,
    Missing,
    NeverReached,
    UnderAnotherName,
    Untouched,
    WrongArity,
)
from rubric.slips import function_like


def obstacle(
    exercise: Exercise, rebuilt: Rebuilt, runtime: Runtime, signature: Signature | None
) -> Judgement | None:
    """Why a function cannot be called at all, as its judgement, or None."""
    if rebuilt.states[exercise.name] == "missing":
        return unanswered(exercise, "missing", Untouched(exercise.name))
    if signature is None:
        outcome = runtime.outcome_of(exercise.name)
        return absent(exercise, outcome, rebuilt.source_of(exercise.name), runtime.death)
    if not accepts(exercise, signature):
        arguments = exercise.signature.arguments
        problem = WrongArity(exercise.name, tuple(signature.names), arguments)
        return unanswered(exercise, "failed", problem)
    return None


def absent(
    exercise: Exercise,
    outcome: CellOutcome | WorkerDied | None,
    source: str,
    death: WorkerDied | None,
) -> Judgement:
    """The judgement of a function that does not exist after its cell has run."""
    if outcome is None and death is not None:
        return unanswered(exercise, death.status, NeverReached(exercise.name))
    if isinstance(outcome, WorkerDied):
        return unanswered(exercise, outcome.status, FatalCell(exercise.name, outcome.status))
    if outcome is not None and outcome.timed_out:
        return unanswered(exercise, "timed_out", FatalCell(exercise.name, "timed_out"))
    if outcome is not None and outcome.failure:
        return unanswered(exercise, "raised", not_python(exercise.name, outcome.failure, source))
    other = function_like(exercise.signature, source)
    if other:
        return unanswered(exercise, "failed", UnderAnotherName(exercise.name, other))
    return unanswered(exercise, "missing", Missing(exercise.name))


def accepts(exercise: Exercise, signature: Signature) -> bool:
    """Whether a learner's function can be called with what the exercise passes."""
    fewest = len(exercise.takes)
    most = fewest + len(exercise.also_takes)
    return signature.required <= most and (signature.most is None or signature.most >= fewest)
