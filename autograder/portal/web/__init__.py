"""What browsers and programs see of a portal. It receives and shows; it grades nothing."""

from autograder.portal.web.application import application
from autograder.portal.web.portal import Portal

__all__ = ["Portal", "application"]
