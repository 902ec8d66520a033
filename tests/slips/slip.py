"""A slip: one wrong answer of a tired person, as an edit of the right one or as a body of its own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Slip:
    """A wrong answer to an exercise, and how one tells a message that names what is wrong with it.

    Attributes:
        fault: what went wrong, in the words of a teacher who looks over the shoulder.
        edits: what is replaced in the instructor's solution, each text exactly once.
        body: the whole function below its `def`, where an edit does not do.
        names: a regular expression, found in what names the fault and in nothing else. It was
            written before any message was seen.
        wrong: the outputs that are wrong; empty for the function as a whole.
        also_true: another expression, for a hint that does not name the fault and yet is true of it.
        cell: what the learner has run before, in a cell of their own.
    """

    exercise: str
    fault: str
    edits: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    names: str = ""
    wrong: tuple[str, ...] = ()
    also_true: str = ""
    cell: str = ""

    def source(self, solution: str) -> str:
        """The cell that the learner hands in, made out of the instructor's.

        Raises:
            ValueError: an edit does not apply, or applies more than once.
        """
        if self.body:
            return f"{heading(self.exercise, solution)}\n{self.body.strip(chr(10))}\n"
        for old, new in self.edits.items():
            if (times := solution.count(old)) != 1:
                raise ValueError(f"{self}: {old!r} stands {times} times in the solution: edit anew")
            solution = solution.replace(old, new)
        return solution

    def __str__(self) -> str:
        return f"{self.exercise}, {self.fault}"


def slip(
    exercise: str,
    fault: str,
    change: Mapping[str, str] | str,
    *,
    names: str,
    wrong: str = "",
    also_true: str = "",
    cell: str = "",
) -> Slip:
    """A slip by the edits that make it or by the whole body; the wrong outputs in one string."""
    edits, body = ({}, change) if isinstance(change, str) else (change, "")
    return Slip(exercise, fault, edits, body, names, tuple(wrong.split()), also_true, cell)


def heading(exercise: str, solution: str) -> str:
    """The `def` of an exercise, which may take several lines."""
    found = re.search(rf"^def {exercise}\(.*?\):$", solution, re.MULTILINE | re.DOTALL)
    if found is None:
        raise ValueError(f"{exercise} is not defined in its cell")
    return found.group()
