"""Which mistake is it? The known mistakes are tried on the same cases, and compared.

A mistake explains a finding when it looks the same to that check in every case: the same numbers,
the same broken property, the same exception. One that explains all findings comes before one that
explains a single output; among these, the one that is alike in most checks.
"""

from collections.abc import Sequence

from rubric.case import Answer
from rubric.checks import Check
from rubric.diagnosis.comparison import Comparison, Known
from rubric.diagnosis.explanations import general
from rubric.exercise import Exercise, documentation
from rubric.findings import Hint
from rubric.problems import Problem, RaisedInside, ResultsInAnotherOrder


class KnownMistakes(Comparison):
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
        if isinstance(problem, RaisedInside):
            return None
        matches = [known for known in self.known if self.is_behind(check, known)]
        if isinstance(problem, ResultsInAnotherOrder):  # else about what the exchange put there
            matches = [known for known in matches if self.same_results(known)]
        if matches:
            return max(matches, key=self._likeness).hint
        return general(problem, self.answers)

    def is_behind(self, check: Check, known: Known) -> bool:
        """Whether a mistake explains what a check sees.

        Where that is a property, it must give the same results or be the only one that looks so.
        """
        if not (self.explains(check, known) and self.same_endings(known)):
            return False
        return not self.needs_more(check) or self.same_results(known) or not self._rivals(known)

    def _rivals(self, known: Known) -> bool:
        """Whether another mistake, with another hint, looks the same to all checks."""
        others = [other for other in self.known if other.hint != known.hint]
        return any(all(self.alike(check, other) for check in self.checks) for other in others)

    def _likeness(self, known: Known) -> int:
        return sum(self.alike(check, known) for check in self.checks)
