"""A call of a learner's function, as it is asked of a worker."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from autograder.sandbox.room import Room, measured
from rubric.reply import SEED

REQUEST = 512
"""Bytes of a request besides its arguments."""


class Call(NamedTuple):
    """A call to make: the function, its positional arguments, and the room for what comes back.

    np.random is seeded first. Where the function is called several `times`, on copies of the arguments,
    the last answer counts.
    """

    name: str
    arguments: tuple[Any, ...]
    room: Room
    seed: int = SEED
    times: int = 1

    def request(self, served: Sequence[str] = ()) -> dict[str, Any]:
        """What a worker is asked."""
        how = {"seed": self.seed, "times": self.times, "served": list(served)}
        return {"do": "call", "name": self.name, "arguments": list(self.arguments), **how}

    @property
    def size(self) -> int:
        """At most so many bytes are sent."""
        return 2 * measured(self.arguments).bytes + REQUEST
