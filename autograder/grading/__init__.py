"""The grading of one submission: its cells run, its functions called, its points and findings."""

from autograder.grading import comments
from autograder.grading.autograded_notebook import ANSWERED_ELSEWHERE, autograded, unreadable
from autograder.grading.comments import comment, paragraphs
from autograder.grading.grader import Grader, number, without_demonstrations
from autograder.grading.questions import Question, answers, asker, trials
from autograder.grading.result import Result, of_plain_json, plain_json
from autograder.grading.runtime import Limits, Runtime

__all__ = [
    "ANSWERED_ELSEWHERE",
    "Grader",
    "Limits",
    "Question",
    "Result",
    "Runtime",
    "answers",
    "asker",
    "autograded",
    "comment",
    "comments",
    "number",
    "of_plain_json",
    "paragraphs",
    "plain_json",
    "trials",
    "unreadable",
    "without_demonstrations",
]
