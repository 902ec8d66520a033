"""What tests of more than one package need: one warm process for the whole session."""

import os
from collections.abc import Iterator

import pytest

from autograder.commands.options import CORES
from autograder.sandbox import Isolation, Worker, Zygote, detect
from tests import postgres

server = postgres.server

LONG = (
    "tests/book/test_structure.py",  # the first that needs the site, and so builds it
    "tests/test_processors.py",
    "tests/autograder/selftest/test_checks.py",
    "tests/faults/test_uploads.py",
    "tests/autograder/portal/class_folder/test_filing.py",
    "tests/autograder/portal/dispatch/test_dispatcher.py",
    "tests/autograder/portal/test_supervisor.py",
    "tests/hostile/test_catalogue.py",
    "tests/test_downloads.py",
    "tests/book/test_browser.py",
    "tests/book/live_code/test_running.py",
)
"""Begun first, so that no core is left with a long file when the others have nothing to do."""

pytest.register_assert_rewrite("tests.faults.stand", "tests.faults.kills", "tests.faults.uploads")
# Helpers show what a comparison that fails compared. Said here, for tests of other rooms use them too.

MARKER = "GRADER-SECRET-" + os.urandom(16).hex()
"""Known to the grader alone: in its memory and in its environment before any worker exists."""


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores: tests wait for browsers and processes as long as they compute."""
    return CORES + 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the files that take longest before all others."""
    first = {config.rootpath / name: place for place, name in enumerate(LONG)}
    assert all(path.is_file() for path in first), "a file of LONG has another name by now"
    items.sort(key=lambda item: first.get(item.path, len(LONG)))


@pytest.fixture(scope="session")
def isolation() -> Isolation:
    """The best isolation of this machine; tests of it are skipped where there is none."""
    found = detect()
    if found.level == "none":
        pytest.skip(f"no confinement here: {'; '.join(found.reasons)}")
    return found


@pytest.fixture(scope="session")
def zygote(isolation: Isolation) -> Iterator[Zygote]:
    """The warm process of the session."""
    os.environ["GRADER_SECRET"] = MARKER
    with Zygote(isolation) as started:
        yield started


@pytest.fixture
def worker(zygote: Zygote) -> Iterator[Worker]:
    """A fresh confined worker."""
    with zygote.lease() as leased:
        yield leased
