"""The small change of the right function that gives a learner's answers, if there is just one.

A slip is nearly always a small change of what is right. So the mutants of the reference are tried on
the same cases; where one of them looks the same to a check in every case, and is wrong nowhere where
the learner is right, that is told as a fact. Which changes come into question is decided on public
examples alone, and the hidden trials confirm: so little of them is told (see tests/hostile/channel).
Nothing is guessed: what more than three different changes would explain is not told.
"""

import math
from collections.abc import Sequence

from rubric.case import Answer
from rubric.checks import Check
from rubric.diagnosis.alterations import PARTS
from rubric.diagnosis.changes import Change, changes
from rubric.diagnosis.comparison import Comparison, Known
from rubric.exercise import Exercise
from rubric.problems import AsIf, OneOf, Problem
from rubric.wrong import problem_of

MOST_CHANGES = 12
"""Of different words, that public examples may leave open."""
MOST_TOLD = 3
FAR = (
    "times",
    "off_by_one",
    "altered",
    "function_again",
    "function_added",
    "set_to",
    "argument_exchanged",
    "argument_complement",
    "whole",
    "factor_added",
)
"""Changes that are less of a slip than others, each less than the one before."""
BY_THEMSELVES = (
    "axis",
    "parentheses",
    "minus_lost",
    "power_lost",
    "branches",
    "rounded",
    "front",
    "threshold_moved",
)
"""Changes that say enough without any symbol."""


class Nearest:
    """The changes of the reference beside a learner's answers to the same cases."""

    def __init__(self, exercise: Exercise, answers: Sequence[Answer]) -> None:
        self.exercise = exercise
        public = [each for each in answers if each.case.public]
        public.sort(key=lambda answer: math.prod(answer.case.sizes))
        self._public = Comparison(exercise, public)
        self._every = Comparison(exercise, answers)
        self._known: dict[Change, Known] = {}

    def facts(self, checks: Sequence[Check]) -> dict[str, Problem]:
        """By the name of a check, what its problem comes from, where a public example shows it.

        A change that explains all of them comes before those that explain one each.
        """
        shown = [check for check in checks if self._is_shown(check)]
        fitting = {
            check.name: [each for each in changes(self.exercise) if self._fits(check, each)]
            for check in shown
        }
        every = changes(self.exercise) if shown else ()
        shared = [each for each in every if all(each in some for some in fitting.values())]
        if fact := self._fact(shared, shown):
            return dict.fromkeys(fitting, fact)
        found = {check.name: self._fact(fitting[check.name], [check]) for check in shown}
        return {name: fact for name, fact in found.items() if fact}

    def _is_shown(self, check: Check) -> bool:
        """Whether a public example shows that something is wrong."""
        answers = self._public.answers
        return any(problem_of(self.exercise.name, check, answer) for answer in answers)

    def _fact(self, possible: Sequence[Change], checks: Sequence[Check]) -> Problem | None:
        """One fact, or one of several, out of the changes that explain the public examples."""
        if not all(answer.reply.answered for answer in self._public.answers):
            possible = [each for each in possible if each.fact.of not in FAR]
        if len({each.fact for each in possible}) > MOST_CHANGES:
            possible = [each for each in possible if distance(each.fact) == 0]
        if len({each.fact for each in possible}) > MOST_CHANGES:
            return None
        left = [
            each.fact
            for each in possible
            if all(self._is_confirmed(check, each) for check in checks)
        ]
        return told(list(dict.fromkeys(left)))

    def _fits(self, check: Check, change: Change) -> bool:
        """Whether a change explains what the public examples show."""
        if change not in self._known:
            self._known[change] = Known(change.function, self._public.answers)
        return explains(self._public, check, self._known[change])

    def _is_confirmed(self, check: Check, change: Change) -> bool:
        """Whether it explains the hidden trials as well."""
        return explains(self._every, check, Known(change.function, self._every.answers))


def explains(comparison: Comparison, check: Check, known: Known) -> bool:
    """Whether a change looks the same to a check, down to the results where a property is asked."""
    return (
        comparison.explains(check, known)
        and comparison.same_endings(known)
        and (not comparison.needs_more(check) or comparison.same_results(known))
    )


def told(facts: Sequence[AsIf]) -> Problem | None:
    """One fact, or one of several, of those that are most of a slip; none where there are more."""
    nearest = min(map(distance, facts), default=0)
    same_words = {words(fact): fact for fact in reversed(facts) if distance(fact) == nearest}
    told = tuple(fact for fact in facts if fact in same_words.values())
    if len(told) == 1:
        return told[0]
    return OneOf(told) if 1 < len(told) <= MOST_TOLD else None


def words(fact: AsIf) -> tuple[str, ...]:
    """What is the same of two facts that are told in one sentence: of a key and of a name."""
    of = "name" if fact.of == "key" else fact.of
    return of, fact.mine, fact.right, fact.at


def distance(fact: AsIf) -> int:
    """How far a change is from an ordinary slip; farthest is what names nothing."""
    if not (fact.mine or fact.right or fact.of in BY_THEMSELVES):
        return 1 + len(FAR)
    if fact.of in PARTS and fact.right != "m":
        return 1  # a loop runs over examples
    return 1 + FAR.index(fact.of) if fact.of in FAR else 0
