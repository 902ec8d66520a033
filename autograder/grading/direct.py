"""Direct checks: every function as the learner wrote it, on top of the learner's other functions.

All public examples of all exercises are called before the first hidden trial of any. So nothing
that is told with its numbers can come from a process that has seen a hidden input.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any, NamedTuple

from autograder.errors import OutOfTime, WorkerDied
from autograder.grading.runtime import Provided, Runtime
from autograder.intake import Rebuilt
from autograder.sandbox import Call, CellOutcome, Signature, room_for
from rubric import Answer, Case, Exercise, Hint, Judgement, Reply, judge, unanswered
from rubric.conduct import NO_SEED
from rubric.disclosure import not_python
from rubric.judgement import explained_by, is_nondeterministic, problem_of
from rubric.problems import (
    FatalCell,
    Missing,
    NeverReached,
    TimeUsedUp,
    UnderAnotherName,
    Untouched,
    WrongArity,
)
from rubric.reply import OTHER_SEED, SEED, Death
from rubric.slips import function_like


class Question(NamedTuple):
    """A case to call a function with, from a state of chance, once or several times."""

    case: Case
    seed: int = SEED
    times: int = 1


Ask = Callable[[Sequence[Question]], Iterator[Reply]]
"""What comes back, question by question; after a death nothing does."""

Provide = Callable[[Case, int], Provided]
"""The functions that are lent to a call, from its case and its seed."""

TWICE = 2


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


@lru_cache(maxsize=256)
def examples(exercise: Exercise) -> list[Case]:
    """The public examples, which are drawn once for all learners."""
    return exercise.public_cases()


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


def asker(
    exercise: Exercise,
    runtime: Runtime,
    signature: Signature | None,
    provide: Provide | None = None,
) -> Ask:
    """How the learner's function is asked, with the further arguments that it requires."""
    further = max(0, (signature.required if signature else 0) - len(exercise.takes))

    def arguments(case: Case) -> tuple[Any, ...]:
        also = (case.parameters[name] for name in exercise.also_takes[:further])
        return (*case.arguments, *also)

    def call(question: Question) -> Call:
        case, seed, times = question
        room = room_for(arguments(case), exercise.outline(case))
        return Call(exercise.name, arguments(case), room, seed, times)

    def ask(questions: Sequence[Question]) -> Iterator[Reply]:
        if provide is None:
            yield from runtime.calls([call(question) for question in questions])
            return
        for case, seed, times in questions:
            yield runtime.call(
                exercise.name,
                arguments(case),
                provide(case, seed),
                seed=seed,
                times=times,
                expected=exercise.outline(case),
            )

    return ask


def first_death(public: Sequence[Answer]) -> Death | None:
    """How the very first public example ended, if it lost its process: it is like a hidden trial.

    A later example may be of a size that hidden trials are not, and costs nothing.
    """
    return public[0].reply.death if public else None


def answers(
    exercise: Exercise, cases: Sequence[Case], ask: Ask, earlier: Death | None = None
) -> list[Answer]:
    """What a function gives for each case; after a death the rest count as the same death.

    At the end one trial is asked twice more, in one go, and the second of these answers counts
    too: a function that remembers something from call to call is another one by then. Where no seed
    may be set, that trial is asked from another seed as well; of examples alone, the first is.
    """
    once, twice = map(Question, cases), (Question(case, times=TWICE) for case in repeated(cases))
    asked = [*once, *twice]
    replies = ask(asked)
    given: list[Answer] = []
    for question in asked:
        lost = given[-1].reply.death if given else earlier
        reply = Reply(death=lost) if lost else next(replies)
        given.append(Answer(question.case, reply, exercise.expected))
    if NO_SEED in exercise.points and given and given[-1].reply.death is None:
        place = len(cases) if len(asked) > len(cases) else 0
        elsewhere = next(ask([Question(asked[place].case, OTHER_SEED)]))
        given[place] = replace(given[place], elsewhere=elsewhere)
    for start in range(1, exercise.starts):
        again = partial(another_start, exercise, ask, SEED + start)
        given = [again(each.times, answer) for each, answer in zip(asked, given, strict=True)]
    return given


def trials(cases: Sequence[Case]) -> list[Case]:
    """Those cases that are scored."""
    return [case for case in cases if not case.public]


def repeated(cases: Sequence[Case]) -> list[Case]:
    """The trial to ask again, if there are trials: the one of least work, by the product of its sizes.

    It is not the first, with which another start begins, unless there is no other.
    """
    scored = trials(cases)
    return sorted(scored[1:] or scored, key=lambda case: math.prod(case.sizes))[:1]


def another_start(exercise: Exercise, ask: Ask, seed: int, times: int, earlier: Answer) -> Answer:
    """The better of two answers to a case: chance may spoil a training.

    All cases are asked once before any is asked again, so that a function which repeats its last
    answer is not right by repeating itself.
    """
    if not problems_of(exercise, earlier) or earlier.reply.death:
        return earlier
    reply = next(ask([Question(earlier.case, seed, times)]))
    again = Answer(earlier.case, reply, earlier.expect, earlier.elsewhere)
    return min(earlier, again, key=lambda each: problems_of(exercise, each))


def problems_of(exercise: Exercise, answer: Answer) -> int:
    """How many checks find something wrong."""
    return sum(problem_of(exercise.name, check, answer) is not None for check in exercise.checks)
