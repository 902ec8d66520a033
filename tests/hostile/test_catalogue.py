"""Every attack of the catalogue costs its author at most its own points, and nobody else anything."""

import re
from collections.abc import Iterator

import pytest

from autograder.runs.submission_grader import GradedSubmission
from autograder.sandbox import Isolation, worker_client
from tests.conftest import MARKER
from tests.hostile.attack import ANY, PATIENT, Attack
from tests.hostile.catalogue import CATALOGUE
from tests.hostile.hostile_class import (
    FULL_MARKS,
    POINTS,
    SECRET,
    HostileClass,
    Usage,
    hidden_numbers,
)

REACHED = "REACHED"
"""What an attack prints that has got what it was after."""
MOST_SEEDS = 14
"""An attack that chooses its state by a sign has the same one again in one of these, but once in 4,000 times."""


@pytest.fixture(scope="module")
def hostile_class(
    isolation: Isolation, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[HostileClass]:
    with HostileClass(tmp_path_factory.mktemp("hostile"), isolation) as made:
        yield made


def name_of(attack: Attack) -> str:
    return f"{attack.group}: {attack.name}"


@pytest.mark.parametrize("attack", CATALOGUE, ids=name_of)
def test_an_attack_costs_its_own_points_at_most(
    attack: Attack, hostile_class: HostileClass, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_client, "GRACE", 0.5)
    monkeypatch.setattr(worker_client, "LATE_FRAME", 0.3)
    monkeypatch.setattr(worker_client, "SHORTLY", 2.0)
    learner = re.sub(r"\W+", "-", f"{attack.group}-{attack.name}").strip("-").lower()[:60]
    before, workers = hostile_class.processes(), len(hostile_class.leases)
    usage = Usage()
    outcome = hostile_class.grade(learner, hostile_class.submission(attack), attack.limits)
    keeps_its_limits(attack, hostile_class, usage, workers, learner)
    earns_what_is_right(attack, outcome)
    ends_as_it_must(attack, outcome)
    tells_nothing_secret(hostile_class, learner, outcome)
    if attack.deaf:
        hears_nothing(attack, hostile_class, learner, outcome)
    assert hostile_class.processes() <= before, "a process is left"
    assert hostile_class.log_size() == hostile_class.log, "something was written to the log"
    leaves_the_next_alone(hostile_class)


def keeps_its_limits(
    attack: Attack, hostile_class: HostileClass, usage: Usage, workers: int, learner: str
) -> None:
    seconds, megabytes = usage.seconds(), usage.megabytes()
    assert megabytes <= attack.budget.megabytes
    assert seconds <= attack.budget.seconds
    assert len(hostile_class.leases) - workers <= attack.budget.workers
    files = [
        len(content) for path, content in hostile_class.written(learner) if path.suffix != ".db"
    ]
    assert sum(files) <= attack.budget.kilobytes << 10


def earns_what_is_right(attack: Attack, outcome: GradedSubmission) -> None:
    result = outcome.record.result
    statuses = tuple(each.status for each in result.exercises)
    assert result.status in attack.status.split("|")
    assert any(all(map(is_one_of, statuses, each)) for each in attack.statuses), statuses
    for exercise in result.exercises:
        full = POINTS[exercise.name] if exercise.status in FULL_MARKS else 0.0
        assert exercise.score == full, exercise


def is_one_of(status: str, allowed: str) -> bool:
    return allowed == ANY or status in allowed.split("|")


def ends_as_it_must(attack: Attack, outcome: GradedSubmission) -> None:
    """The attack has really been tried, and has not got what it was after."""
    outputs = [each for cell in outcome.autograded["cells"] for each in cell.get("outputs", [])]
    said = [each for each in outputs if each["output_type"] != "error"]  # that quotes the attack
    assert REACHED not in str(said)
    if attack.ends and outcome.record.result.status == "graded":
        [cell] = [cell for cell in outcome.autograded["cells"] if cell["id"] == "added-1"]
        errors = [each for each in cell["outputs"] if each["output_type"] == "error"]
        ended = errors[-1]["ename"].rstrip(":") if errors else "runs"
        assert ended in attack.ends.split("|"), errors


def tells_nothing_secret(
    hostile_class: HostileClass, learner: str, outcome: GradedSubmission
) -> None:
    seed = outcome.record.result.seed
    hidden = hidden_numbers(hostile_class, seed)
    for path, content in hostile_class.written(learner):
        for secret in (MARKER.encode(), SECRET, SECRET.hex().encode()):
            assert secret not in content, f"the secret is in {path}"
        if path.suffix == ".html":
            assert seed.encode() not in content or not seed, f"the seed is in {path}"
        if path.suffix != ".db":  # in there, what others were told may look the same
            assert not [each for each in hidden if each in content], f"a hidden number is in {path}"


def hears_nothing(
    attack: Attack, hostile_class: HostileClass, learner: str, outcome: GradedSubmission
) -> None:
    """Another seed, and so other hidden inputs: where the states are the same, the page must say the same.

    Some attacks choose their states by the inputs: these bits are counted (`channel.py`).
    """
    for number in range(2, MOST_SEEDS):
        other = f"{learner}-{number}"
        again = hostile_class.grade(other, hostile_class.submission(attack), attack.limits)
        assert again.record.result.seed != outcome.record.result.seed
        if states(again) == states(outcome):
            break
    pages = [hostile_class.page(each).replace(other, learner) for each in (learner, other)]
    assert told(pages[0]) == told(pages[1])


def states(outcome: GradedSubmission) -> list[str]:
    return [exercise.status for exercise in outcome.record.result.exercises]


def told(page: str) -> str:
    """A page without what differs from one grading to the next."""
    return re.sub(r"<meta[^>]*>|<time.*?</time>", "", page)


def leaves_the_next_alone(hostile_class: HostileClass) -> None:
    data = hostile_class.submission(Attack("nothing"))
    following = hostile_class.grade("honest", data, PATIENT).record.result
    assert following.as_json() == hostile_class.honest.record.result.as_json()
