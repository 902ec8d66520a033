"""What can go wrong in the engine, in one hierarchy.

AutograderError           every error that ends in one sentence instead of a traceback
├── UsageError            the command was asked for something that does not exist     exit code 2
├── AuthoringError        an instructor's notebook or exercises.py cannot be used     exit code 2
├── GradebookError        the gradebook cannot be read or written now                 exit code 2
├── PortalError           the portal's database, settings or port cannot be used      exit code 2
├── EngineError           the machines that grade cannot be used, or are gone         exit code 2
├── UnsafeEnvironment     this machine cannot run a stranger's code safely            exit code 3
├── Ungradable            the submission cannot be read at all, which is not a zero   exit code 4
├── WorkerDied            the process that ran a learner's code is gone; grading goes on in a new one
└── OutOfTime             a submission has used up its time; what was judged by then counts
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # it comes with NumPy, which a command's first word should not wait for
    from rubric.reply import Death


class AutograderError(Exception):
    """Carries one sentence that says what is wrong and what to do."""

    exit_code = 1


class UsageError(AutograderError):
    """The command was asked for something that does not exist."""

    exit_code = 2


class AuthoringError(AutograderError):
    """An instructor's notebook or exercises.py cannot be used as it stands."""

    exit_code = 2


class GradebookError(AutograderError):
    """The gradebook cannot be read or written now."""

    exit_code = 2


class PortalError(AutograderError):
    """The portal's database, its settings or its port cannot be used as they are."""

    exit_code = 2


class EngineError(AutograderError):
    """The machines that grade cannot be used as they are, or are gone."""

    exit_code = 2


class UnsafeEnvironment(AutograderError):
    """This machine cannot run a stranger's code safely."""

    exit_code = 3


class Ungradable(AutograderError):
    """The submission cannot be read at all. That is not a zero."""

    exit_code = 4


class WorkerDied(AutograderError):
    """The process that ran a learner's code is gone.

    Attributes:
        status: why, as a result names it: "timed_out", "out_of_memory" or "crashed".
    """

    def __init__(self, status: "Death", sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class OutOfTime(AutograderError):
    """A submission has used up the time that its cells and calls have together."""
