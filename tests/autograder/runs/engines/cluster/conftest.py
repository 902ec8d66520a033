"""A cluster of real processes, for the tests of a file."""

from collections.abc import Iterator

import pytest

from tests.machines import Machines


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """A scheduler and two workers."""
    with Machines(tmp_path_factory.mktemp("machines")) as started:
        started.start_scheduler()
        started.start_workers(2)
        yield started
