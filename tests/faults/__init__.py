"""A class is graded while things go wrong, and must end as one that nobody disturbed."""
