"""The class folder: it stays nbgrader's, and what the portal knows and what lies there follow each other."""

from autograder.portal.class_folder.filing import Filing
from autograder.portal.class_folder.taking_in import grade_of, packed

__all__ = ["Filing", "grade_of", "packed"]
