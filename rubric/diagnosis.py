"""Which mistake is it? The known mistakes are tried on the same cases, and compared.

A mistake explains a finding when it looks the same to that check in every case: the same numbers,
the same broken property, the same exception. One that explains all findings comes before one that
explains a single output; among these, the one that is alike in most checks.
"""

from collections.abc import Sequence

from rubric.case import Answer
from rubric.checks import Check
from rubric.comparison import Comparison, Known
from rubric.exercise import Exercise, documentation
from rubric.explanations import of_exception, of_problem
from rubric.findings import Hint
from rubric.problems import Problem, Raised, RaisedInside, ResultsInAnotherOrder


class Diagnosis(Comparison):
    """The known mistakes of an exercise beside a learner's answers to the same cases."""

    def __init__(self, exercise: Exercise, answers: Sequence[Answer]) -> None:
        super().__init__(exercise, answers)
        self.known = [
            Known(wrong, answers, Hint.of_mistake(documentation(wrong)))
            for wrong in exercise.mistakes
            if answers
        ]

    def hint(self, check: Check, problem: Problem) -> Hint | None:
        """The hint of the mistake that looks the same to this check and to most others.

        Where there is none: a general one, for the exception or for the problem; but none beside a
        plain fact, nor for what happened inside of another function.
        """
        if isinstance(problem, (RaisedInside, ResultsInAnotherOrder)):
            return None
        matches = [known for known in self.known if self.is_behind(check, known)]
        if matches:
            return max(matches, key=self._likeness).hint
        if isinstance(problem, Raised):
            return self._of_exceptions() if problem.text else None
        return of_problem(problem)

    def is_behind(self, check: Check, known: Known) -> bool:
        """Whether a mistake explains what a check sees.

        Where that is a property, it must give the same results or be the only one that looks so.
        """
        if not self.explains(check, known):
            return False
        return not self.needs_more(check) or self.same_results(known) or not self._rivals(known)

    def _rivals(self, known: Known) -> bool:
        """Whether another mistake, with another hint, looks the same to all checks."""
        others = [each for each in self.known if each.hint != known.hint]
        return any(all(self.alike(check, each) for check in self.checks) for each in others)

    def _likeness(self, known: Known) -> int:
        return sum(self.alike(check, known) for check in self.checks)

    def _of_exceptions(self) -> Hint | None:
        """The general hint for the exceptions of all answers, if it is the same for all."""
        failures = [answer.reply.failure for answer in self.answers if answer.reply.failure]
        hints = {of_exception(failure) for failure in failures}
        return hints.pop() if len(hints) == 1 else None
