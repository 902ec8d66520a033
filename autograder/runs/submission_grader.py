"""Grades submissions of one assignment for a class, one after the other.

A run has one or several such graders, each in a process of its own; nbgrader's hook has one. What it
is told and what it gives back is plain data.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, Self

from autograder.classroom import Record, fingerprint, seeds
from autograder.closing import Closing
from autograder.course import Assignment, released_json, released_notebooks
from autograder.errors import Ungradable, UnsafeEnvironment, UsageError
from autograder.grading import Grader, Result, autograded, unreadable
from autograder.intake import rebuild, which_assignment
from autograder.notebooks import Notebook, content_of, reader
from autograder.sandbox import Isolation, Zygote
from autograder.text import escaped

Json = dict[str, Any]


@dataclass(frozen=True)
class GradingConfig:
    """What to grade by.

    Attributes:
        solutions: what the instructor edits.
        assignments: what learners were given.
        secret: what seeds are made of; nothing where each task brings the key of its own.
        rules_digest: of the checks and of the engine.
        isolation: how well this machine can confine code.
        trusted: whether to run code even where it cannot.
        demonstrations: whether to run cells that no exercise needs.
    """

    assignment: str
    solutions: Path
    assignments: Path
    secret: bytes
    rules_digest: str
    isolation: Isolation
    trusted: bool = False
    demonstrations: bool = False

    @classmethod
    def of(
        cls,
        assignment: Assignment,
        assignments: Path,
        secret: bytes,
        isolation: Isolation,
        *,
        trusted: bool = False,
        demonstrations: bool = False,
    ) -> Self:
        """The configuration for an assignment as its files stand now.

        Raises:
            OSError: one of them cannot be read.
        """
        return cls(
            assignment.name,
            assignment.folder.parent.resolve(),
            assignments,
            secret,
            fingerprint.of_rules(assignment, demonstrations=demonstrations),
            isolation,
            trusted,
            demonstrations,
        )

    def key_for(self, learner: str) -> bytes:
        """What the seeds of a learner are made of."""
        return seeds.key_for(self.secret, learner, self.assignment)


class EarlierSeed(NamedTuple):
    """The seed of an earlier grading, and the digest of the code that it was of."""

    seed: str
    code: str | None

    @classmethod
    def of(cls, record: Record | None) -> Self | None:
        """That of a record, if there is one."""
        return cls(record.result.seed, record.code) if record else None


@dataclass(frozen=True)
class Task:
    """A notebook to grade, and the seed of its learner's last grading, which counts on.

    Attributes:
        path: where it lies, and how it is called where it does not.
        file: the digest of the content that is meant; None if it is whatever stands there.
        content: what was handed in, where that is in hand.
        assignment: that it answers; nothing where its engine grades only one.
        ticket: by which whoever submits it knows its outcome.
        key: what its seed is made of, where that is not known to who grades it.
    """

    learner: str
    path: Path
    earlier: EarlierSeed | None = None
    file: str | None = None
    content: bytes | None = None
    assignment: str = ""
    ticket: int = 0
    key: bytes = b""


@dataclass(frozen=True)
class GradedSubmission:
    """A graded submission: what is kept of it, and the notebook that formgrader shows."""

    record: Record
    autograded: Json
    ticket: int = 0


class SubmissionGrader(Closing):
    """Grades what it is given. Its warm process starts with the first submission, or earlier when asked."""

    def __init__(self, config: GradingConfig) -> None:
        self.config = config
        self._grading: Grader | None = None

    def grade(self, task: Task) -> GradedSubmission:
        """Grade one submission; what cannot be read is graded as that.

        Raises:
            UsageError: the file is gone, or another than was meant.
            Ungradable: it cannot be read at all.
            UnsafeEnvironment: this machine cannot run it safely.
        """
        self.warm_up()  # on nobody's time
        started = time.monotonic()
        content = content_of(task.path) if task.content is None else task.content
        file = fingerprint.of_content(content)
        if task.file not in (None, file):
            raise UsageError(f"{task.path} was changed meanwhile: grade it again.")
        result, code, page = self._examined(task, content)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        seconds = time.monotonic() - started
        record = Record(task.learner, result, file, code, self.config.rules_digest, at, seconds)
        return GradedSubmission(record, page, task.ticket)

    def warm_up(self) -> None:
        """Start the warm process, and read what all submissions are graded by, unless that is done.

        Raises:
            AutograderError: it cannot be had, and no submission can be graded.
        """
        self._grader()

    def _examined(self, task: Task, content: bytes) -> tuple[Result, str | None, Json]:
        try:
            return self._examine(task, content)
        except Ungradable as error:
            return self._refused(str(error), task)

    def _examine(self, task: Task, content: bytes) -> tuple[Result, str, Json]:
        submission = reader.parse(content, task.path)
        which_assignment.decide(submission, self.config.assignment, self._known, task.path)
        rebuilt = rebuild(submission, self._known[self.config.assignment])
        code = rebuilt.digest()
        seed = self._seed(task, code)
        try:
            graded = self._grader().examine(rebuilt, seed)
        except UnsafeEnvironment:
            self.close()  # the warm process may have died of an earlier submission
            graded = self._grader().examine(rebuilt, seed)
        return graded.result, code, autograded(self._release, graded)

    def _refused(self, reason: str, task: Task) -> tuple[Result, None, Json]:
        reason = reason.replace(
            escaped(str(task.path)), escaped(task.path.name)
        )  # learners read it
        result = Result(
            self.config.assignment, "ungradable", "", self.config.isolation.level, reason=reason
        )
        return result, None, unreadable(self._release, reason)

    def _seed(self, task: Task, code: str) -> str:
        """The seed of the last grading, if it was of the same code."""
        if task.earlier and task.earlier.code == code:
            return task.earlier.seed
        return seeds.seed_for(task.key or self.config.key_for(task.learner), code)

    @cached_property
    def _assignment(self) -> Assignment:
        config = self.config
        return Assignment.load(config.solutions, config.assignment, config.assignments)

    @cached_property
    def _known(self) -> dict[str, Notebook]:
        config = self.config
        return released_notebooks(config.solutions, config.assignments, config.assignment)

    @cached_property
    def _release(self) -> Json:
        return released_json(self.config.assignments, self.config.assignment)

    def _load(self) -> None:
        """Read what is read once for all submissions."""
        _ = self._assignment, self._known, self._release

    def _grader(self) -> Grader:
        if self._grading is None:
            config = self.config
            folder = config.assignments / config.assignment
            zygote = Zygote(config.isolation, folder, trusted=config.trusted)
            try:
                self._load()  # while the process imports
                zygote.ready()
            except BaseException:
                zygote.close()
                raise
            self._grading = Grader(self._assignment, zygote, config.demonstrations)
        return self._grading

    def close(self) -> None:
        """End the warm process; the next submission starts another."""
        if self._grading is not None:
            self._grading.zygote.close()
            self._grading = None
