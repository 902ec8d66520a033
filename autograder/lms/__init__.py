"""Tables for learning management systems: our own as csv, Canvas's and Moodle's."""

from autograder.lms.formats import FORMATS, export
from autograder.lms.table import harmless, in_a_line, number, table

DECIDES_RESULTS = False  # a change here is no reason to grade anew

__all__ = ["FORMATS", "export", "harmless", "in_a_line", "number", "table"]
