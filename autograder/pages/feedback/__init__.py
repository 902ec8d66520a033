"""The page that a learner opens: what is right, what is not, and what to look at first."""
