"""What an exercise is, and how an answer to it is compared and explained.

The reading order is the import order, which stands in pyproject.toml: from plain data over shapes,
problems and checks to the exercise; then what is found of an answer, up to its judgement; last what
learners are given of it, and what is seen in their source. NumPy alone; nothing here knows files,
processes or networks.
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
