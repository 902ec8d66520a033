"""The page that an instructor opens: how a class has done, and what it stumbled over."""

from autograder.pages.report import report_page

__all__ = ["report_page"]
