"""Findings that are one: a call that raised has no outputs, and results in another order are one fact."""

from collections.abc import Sequence
from dataclasses import replace

from rubric.exercise import Exercise
from rubric.findings import Finding
from rubric.problems import (
    AsIf,
    Died,
    Explained,
    OneOf,
    Problem,
    Raised,
    RaisedInside,
    ResultsInAnotherOrder,
    RightOnExamples,
    bare,
)


def merged(exercise: Exercise, found: Sequence[Finding]) -> list[Finding]:
    """One finding for outputs with one problem: a call that raised has no outputs."""
    alike: dict[Finding, list[str]] = {}
    for finding in found:
        alike.setdefault(replace(finding, output=exercise.name), []).append(finding.output)
    return [
        replace(finding, output=exercise.name if is_of_call(finding, outputs) else outputs[0])
        for finding, outputs in alike.items()
    ]


def is_of_call(finding: Finding, outputs: Sequence[str]) -> bool:
    """Whether a finding is about the call as a whole."""
    of_calls = (Died, Raised, RaisedInside, ResultsInAnotherOrder)
    problem = without_remark(finding.problem)
    return len(outputs) > 1 or isinstance(problem, of_calls)


def without_remark(problem: Problem) -> Problem:
    """A problem without the remark that the public examples do not show it."""
    is_remarked = isinstance(problem, Explained) and isinstance(problem.fact, RightOnExamples)
    return problem.problem if isinstance(problem, Explained) and is_remarked else problem


def told_once(found: Sequence[Finding]) -> list[Finding]:
    """The findings, each fact with the first that it explains."""
    seen: set[Problem] = set()
    told = []
    for finding in found:
        fact = finding.problem.fact if isinstance(finding.problem, Explained) else None
        is_again = isinstance(fact, (AsIf, OneOf)) and fact in seen
        told.append(replace(finding, problem=bare(finding.problem)) if is_again else finding)
        seen.update([fact] if fact else [])
    return told
