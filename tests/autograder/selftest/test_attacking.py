"""What holds is said to hold; and a wall that is not there is noticed."""

import os
from collections import Counter
from collections.abc import Iterator

import pytest

from autograder.sandbox import Isolation, Zygote
from autograder.selftest.attacking import trials
from autograder.selftest.attacks import ATTACKS, NUMBERS
from autograder.selftest.targets import VARIABLE, Targets

UNCONFINED = Isolation("none", ("forced by a test",))
HELD_WITHOUT_WALLS = {
    "find the grader's secret in its own environment",
    "run for ever",
    "refuse to be interrupted",
    "answer in the name of the grader's own code",
    "leave a file for the next submission",
}
"""Held by the grader and by how the warm process is started, not by the kernel."""
MUST_BREAK = {
    "read a file of the grader's",
    "list the folder of the grader",
    "write into a folder that everybody may write into",
    "reach a file of the grader's through a link",
    "connect to a server on this machine",
    "connect to a socket with a path",
    "connect to an abstract socket",
    "start a process",
    "run a program",
    "send a signal to the grader",
    "send a signal to another submission",
    "take three gigabytes of memory",
    "write a file of twelve megabytes",
}

HELD_BY_RIGHTS = {"connect to a socket with a path", "send a signal to the grader"}
"""Refused without any wall where the grader is root, and its workers are nobody."""


@pytest.fixture
def targets() -> Iterator[Targets]:
    with Targets() as made:
        yield made


def test_every_attack_is_held_at_the_best_level(isolation: Isolation, targets: Targets) -> None:
    with Zygote(isolation) as zygote:
        found = {trial.attack.tried: trial for trial in trials(zygote, targets)}
    assert len(found) == len(ATTACKS)
    assert {trial.verdict for trial in found.values()} == {"held"}, found


def test_a_wall_that_is_not_there_is_told(targets: Targets) -> None:
    with Zygote(UNCONFINED, trusted=True) as zygote:
        verdicts = {trial.attack.tried: trial.verdict for trial in trials(zygote, targets)}
        by_rights = HELD_BY_RIGHTS if zygote.box.user is not None else set()
    held = HELD_WITHOUT_WALLS | by_rights
    assert {tried for tried in MUST_BREAK - held if verdicts[tried] != "not held"} == set()
    assert {tried for tried in held if verdicts[tried] != "held"} == set()


def test_attacks_leave_nothing_behind_even_where_they_succeed(targets: Targets) -> None:
    before = targets.file.read_text(), os.environ[VARIABLE], os.getpid()
    with Zygote(UNCONFINED, trusted=True) as zygote:
        assert list(trials(zygote, targets))
    assert (targets.file.read_text(), os.environ[VARIABLE], os.getpid()) == before
    assert {path.name for path in targets.folder.iterdir()} <= {"secret.txt", "socket", "evil"}


def test_a_machine_whose_system_calls_are_unknown_is_told_so(
    isolation: Isolation, targets: Targets, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.selftest.attacking.platform.machine", lambda: "riscv64")
    attacks = [attack for attack in ATTACKS if "CALLS" in attack.source]
    with Zygote(isolation) as zygote:
        found = list(trials(zygote, targets, attacks))
    assert {trial.verdict for trial in found} == {"could not be tried"}
    assert "riscv64" in found[0].why


def test_targets_go_away() -> None:
    with Targets() as made:
        folder = made.folder
        assert os.environ[VARIABLE] == made.mark
        assert made.mark not in str(made.names())
    assert not folder.exists()
    assert VARIABLE not in os.environ


def test_every_attack_is_of_its_own_mechanism() -> None:
    assert Counter(attack.tried for attack in ATTACKS).most_common(1)[0][1] == 1
    assert len({frozenset(numbers) for numbers in NUMBERS.values()}) == 1
