"""The help that comes with an exercise: three steps, its points, and what its cell looks like untouched.

A learner may ask for each step, so nothing of it is secret; the answer is in none of them.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from rubric.exercise import Exercise, row_names

STEPS = ("book", "question", "first_step")
"""In the order in which a learner asks for them."""

COMMENT = re.compile(r"#.*")
SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Help:
    """What a learner can be told of an exercise beside what its check says.

    Attributes:
        points: what each row earns, with the names of what it judges.
        stub: the fingerprint of its function as it was handed out; empty if that is not known.
        book: the address at which the book explains it.
        question: what to ask oneself.
        first_step: how to begin.
    """

    points: tuple[tuple[tuple[str, ...], float], ...] = ()
    stub: str = ""
    book: str = ""
    question: str = ""
    first_step: str = ""

    @classmethod
    def of_exercise(cls, exercise: Exercise, book: str = "", stub: str = "") -> "Help":
        """The help of an exercise.

        Args:
            exercise: the exercise.
            book: the address of the page that its `book` names.
            stub: the source of its function as learners get it.
        """
        rows = tuple((row_names(row), float(points)) for row, points in exercise.points.items())
        untouched = fingerprint(stub) if stub else ""
        return cls(rows, untouched, book, exercise.question, exercise.first_step)

    @property
    def total(self) -> float:
        """All its points."""
        return sum(points for _, points in self.points)

    def points_for(self, names: Collection[str]) -> float:
        """The points of the rows that judge nothing but what is named."""
        return sum(points for row, points in self.points if set(row) <= set(names))

    def at(self, number: int) -> str:
        """Step 1, 2 or 3; empty if the author has not written it."""
        return str(getattr(self, STEPS[number - 1]))


def to_record(told: Help) -> dict[str, Any]:
    """A help as JSON."""
    rows = [[list(names), points] for names, points in told.points]
    return {"points": rows, "stub": told.stub, **{step: getattr(told, step) for step in STEPS}}


def from_record(record: Mapping[str, Any]) -> Help:
    """The inverse of `to_record`."""
    rows = tuple((tuple(map(str, names)), float(points)) for names, points in record["points"])
    return Help(rows, str(record["stub"]), *(str(record[step]) for step in STEPS))


def fingerprint(source: str) -> str:
    """A name for code that does not change with its comments and spaces.

    >>> fingerprint("x = 1  # one") == fingerprint("x=1") != fingerprint("x = 2")
    True
    """
    code = SPACE.sub("", COMMENT.sub("", source))
    return blake2b(code.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
