"""Decisions: what instructors ask for, points by hand and regrades, and how that is carried out."""

from autograder.portal.decisions.orders import EXPORT, MARKS, REGRADE, REPORT, Order, OrderFile

__all__ = ["EXPORT", "MARKS", "REGRADE", "REPORT", "Order", "OrderFile"]
