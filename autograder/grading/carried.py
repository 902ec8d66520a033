"""Errors carried forward: a mistake is paid for once.

An exercise that lost points is called again, on fresh inputs and in a process that has seen none of
the direct trials, with all that it builds on provided by the reference. What is right then was right
all along. The provided functions run in another confined worker that has never seen a line of the
learner's, and answer only what the exercise itself could have asked: their own shapes, nothing larger
than the trial.
"""

import inspect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from autograder.grading.direct import examples
from autograder.grading.questions import answers, asker
from autograder.grading.runtime import Function, Provided, Runtime
from autograder.sandbox import Signature
from rubric import Case, Exercise, Failure, Finding, Judgement, Reply, judge
from rubric.fitting import misfits
from rubric.judgement import earned
from rubric.problems import Carried, CarriedInPart
from rubric.reply import SEED

LARGEST_SIZE = 4
"""Every size that is no parameter, such as a 1 in a shape, is below this."""


@dataclass
class Provider:
    """Right functions, from a worker that holds the reference and nothing else."""

    reference: Runtime

    def provide(
        self, exercise: Exercise, largest: int, *, older: bool, seed: int = SEED
    ) -> Function:
        """A function of the course as another one may call it; `older` takes older arguments too.

        It draws from the seed of the call that it is provided to.
        """
        known = len(exercise.takes)
        usual = [exercise.expected(case) for case in examples(exercise)]
        signature = (
            with_older_arguments(exercise) if older else inspect.signature(exercise.reference)
        )

        def call(args: tuple[Any, ...], kwargs: dict[str, Any]) -> Reply:
            try:
                bound = signature.bind(*args, **kwargs)
            except TypeError as error:
                return Reply(failure=Failure("TypeError", f"{exercise.name}: {error}"))
            bound.apply_defaults()
            arguments = bound.args[:known]  # what comes behind does not change the result
            problem = misfits(exercise.signature.takes, arguments, largest)
            if problem:
                return Reply(failure=Failure("ValueError", f"{exercise.name} {problem}"))
            return self.reference.call(exercise.name, arguments, seed=seed, expected=usual)

        return call


def takes_more(exercise: Exercise, signature: Signature | None) -> bool:
    """Whether a learner's function takes more than it is given today; without one, any may."""
    return signature is None or signature.most is None or signature.most > len(exercise.takes)


def with_older_arguments(exercise: Exercise) -> inspect.Signature:
    """What the reference takes, and after it what older notebooks pass as well."""
    signature = inspect.signature(exercise.reference)
    older = [
        inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=None)
        for name in exercise.also_takes
    ]
    return signature.replace(parameters=[*signature.parameters.values(), *older])


def again(exercise: Exercise, runtime: Runtime, provider: Provider, seed: int) -> Judgement:
    """Judge an exercise with all that it builds on replaced by right functions."""
    needs = exercise.all_needs
    signatures = runtime.signatures([exercise.name, *(need.name for need in needs)])

    def provide(case: Case, seed: int) -> Provided:
        largest = max(LARGEST_SIZE, *case.sizes)
        return {
            need.name: provider.provide(
                need, largest, older=takes_more(need, signatures[need.name]), seed=seed
            )
            for need in needs
        }

    ask = asker(exercise, runtime, signatures[exercise.name], provide)
    public = examples(exercise)[:1]  # asked first, as ever: a function may remember its first call
    given = answers(exercise, [*public, *exercise.hidden_cases(seed)], ask)
    return judge(exercise, given[len(public) :])


def combined(
    exercise: Exercise, direct: Judgement, carried: Judgement, broken: Sequence[str]
) -> Judgement:
    """The better of the two for each output; `broken` are the exercises below that lost points."""
    kept = direct.kept | carried.kept
    score = earned(exercise, {check.name for check in exercise.checks} - kept)
    if score == direct.score and not clearer(carried, direct):
        return direct
    if score == direct.score:
        own = (replace(finding, tried_with=tuple(broken)) for finding in carried.findings)
        return replace(direct, status=carried.status, findings=tuple(own))
    if score == exercise.total:
        finding = Finding(exercise.name, Carried(tuple(broken)))
        return replace(direct, status="carried", kept=kept, score=score, findings=(finding,))
    note = Finding(exercise.name, CarriedInPart(tuple(broken)))
    found = (note, *carried.findings)
    return replace(direct, status=carried.status, kept=kept, score=score, findings=found)


def clearer(carried: Judgement, direct: Judgement) -> bool:
    """Whether every finding has a hint only with right functions below: then these are its own."""
    hinted = [all(finding.hint for finding in judged.findings) for judged in (carried, direct)]
    return hinted == [True, False]
