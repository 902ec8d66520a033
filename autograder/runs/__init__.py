"""Many submissions: what is to be graded, by which engine, what is kept, and what has changed."""

from autograder.runs.engine import Condition, Engine, NotGraded, Outcome, said
from autograder.runs.engines.choice import EngineChoice
from autograder.runs.engines.cluster.link import KEYS
from autograder.runs.engines.local import LocalEngine
from autograder.runs.mark_changes import MarkChanges
from autograder.runs.plan import plan_of
from autograder.runs.run import Run
from autograder.runs.store import ResultStore
from autograder.runs.submission_grader import (
    EarlierSeed,
    GradedSubmission,
    GradingConfig,
    SubmissionGrader,
    Task,
)
from autograder.runs.summary import named

__all__ = [
    "KEYS",
    "Condition",
    "EarlierSeed",
    "Engine",
    "EngineChoice",
    "GradedSubmission",
    "GradingConfig",
    "LocalEngine",
    "MarkChanges",
    "NotGraded",
    "Outcome",
    "ResultStore",
    "Run",
    "SubmissionGrader",
    "Task",
    "named",
    "plan_of",
    "said",
]
