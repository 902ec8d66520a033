"""What one check says of all answers of a function."""

from collections.abc import Sequence
from dataclasses import dataclass

from rubric.case import Answer
from rubric.checks import Check
from rubric.problems import Problem
from rubric.wrong import problem_of


@dataclass(frozen=True, eq=False)
class Verdict:
    """What one check says of each answer: a problem or none.

    The public examples come first, and with them what is told first.
    """

    check: Check
    answers: Sequence[Answer]
    problems: Sequence[Problem | None]

    @property
    def first(self) -> tuple[Answer, Problem] | None:
        """The first answer with a problem."""
        pairs = zip(self.answers, self.problems, strict=True)
        return next(((answer, problem) for answer, problem in pairs if problem), None)

    @property
    def costs_points(self) -> bool:
        """Whether a scored trial has a problem."""
        return any(self._of(public=False))

    @property
    def is_right_on_examples(self) -> bool:
        """Whether there are public examples and none has a problem."""
        public = self._of(public=True)
        return bool(public) and not any(public)

    def _of(self, *, public: bool) -> list[Problem | None]:
        pairs = zip(self.answers, self.problems, strict=True)
        return [problem for answer, problem in pairs if answer.case.public is public]


def verdict(name: str, check: Check, answers: Sequence[Answer]) -> Verdict:
    """What a check says of all answers."""
    return Verdict(check, answers, [problem_of(name, check, answer) for answer in answers])
