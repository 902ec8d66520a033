"""A case: one call to try, with the facts that it was drawn from and what the reference gives."""

from dataclasses import dataclass
from typing import Any

from rubric.reply import Reply
from rubric.shapes import Facts


@dataclass(frozen=True)
class Case:
    """One call to try.

    Attributes:
        facts: its sizes and values, by name.
        drawn: what was drawn, before the arguments were made out of it.
        arguments: what the function is called with.
        public: whether the learner may see its numbers. Public examples cost no points.
    """

    facts: Facts
    drawn: tuple[Any, ...]
    arguments: tuple[Any, ...]
    public: bool = False


@dataclass(frozen=True)
class Answer:
    """A case, what came back from the learner's function, and the reference's own result."""

    case: Case
    reply: Reply
    expected: Any
