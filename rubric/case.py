"""A case: one call to try, with the parameters that it was drawn from and what the reference gives."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from rubric.reply import Reply, local
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
    """

    parameters: Parameters
    drawn: tuple[Any, ...]
    arguments: tuple[Any, ...]
    public: bool = False
    _replies: dict[Any, Reply] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._refuse_writing((self.drawn, self.arguments))

    def reply(self, function: Callable[..., Any]) -> Reply:
        """What the reference or a known mistake gives. It is called once."""
        if function not in self._replies:
            reply = local(function)(*self.arguments)
            self._refuse_writing((reply.result, reply.arguments))
            self._replies[function] = reply
        return self._replies[function]

    def _refuse_writing(self, values: Any) -> None:
        for value in leaves(values) if self.public else ():
            if isinstance(value, np.ndarray):
                value.flags.writeable = False


@dataclass(frozen=True)
class Answer:
    """A case, what came back from the learner's function, and the reference's own result."""

    case: Case
    reply: Reply
    expected: Any
    _found: dict[str, list[Part]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def given(self, signature: Signature) -> list[Part]:
        """The values that came back, each in its place. They are looked for once."""
        if "given" not in self._found:
            self._found["given"] = signature.parts(self.reply.result, self.case.parameters)
        return self._found["given"]

    def right(self, signature: Signature) -> list[Part]:
        """The values that the reference gives, in the same places."""
        if "right" not in self._found:
            self._found["right"] = signature.parts(self.expected, self.case.parameters)
        return self._found["right"]
