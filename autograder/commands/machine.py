"""What this machine offers for grading: isolation, versions, and what to install."""

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from autograder.sandbox import Isolation

PACKAGES = ("numpy", "ipython", "matplotlib", "h5py", "nbgrader", "jupyter-book", "nnkit")


def report(isolation: Isolation) -> Iterator[tuple[str, str]]:
    """What there is, line by line, each with its name."""
    yield "isolation", isolation.level
    for reason in isolation.reasons:
        yield "", reason
    yield "system", f"{platform.system()} {platform.release()}, {platform.machine()}"
    yield "python", platform.python_version()
    for package in PACKAGES:
        yield package, installed(package)


def installed(package: str) -> str:
    """The version of a package."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed: run `make course`"
