"""The names by which the settings of class folders know our steps of nbgrader's commands.

They are saved in every class folder, so they stay, wherever the engine keeps the code.
"""

from autograder.nbgrader_plugin import FeedbackExporter, Regrade, SaveGrades

__all__ = ["FeedbackExporter", "Regrade", "SaveGrades"]
