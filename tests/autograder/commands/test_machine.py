import platform

from autograder.commands import machine
from autograder.sandbox import Isolation


def test_isolation_comes_first_with_every_reason() -> None:
    lines = list(machine.report(Isolation("reduced", ("no user namespaces", "no cgroups"))))
    assert lines[:3] == [
        ("isolation", "reduced"),
        ("", "no user namespaces"),
        ("", "no cgroups"),
    ]
    assert list(machine.report(Isolation("full")))[1][0] == "system"


def test_versions_are_those_that_run() -> None:
    import numpy as np

    found = dict(machine.report(Isolation("full")))
    assert found["python"] == platform.python_version()
    assert found["numpy"] == np.__version__
    assert list(found)[3:] == list(machine.PACKAGES)


def test_what_is_missing_is_said_with_what_to_do() -> None:
    assert machine.installed("no-such-package") == "not installed: run `make course`"
