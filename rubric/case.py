"""A case: one call to try, with the parameters that it was drawn from and what the reference gives."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

from rubric.reply import SEED, Reply, local
from rubric.shapes import Parameters, leaves
from rubric.signature import Part, Signature


@dataclass(frozen=True)
class Case:
    """One call to try.

    Attributes:
        parameters: its sizes and values, by name.
        drawn: what was drawn, before the arguments were made out of it.
        arguments: what the function is called with.
        public: whether the learner may see its numbers. Public examples cost no points, and serve
            for one learner after the other: nothing can be written into them.
        spoken: the parameters that a learner knows, since they are sizes of arrays or arguments;
            None for all.
    """

    parameters: Parameters
    drawn: tuple[Any, ...]
    arguments: tuple[Any, ...]
    public: bool = False
    spoken: frozenset[str] | None = None
    _replies: dict[Any, Reply] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._refuse_writing((self.drawn, self.arguments))

    @property
    def sizes(self) -> list[int]:
        """The whole numbers among its parameters: lengths of axes, and how often something is done."""
        values = self.parameters.values()
        lists = [value if isinstance(value, (list, tuple)) else [value] for value in values]
        return [size for several in lists for size in several if type(size) is int]

    def reply(self, function: Callable[..., Any], seed: int = SEED) -> Reply:
        """What the reference or a known mistake gives. It is called once from each seed."""
        key = function, seed
        if key not in self._replies:
            reply = local(function, seed)(*self.arguments)
            self._refuse_writing((reply.result, reply.arguments))
            self._replies[key] = reply
        return self._replies[key]

    def _refuse_writing(self, values: Any) -> None:
        for value in leaves(values) if self.public else ():
            if isinstance(value, np.ndarray):
                value.flags.writeable = False


Found = TypeVar("Found")

Expect = Callable[[Case], Any]
"""Gives the right result of a case."""


def known(result: Any) -> Expect:
    """Gives a right result that has been worked out already."""
    return lambda _: result


@dataclass(frozen=True)
class Answer:
    """A case, what came back from the learner's function, and where the right result is had.

    That is asked only by who compares values: the reference may train for long.

    Attributes:
        elsewhere: what came back from another state of chance, if that was asked for.
    """

    case: Case
    reply: Reply
    expect: Expect
    elsewhere: Reply | None = None
    _found: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def expected(self) -> Any:
        """The right result."""
        return self.expect(self.case)

    def given(self, signature: Signature) -> list[Part]:
        """The values that came back, each in its place. They are looked for once."""
        return self.once("given", lambda: signature.parts(self.reply.result, self.case.parameters))

    def right(self, signature: Signature) -> list[Part]:
        """The values that the reference gives, in the same places."""
        return self.once("right", lambda: signature.parts(self.expected, self.case.parameters))

    def once(self, key: Hashable, find: Callable[[], Found]) -> Found:
        """What is found out about this answer; under one key only once."""
        if key not in self._found:
            self._found[key] = find()
        found: Found = self._found[key]
        return found
