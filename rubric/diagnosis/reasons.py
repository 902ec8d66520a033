"""Why points are lost: a finding for each check that is wrong, with a fact or a hint."""

from collections.abc import Sequence

from rubric.case import Answer
from rubric.checks import Check, Output, Property
from rubric.diagnosis.known_mistakes import KnownMistakes
from rubric.diagnosis.nearest import Nearest
from rubric.exercise import Exercise
from rubric.findings import Finding, Hint, MeasuredSlope
from rubric.problems import (
    Explained,
    Likeness,
    Problem,
    ResultsInAnotherOrder,
    RightOnExamples,
    Violated,
    WrongValue,
    bare,
)
from rubric.regions import region
from rubric.slopes import disagreements
from rubric.verdict import Verdict


def findings(
    exercise: Exercise, answers: Sequence[Answer], wrong: Sequence[Verdict]
) -> list[Finding]:
    """The first problem of each check that is wrong, with what explains it: a fact, or a hint."""
    mistakes = KnownMistakes(exercise, answers if wrong else [])
    hints = {
        verdict.check.name: mistakes.hint(verdict.check, verdict.first[1])
        for verdict in wrong
        if verdict.first
    }
    unexplained = [
        verdict.check for verdict in wrong if is_open(verdict, hints.get(verdict.check.name))
    ]
    facts = Nearest(exercise, answers).facts(unexplained)
    return [
        finding(exercise, verdict, hints[verdict.check.name], facts.get(verdict.check.name))
        for verdict in wrong
        if verdict.first
    ]


def is_open(verdict: Verdict, hint: Hint | None) -> bool:
    """Whether nothing more particular than a general hint explains a problem.

    The hint of a known mistake asks what a fact would tell, and its author wrote it for this exercise.
    """
    is_mistake = hint is not None and hint.kind == "known_mistake"
    return not is_mistake and verdict.first is not None and not is_told(verdict.first[1])


def is_told(problem: Problem) -> bool:
    """Whether a problem says itself what came in place of what."""
    is_alike = isinstance(problem, Explained) and is_all_of_it(problem.fact)
    return is_alike or isinstance(problem, ResultsInAnotherOrder)


def is_all_of_it(fact: Problem) -> bool:
    """Whether a fact says what a value is: that it is off by a multiple is said by who knows no more."""
    return isinstance(fact, Likeness) and fact.of != "multiple"


def finding(
    exercise: Exercise, verdict: Verdict, hint: Hint | None, fact: Problem | None
) -> Finding:
    """What is found of one check. A fact takes the place of a general hint.

    Raises:
        ValueError: the check finds nothing wrong.
    """
    if verdict.first is None:
        raise ValueError("nothing is wrong")
    answer, problem = verdict.first
    check = verdict.check
    explained, hint = with_fact(verdict, problem, hint, fact)
    slope = measured_on_example(exercise, check, answer, explained)
    return Finding(place_of(exercise, check, problem), explained, hint, slope)


def with_fact(
    verdict: Verdict, problem: Problem, hint: Hint | None, fact: Problem | None
) -> tuple[Problem, Hint | None]:
    """A problem with the fact behind it, or with the remark that no public example shows it."""
    if fact or (hint is None and (fact := region(verdict.check, verdict.answers))):
        return Explained(bare(problem), fact), None
    seen_at_home = is_public(verdict.check) or not isinstance(problem, Violated)
    if hint is None and seen_at_home and verdict.is_right_on_examples:
        return Explained(problem, RightOnExamples()), None
    return problem, hint


def is_public(check: Check) -> bool:
    """Whether a learner's own check asks for the same: for a value, or for a public property."""
    return isinstance(check, Output) or (isinstance(check, Property) and bool(check.expression))


def place_of(exercise: Exercise, check: Check, problem: Problem) -> str:
    """Where a problem shows: a value that fits no property is not the property's affair."""
    is_property = isinstance(check, Property) and not isinstance(problem, Violated)
    return exercise.name if is_property else check.name


def measured_on_example(
    exercise: Exercise, check: Check, answer: Answer, problem: Problem
) -> MeasuredSlope | None:
    """What a finite difference shows on a public example.

    Nothing where the problem already says what all entries have in common.
    """
    relation = problem.relation if isinstance(problem, WrongValue) else None
    has_fact = isinstance(problem, (Explained, ResultsInAnotherOrder))
    is_explained = has_fact or (relation is not None and relation.explains_every_entry)
    if is_explained or not answer.case.public or not answer.reply.answered:
        return None
    found = disagreements(exercise, answer.case, answer.reply.result)
    return next(
        (disagreement.fact for disagreement in found if disagreement.output.family == check.name),
        None,
    )
