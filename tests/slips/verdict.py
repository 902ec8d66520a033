"""What a learner's message is worth: named, helpful, unhelpful or misleading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rubric import Finding, Judgement, messages
from rubric.problems import (
    Missing,
    NeverReached,
    TimeUsedUp,
    Untouched,
    WrongValue,
    WrongWord,
)
from tests.slips.slip import Slip


class Verdict(StrEnum):
    """How a message serves who made the slip, the best first."""

    NAMED = "named"
    HELPFUL = "helpful"
    UNHELPFUL = "unhelpful"
    MISLEADING = "misleading"


@dataclass(frozen=True)
class Measured:
    """A slip and what became of it.

    Attributes:
        lost: the outputs and properties that are found wrong; empty where the function could not
            be called.
    """

    slip: Slip
    verdict: Verdict
    score: float
    max_score: float
    lost: frozenset[str]
    text: str


def verdict(slip: Slip, judgement: Judgement) -> Verdict:
    """The verdict on all that a learner reads about one exercise."""
    if any(is_untrue(slip, finding) for finding in judgement.findings):
        return Verdict.MISLEADING
    if any(matches(slip.names, said) for said in sentences(judgement)):
        return Verdict.NAMED
    if any(is_at_the_place(slip, each) and has_fact(each) for each in judgement.findings):
        return Verdict.HELPFUL
    return Verdict.UNHELPFUL


def is_untrue(slip: Slip, finding: Finding) -> bool:
    """Whether a finding says that nothing is wrong, or shows the hint of another fault."""
    if finding.hint is None:
        return finding.is_carried and not finding.tried_with
    text = messages.hint(finding.hint)
    return not matches(slip.names, text) and not matches(slip.also_true, text)


def sentences(judgement: Judgement) -> Iterator[str]:
    """What is said about an exercise, each finding, hint and remark by itself."""
    for finding in judgement.findings:
        yield COMMONPLACES.sub("", messages.message(finding))
        if finding.hint:
            yield messages.hint(finding.hint)
    yield from map(messages.sentence, judgement.remarks)


COMMONPLACES = re.compile(
    r" \((on the public example )?with [^()]* = [^()]*\)"
    r"|has the right shape, but|is one number, but it"
    r"|Nudge .*? up and down and measure: the slope is .*"
)
"""What a message says of every fault alike, and so names none: the sizes that a call was made with,
and what a finite difference shows."""


def matches(expression: str, text: str) -> bool:
    """Whether an expression is there, in capitals or not, and is found; quotes do not count."""
    plain = text.replace("`", "")
    return bool(expression) and re.search(expression, plain, re.IGNORECASE) is not None


def is_at_the_place(slip: Slip, finding: Finding) -> bool:
    """Whether a finding is about an output that is wrong, or about the function as a whole."""
    return not slip.wrong or finding.output in (slip.exercise, *slip.wrong)


def has_fact(finding: Finding) -> bool:
    """Whether a finding says more than that something is wrong."""
    match finding.problem:
        case Missing() | NeverReached() | TimeUsedUp() | Untouched():
            return False
        case WrongValue(expected=None, relation=None):
            return finding.slope is not None
        case WrongWord(expected=None):
            return False
    return not finding.is_carried
