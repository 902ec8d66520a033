"""A portal whose submissions a cluster grades, from which the scheduler goes and to which it comes back."""

from pathlib import Path

import pytest

from autograder.portal import status
from autograder.portal.status import Graders
from tests.autograder.conftest import make_classroom
from tests.autograder.portal.running import Running, running, solved, until
from tests.machines import Machines

pytestmark = [pytest.mark.thorough, pytest.mark.usefixtures("isolation")]


def graders(portal: Running) -> Graders:
    """What the desk is told of those who grade."""
    with portal.database as database, database.reading() as connection:
        return status.health(connection, 0.0).engine


def test_a_portal_goes_on_by_itself_when_its_scheduler_is_back_and_nothing_is_lost(tmp_path: Path):
    classroom = make_classroom(tmp_path)
    half = {"spread": "def spread(x):\n    return 0.0"}
    with Machines(tmp_path) as machines:
        scheduler = machines.start_scheduler()
        machines.start_workers(2)
        with running(classroom, "--engine", "dask", "--scheduler", machines.address) as portal:
            dispatcher = until(lambda: portal.at_work)
            first = portal.hand_in("ada", solved(classroom))
            assert portal.result("ada", first)["state"] == "done"
            assert graders(portal).workers == 2
            assert graders(portal).dashboard.startswith("http://127.0.0.1:")
            scheduler.kill()
            scheduler.wait()
            assert until(lambda: graders(portal).problem).startswith("No scheduler answers at")
            waiting = [
                portal.hand_in(learner, solved(classroom, **half)) for learner in ("bob", "eve")
            ]
            machines.start_scheduler()
            machines.start_workers(1)
            for learner, number in zip(("bob", "eve"), waiting, strict=True):
                assert portal.result(learner, number)["state"] == "done"
            assert until(lambda: portal.marks().get("eve")) == 60.0
            assert [one.tries for one in portal.attempts_of("bob")] == [1]
            assert portal.at_work == dispatcher
            assert until(lambda: not graders(portal).problem)
