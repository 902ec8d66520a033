"""What of an attempt decides whether it counts, wherever it comes from."""

from typing import Protocol

DONE = "done"
"""The state of an attempt that has a result."""


class Graded(Protocol):
    """What of an attempt decides whether it counts; see `Attempt`."""

    @property
    def id(self) -> int: ...  # noqa: D102
    @property
    def received_at(self) -> float: ...  # noqa: D102
    @property
    def state(self) -> str: ...  # noqa: D102
    @property
    def score(self) -> float | None: ...  # noqa: D102
    @property
    def max_score(self) -> float | None: ...  # noqa: D102


def is_readable(one: Graded) -> bool:
    """Whether there is a result with points, be they none."""
    return one.score is not None and one.state == DONE


def share(one: Graded) -> float:
    """The points of an attempt as a share of those that could be earned, whatever these were then."""
    return (one.score or 0.0) / (one.max_score or 1.0)
