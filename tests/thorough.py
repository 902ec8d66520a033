"""What is tried each time, and what only by `make verify`."""

from collections.abc import Iterable

import pytest


def thoroughly(names: Iterable[str], *long: str) -> list[object]:
    """Parameters of a test, of which some are left to `make verify`."""
    return [
        pytest.param(name, marks=pytest.mark.thorough) if name in long else name for name in names
    ]
