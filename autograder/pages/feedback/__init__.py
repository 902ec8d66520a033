"""The page that a learner opens: what is right, what is not, and what to look at first."""

from autograder.pages.feedback import feedback_page
from autograder.pages.feedback.chapters import book
from autograder.pages.feedback.listing import coloured
from autograder.pages.feedback.wording import counted, duration, listed

__all__ = ["book", "coloured", "counted", "duration", "feedback_page", "listed"]
