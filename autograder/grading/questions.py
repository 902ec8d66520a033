"""Questions to a function: its cases in order, some of them twice, and the answers that count."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple

from autograder.grading.runtime import Provided, Runtime
from autograder.sandbox import Call, Signature, room_for
from rubric import Answer, Case, Exercise, Reply
from rubric.conduct import NO_SEED
from rubric.judgement import problem_of
from rubric.reply import OTHER_SEED, SEED, Death


class Question(NamedTuple):
    """A case to call a function with, from a state of chance, once or several times."""

    case: Case
    seed: int = SEED
    times: int = 1


Ask = Callable[[Sequence[Question]], Iterator[Reply]]
"""What comes back, question by question; after a death nothing does."""

Provide = Callable[[Case, int], Provided]
"""The functions that are provided to a call, from its case and its seed."""

TWICE = 2


def asker(
    exercise: Exercise,
    runtime: Runtime,
    signature: Signature | None,
    provide: Provide | None = None,
) -> Ask:
    """How the learner's function is asked, with the further arguments that it requires."""
    further = max(0, (signature.required if signature else 0) - len(exercise.takes))
    return Asker(exercise, runtime, exercise.also_takes[:further], provide)


@dataclass(frozen=True)
class Asker:
    """Asks the function of an exercise where the cells of a submission have run.

    Attributes:
        exercise: its name is the function's.
        runtime: where it is.
        further: the arguments of older notebooks that it requires.
        provide: gives the functions that are provided to a call, if there are any.
    """

    exercise: Exercise
    runtime: Runtime
    further: tuple[str, ...]
    provide: Provide | None

    def __call__(self, questions: Sequence[Question]) -> Iterator[Reply]:
        """The replies, in the order of the questions."""
        if self.provide is None:
            yield from self.runtime.calls([self._call(question) for question in questions])
            return
        for case, seed, times in questions:
            yield self.runtime.call(
                self.exercise.name,
                self._arguments(case),
                self.provide(case, seed),
                seed=seed,
                times=times,
                expected=self.exercise.outline(case),
            )

    def _call(self, question: Question) -> Call:
        case, seed, times = question
        arguments = self._arguments(case)
        room = room_for(arguments, self.exercise.outline(case))
        return Call(self.exercise.name, arguments, room, seed, times)

    def _arguments(self, case: Case) -> tuple[Any, ...]:
        return (*case.arguments, *(case.parameters[name] for name in self.further))


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
        given = [
            again(question.times, answer) for question, answer in zip(asked, given, strict=True)
        ]
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
