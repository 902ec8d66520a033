"""Decisions: what instructors ask for, points by hand and regrades, and how that is carried out."""
