"""What can be wrong with an answer, and what is worth a remark: each kind with its facts.

Nothing here is a sentence, and nothing is here that its sentence does not tell: a number has the
digits that are shown, and None stands for what a learner may not know. `disclosure` makes problems
out of values, `messages` makes sentences out of problems.
"""

from rubric.problems.calls import Died, Raised, RaisedInside
from rubric.problems.carried import Carried, CarriedInPart
from rubric.problems.functions import (
    FatalCell,
    Missing,
    NeverReached,
    NotPython,
    TimeUsedUp,
    Untouched,
    WrongArity,
)
from rubric.problems.misfits import MissingKey, NotFinite, NotNumbers, WrongContainer, WrongShape
from rubric.problems.problem import Conditions, Number, Parameter, Problem, Value
from rubric.problems.remarks import Loops, LoopTiming, NotTriedAgain, OneEntry, OnlyOnExample
from rubric.problems.slips import (
    ArgumentsInAnotherOrder,
    AsIf,
    Explained,
    GoneFromNumpy,
    Likeness,
    NoSuchModule,
    NotebookName,
    OneOf,
    ResultsInAnotherOrder,
    RightOnExamples,
    Slip,
    Statement,
    UnderAnotherName,
    UnknownKey,
    UnknownName,
    UnknownWord,
    UnreadArgument,
    WrongWhere,
    bare,
    line_of,
)
from rubric.problems.values import (
    LARGEST_TOLD_ERROR,
    SMALLEST_TOLD_ERROR,
    ChangedArgument,
    NotOneNumber,
    Relation,
    SetsSeed,
    Violated,
    WrongValue,
    WrongWord,
)

__all__ = [
    "KINDS",
    "LARGEST_TOLD_ERROR",
    "SMALLEST_TOLD_ERROR",
    "ArgumentsInAnotherOrder",
    "AsIf",
    "Carried",
    "CarriedInPart",
    "ChangedArgument",
    "Conditions",
    "Died",
    "Explained",
    "FatalCell",
    "GoneFromNumpy",
    "Likeness",
    "LoopTiming",
    "Loops",
    "Missing",
    "MissingKey",
    "NeverReached",
    "NoSuchModule",
    "NotFinite",
    "NotNumbers",
    "NotOneNumber",
    "NotPython",
    "NotTriedAgain",
    "NotebookName",
    "Number",
    "OneEntry",
    "OneOf",
    "OnlyOnExample",
    "Parameter",
    "Problem",
    "Raised",
    "RaisedInside",
    "Relation",
    "ResultsInAnotherOrder",
    "RightOnExamples",
    "SetsSeed",
    "Slip",
    "Statement",
    "TimeUsedUp",
    "UnderAnotherName",
    "UnknownKey",
    "UnknownName",
    "UnknownWord",
    "UnreadArgument",
    "Untouched",
    "Value",
    "Violated",
    "WrongArity",
    "WrongContainer",
    "WrongShape",
    "WrongValue",
    "WrongWhere",
    "WrongWord",
    "bare",
    "line_of",
]

KINDS: dict[str, type[Problem]] = {problem.kind: problem for problem in Problem.__subclasses__()}
"""Every kind of problem, by its name."""
