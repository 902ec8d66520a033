"""What a class has come to: the page about an assignment, and the tables that other systems read."""

from autograder.reporting.export import Export, export
from autograder.reporting.report import report

DECIDES_RESULTS = False  # a change here is no reason to grade anew

__all__ = ["Export", "export", "report"]
