"""What an exercise is, and how an answer to it is compared and explained.

The reading order is the import order: plain, reply, shapes, messages, signature, case, values,
checks, samplers, exercise, explanations, diagnosis, slopes, judgement, record; loops and fitting
stand beside. NumPy alone; nothing here knows files, processes or networks.
"""

from rubric import messages
from rubric.case import Answer, Case
from rubric.exercise import Exercise
from rubric.judgement import Finding, Judgement, judge, unanswered
from rubric.reply import Failure, Reply, local
from rubric.slopes import disagreements

__all__ = [
    "Answer",
    "Case",
    "Exercise",
    "Failure",
    "Finding",
    "Judgement",
    "Reply",
    "disagreements",
    "judge",
    "local",
    "messages",
    "unanswered",
]
