from pathlib import Path

from autograder.sandbox import Isolation
from tests.faults.kills import strike
from tests.faults.stand import Stand, adopted_orphans


def test_a_class_whose_processes_are_killed_ends_as_one_that_nobody_disturbed(
    isolation: Isolation, tmp_path: Path
):
    with adopted_orphans():
        struck = strike(Stand(tmp_path), times=20, seed=1)
    assert struck.total() == 20
    assert struck["engine"]
    assert struck["box"]
    assert struck["grade"] or struck["all"]
