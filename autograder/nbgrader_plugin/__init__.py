"""nbgrader's own commands with our grader: the hook, and the grader that it keeps warm."""

from autograder.nbgrader_plugin.hook import FeedbackExporter, Regrade, SaveGrades

__all__ = ["FeedbackExporter", "Regrade", "SaveGrades"]
