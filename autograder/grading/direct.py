"""Direct checks: every function as the learner wrote it, on top of the learner's other functions.

All public examples of all exercises are called before the first hidden trial of any. So nothing
that is told with its numbers can come from a process that has seen a hidden input.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache

from autograder.errors import OutOfTime
from autograder.grading.obstacles import obstacle
from autograder.grading.questions import TWICE, Ask, Question, answers, asker
from autograder.grading.runtime import Runtime
from autograder.intake import Rebuilt
from rubric import Answer, Case, Exercise, Hint, Judgement, judge, unanswered
from rubric.judgement import explained_by, is_nondeterministic
from rubric.problems import TimeUsedUp
from rubric.reply import Death


def judge_directly(
    exercises: Sequence[Exercise], rebuilt: Rebuilt, runtime: Runtime, seed: int
) -> dict[str, Judgement]:
    """Judge every exercise from the namespace as it stood after the cells.

    Where the time of the submission ends, what has been judged by then counts.
    """
    judgements: dict[str, Judgement] = {}
    with suppress(OutOfTime):
        judgements.update(judged_in_turn(exercises, rebuilt, runtime, seed))  # one by one
    late = [exercise for exercise in exercises if exercise.name not in judgements]
    return judgements | {
        exercise.name: unanswered(exercise, "timed_out", TimeUsedUp(exercise.name))
        for exercise in late
    }


def judged_in_turn(
    exercises: Sequence[Exercise], rebuilt: Rebuilt, runtime: Runtime, seed: int
) -> Iterator[tuple[str, Judgement]]:
    """The judgement of every exercise. Its answers are dropped before the next is asked.

    Raises:
        OutOfTime: the submission had no time for the rest.
    """
    signatures = runtime.signatures([exercise.name for exercise in exercises])
    asked: dict[Exercise, Ask] = {}
    for exercise in exercises:
        signature = signatures[exercise.name]
        found = obstacle(exercise, rebuilt, runtime, signature)
        if found:
            yield exercise.name, found
        else:
            asked[exercise] = asker(exercise, runtime, signature)
    public = {
        exercise: answers(exercise, examples(exercise), ask) for exercise, ask in asked.items()
    }
    for exercise, ask in asked.items():
        yield exercise.name, judged(exercise, public.pop(exercise), ask, seed)


def judged(exercise: Exercise, public: Sequence[Answer], ask: Ask, seed: int) -> Judgement:
    """The judgement of a function on public examples and on hidden trials."""
    hidden = answers(exercise, exercise.hidden_cases(seed), ask, first_death(public))
    return judged_twice(exercise, judge(exercise, [*public, *hidden]), public, ask)


def judged_twice(
    exercise: Exercise, judgement: Judgement, public: Sequence[Answer], ask: Ask
) -> Judgement:
    """A function that lost points is asked its first question again, in case it gives another answer."""
    if judgement.status == "failed" and exercise.starts == 1 and public:
        case = public[0].case
        again = Answer(case, next(ask([Question(case, times=TWICE)])), exercise.expected)
        if is_nondeterministic(exercise, public[0], again):
            return explained_by(judgement, Hint("nondeterministic"))
    return judgement


def first_death(public: Sequence[Answer]) -> Death | None:
    """How the very first public example ended, if it lost its process: it is like a hidden trial.

    A later example may be of a size that hidden trials are not, and costs nothing.
    """
    return public[0].reply.death if public else None


@lru_cache(maxsize=256)
def examples(exercise: Exercise) -> list[Case]:
    """The public examples, which are drawn once for all learners."""
    return exercise.public_cases()
