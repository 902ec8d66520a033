"""The graders of a process that grades, wherever it is: kept warm, and few."""

from collections.abc import Sequence

from autograder.closing import Closing
from autograder.runs.submission_grader import GradingConfig, SubmissionGrader

KEPT = 2
"""Graders that a process keeps warm, each with a process of its own: a class works at one or two assignments."""


class Graders(Closing):
    """The graders of a process, of which those are kept that were asked for last."""

    def __init__(self, configs: Sequence[GradingConfig]) -> None:
        self._configs = {config.assignment: config for config in configs}
        self._warm: dict[str, SubmissionGrader] = {}

    def of(self, assignment: str) -> SubmissionGrader:
        """The grader of an assignment; of the first, where none is named."""
        name = assignment or next(iter(self._configs))
        grader = self._warm.pop(name, None) or SubmissionGrader(self._configs[name])
        self._warm[name] = grader  # the last in the order
        for longest_unused in [*self._warm][:-KEPT]:
            self._warm.pop(longest_unused).close()
        return grader

    def close(self) -> None:
        """End all warm processes."""
        while self._warm:
            self._warm.popitem()[1].close()
