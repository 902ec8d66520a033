"""The grader graded: references, variants, mistakes, mutants and learners' habits."""

from autograder.selftest.attacking import Trial, trials
from autograder.selftest.checks import selftest
from autograder.selftest.solved_notebook import solved
from autograder.selftest.targets import Targets

DECIDES_RESULTS = False  # a change here is no reason to grade anew

__all__ = ["Targets", "Trial", "selftest", "solved", "trials"]
