"""Submissions: what was handed in, the queue in which it waits, and which of a learner's attempts counts."""
