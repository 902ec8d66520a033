"""How a function is judged: the cases are over, its answers are here; what do they earn, and why?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from rubric.case import Answer
from rubric.checks import Output, one_entry_arrays
from rubric.conduct import ARGUMENTS, CONDUCT, changed_arguments
from rubric.diagnosis.comparison import look
from rubric.diagnosis.merging import merged, told_once, without_remark
from rubric.diagnosis.reasons import findings
from rubric.exercise import Exercise, row_names
from rubric.findings import Finding, Hint
from rubric.problems import (
    ChangedArgument,
    OnlyOnExample,
    Problem,
)
from rubric.reply import Death
from rubric.values import same
from rubric.verdict import Verdict, verdict
from rubric.wrong import problem_of

__all__ = [
    "Judgement",
    "Verdict",
    "explained_by",
    "is_nondeterministic",
    "judge",
    "problem_of",
    "unanswered",
]

STATUS_OF_DEATH: tuple[Death, ...] = get_args(Death)


@dataclass(frozen=True)
class Judgement:
    """What one exercise earned, and why.

    Attributes:
        name: the exercise.
        status: "passed", "failed", "missing", "raised", "timed_out", "out_of_memory", "crashed", or
            "carried": full points, once what it builds on is replaced by right functions.
        score: what the rows add up to that it earns.
        findings: what is wrong, one finding for each output.
        remarks: what is worth saying and costs nothing.
        kept: the rows of the points that it earns.
        called: whether there was a function to call.
    """

    name: str
    status: str
    score: float
    max_score: float
    findings: tuple[Finding, ...] = ()
    remarks: tuple[Problem, ...] = ()
    kept: frozenset[str] = frozenset()
    called: bool = True

    @property
    def full(self) -> bool:
        """Whether it earned all its points."""
        return self.score == self.max_score


def judge(exercise: Exercise, answers: Sequence[Answer]) -> Judgement:
    """Judge the answers to all cases of an exercise, the public ones first."""
    verdicts = [verdict(exercise.name, check, answers) for check in exercise.checks]
    wrong = [outcome for outcome in verdicts if outcome.costs_points]
    lost = {outcome.check.name for outcome in wrong}
    only_public = [
        outcome.first[1] for outcome in verdicts if outcome.first and not outcome.costs_points
    ]
    return Judgement(
        exercise.name,
        status_of(answers, lost),
        earned(exercise, lost),
        exercise.total,
        tuple(told_once(merged(exercise, findings(exercise, answers, wrong)))),
        tuple(remarks(exercise, answers, only_public, lost)),
        frozenset(outcome.check.name for outcome in verdicts) - lost,
    )


def unanswered(exercise: Exercise, status: str, problem: Problem) -> Judgement:
    """The outcome for a function that could not be called at all."""
    finding = Finding(exercise.name, problem)
    return Judgement(exercise.name, status, 0.0, exercise.total, (finding,), called=False)


def explained_by(judgement: Judgement, hint: Hint) -> Judgement:
    """The same judgement, with a hint for the findings that no known mistake explains."""
    told = (
        replace(finding, problem=without_remark(finding.problem), hint=hint)
        if not finding.hint
        else finding
        for finding in judgement.findings
    )
    return replace(judgement, findings=tuple(told))


def is_nondeterministic(exercise: Exercise, first: Answer, again: Answer) -> bool:
    """Whether two answers to one case differ in what is compared by value."""
    values = [check for check in exercise.checks if isinstance(check, Output)]
    return any(not same(look(check, first), look(check, again), 0.0) for check in values)


# --- points, status, remarks -----------------------------------------------------------------------


def earned(exercise: Exercise, lost: set[str]) -> float:
    """The points of the rows in which nothing is lost; none for good conduct alone."""
    kept = [row for row in exercise.points if not lost & set(row_names(row))]
    is_right = any(row not in CONDUCT for row in kept)
    return float(sum(exercise.points[row] for row in kept)) if is_right else 0.0


def status_of(answers: Iterable[Answer], lost: set[str]) -> str:
    """How the scored trials ended, the worst first."""
    replies = [answer.reply for answer in answers if not answer.case.public]
    deaths = {reply.death for reply in replies if reply.death}
    for status in STATUS_OF_DEATH:
        if status in deaths:
            return status
    if any(reply.failure for reply in replies):
        return "raised"
    return "failed" if lost else "passed"


def remarks(
    exercise: Exercise, answers: Sequence[Answer], only_public: Iterable[Problem], lost: set[str]
) -> list[Problem]:
    """What is worth saying and costs nothing, each thing once.

    They are in an order of their own: in which they come up is for the function to choose.
    """
    said: set[Problem] = set()
    for answer in (answer for answer in answers if answer.reply.answered):
        if ARGUMENTS not in exercise.points:
            changed = changed_arguments(exercise.signature, answer)
            said.update(ChangedArgument(name) for name in changed)
        said.update(one_entry_arrays(exercise.signature, answer, lost))
    of_examples = dict.fromkeys(OnlyOnExample(problem) for problem in only_public)
    return [*of_examples, *sorted(said, key=repr)]
