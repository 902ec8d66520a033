"""What an exercise is, and how an answer to it is compared and explained.

The reading order is the import order: plain, reply, shapes, problems, findings, messages, signature,
case, values, disclosure, likeness, checks, places, wrong, conduct, expressions, samplers, drawing,
flaws, exercise, keys, mutations, slopes, verdict, diagnosis, judgement, record, slips; loops and fitting
stand beside. NumPy alone; nothing here knows files, processes or networks.
"""

from rubric import messages
from rubric.case import Answer, Case
from rubric.exercise import Exercise
from rubric.findings import Finding, Hint
from rubric.judgement import Judgement, judge, unanswered
from rubric.problems import Problem
from rubric.reply import Failure, Reply, local
from rubric.slopes import disagreements

__all__ = [
    "Answer",
    "Case",
    "Exercise",
    "Failure",
    "Finding",
    "Hint",
    "Judgement",
    "Problem",
    "Reply",
    "disagreements",
    "judge",
    "local",
    "messages",
    "unanswered",
]
