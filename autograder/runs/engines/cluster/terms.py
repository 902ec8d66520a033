"""What the workers of a cluster grade by: the course, the rules, and what their machines must have in common."""

import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import NamedTuple

from autograder.classroom import fingerprint
from autograder.runs.engines.cluster import bundle
from autograder.runs.engines.job import LONGEST
from autograder.runs.submission_grader import GradingConfig
from autograder.sandbox import Isolation

ENGINE = fingerprint.of_engine()
"""Of the code of this process, as it stood when this was loaded."""


@dataclass(frozen=True)
class Facts:
    """What a result depends on besides the course, and what it says of the machine."""

    python: str
    numpy: str
    engine: str
    isolation: str

    @classmethod
    def here(cls, isolation: Isolation) -> "Facts":
        """Those of this process."""
        return cls(platform.python_version(), version("numpy"), ENGINE, isolation.level)

    def differences(self, other: "Facts") -> Iterator[str]:
        """What another process has that is not as here, and what to do."""
        for name, mine, theirs in (
            ("Python", self.python, other.python),
            ("NumPy", self.numpy, other.numpy),
        ):
            if mine != theirs:
                yield f"it has {name} {theirs}, and this machine {mine}: install the same there"
        if self.engine != other.engine:
            yield (
                "its engine is not this one: install this version of the course there, and start the worker again"
            )
        if self.isolation != other.isolation:
            yield (
                f"it can confine code at the level '{other.isolation}', and this machine at '{self.isolation}': "
                "`autograder doctor` says why"
            )


class Rules(NamedTuple):
    """How an assignment is graded: of a GradingConfig what is no place and no secret."""

    assignment: str
    rules_digest: str
    trusted: bool
    demonstrations: bool


@dataclass(frozen=True)
class Terms:
    """What workers grade by.

    Attributes:
        archive: the course's files.
        digest: of the archive.
        facts: of the machine that asks for the grading.
        rules: of each assignment.
        open: whether workers may listen to the network without keys.
        longest: seconds for a submission.
    """

    archive: bytes
    digest: str
    facts: Facts
    rules: tuple[Rules, ...]
    open: bool = False
    longest: float = LONGEST

    @property
    def name(self) -> str:
        """What it is called at workers: the same for the same terms."""
        about = repr((self.digest, self.facts, self.rules, self.open, self.longest))
        return f"autograder-{fingerprint.of_content(about.encode())[:16]}"

    @classmethod
    def of(cls, configs: Sequence[GradingConfig], *, open: bool, longest: float) -> "Terms":  # noqa: A002
        """The terms of some configurations, which are of one course."""
        first = configs[0]
        archive = bundle.packed(first.solutions, first.assignments)
        facts = Facts.here(first.isolation)
        rules = tuple(
            Rules(one.assignment, one.rules_digest, one.trusted, one.demonstrations)
            for one in configs
        )
        return cls(archive, fingerprint.of_content(archive), facts, rules, open, longest)
