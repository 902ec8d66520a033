"""The calendar: when assignments come out and are due, for whom it is later, and who need not hand in."""

from autograder.portal.calendar.dates import ALWAYS, Schedule

__all__ = ["ALWAYS", "Schedule"]
