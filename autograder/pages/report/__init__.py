"""The page that an instructor opens: how a class has done, and what it stumbled over."""

from autograder.pages.report import report_page
from autograder.pages.report.distribution import scores, spread
from autograder.pages.report.mistakes import Mistake, mistakes
from autograder.pages.report.sample import Sample, sample

__all__ = ["Mistake", "Sample", "mistakes", "report_page", "sample", "scores", "spread"]
