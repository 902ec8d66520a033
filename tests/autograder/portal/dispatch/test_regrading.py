"""A regrade in a whole portal, whose dispatcher is killed in the middle of it, again and again."""

import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace

import httpx2
import pytest
from sqlalchemy import select, update

from autograder.closing import Closing
from autograder.portal import status
from autograder.portal.decisions import regrades as waiting
from autograder.portal.dispatch.regrading import Regrading, earlier_record
from autograder.portal.roster import keys, people
from autograder.portal.roster.people import INSTRUCTOR, Person
from autograder.portal.storage.database import DATABASE, Database
from autograder.portal.storage.tables import regrades, results
from autograder.portal.submissions.attempts import State, of_learner
from autograder.runs import Condition, LocalEngine, NotGraded, Task
from tests.autograder.conftest import Classroom
from tests.autograder.portal.conftest import graded
from tests.autograder.portal.running import Running, running, solved, until

pytestmark = pytest.mark.usefixtures("isolation")

GUARD = re.compile(r'name="guard" value="([0-9a-f]+)"')
AT = "/desk/assignments/means"
FEW = "x.sum(axis=1) / x.shape[1] if len(x) < 10 else x[:, 0]"
RIGHT_FOR_FEW = f"def row_means(x):\n    return {FEW}"
WRONG = "def spread(x):\n    return 0"


class Desk(Closing):
    """An instructor with a browser."""

    def __init__(self, portal: Running) -> None:
        with opened(portal) as database, database.writing() as connection:
            people.enrol(connection, [Person("tutor", role=INSTRUCTOR)])
            key = keys.make(connection, keys.LINK, "tutor", time.time())
        self.client = httpx2.Client(base_url=portal.address, timeout=60, follow_redirects=True)
        self.client.post(f"/enter/{key}")

    def page(self, where: str = f"{AT}/regrade/") -> str:
        return self.client.get(where).text

    def close(self) -> None:
        self.client.close()

    def press(self, what: str, **fields: str) -> httpx2.Response:
        guard = GUARD.search(self.page())
        assert guard
        return self.client.post(f"{AT}/{what}", data={"guard": guard[1], **fields})


def opened(portal: Running) -> Database:
    return Database(portal.classroom.root / DATABASE)


def rules(portal: Running) -> str | None:
    with opened(portal) as database, database.reading() as connection:
        return status.rules(connection).get("means")


def states(portal: Running) -> list[str]:
    with opened(portal) as database, database.reading() as connection:
        return [*connection.scalars(select(regrades.c.state))]


def kill_dispatcher(portal: Running) -> None:
    os.kill(until(lambda: portal.at_work), signal.SIGKILL)


def change_checks(portal: Running) -> str:
    """Let a trial see what the public examples do not; the rules by which is graded from then on."""
    before = rules(portal)
    exercises = portal.classroom.solutions / "means" / "exercises.py"
    exercises.write_text(exercises.read_text().replace('trials=[{"m": 3,', 'trials=[{"m": 12,', 1))
    until(lambda: rules(portal) != before)
    return str(rules(portal))


def hand_in_all(portal: Running) -> None:
    """Ada is right, Bob will lose, and of Eve another attempt will count."""
    handed_in = [
        ("ada", solved(portal.classroom)),
        ("bob", solved(portal.classroom, row_means=RIGHT_FOR_FEW)),
        ("eve", solved(portal.classroom, row_means=RIGHT_FOR_FEW)),
        ("eve", solved(portal.classroom, spread=WRONG)),
    ]
    for learner, content in handed_in:
        portal.result(learner, portal.hand_in(learner, content))
    before = {"ada": 100.0, "bob": 100.0, "eve": 100.0}
    assert until(lambda: portal.marks() == before)


def test_a_regrade_is_looked_at_then_counts_whoever_is_killed(classroom: Classroom):
    with running(classroom) as portal, Desk(portal) as desk:
        hand_in_all(portal)
        new = change_checks(portal)
        assert "4 attempts were graded by earlier checks" in until(lambda: desk.page(f"{AT}/"))
        desk.press("compare")
        until(lambda: State.RUNNING in states(portal) or State.DONE in states(portal))
        kill_dispatcher(portal)
        assert until(lambda: states(portal) == [State.DONE] * 4)
        assert set(portal.marks().values()) == {100.0}

        page = until(desk.page)
        assert "2 learners would have other points" in page
        assert "1 would keep theirs" in page
        assert page.index("<bdi>bob</bdi>: 100 → 40") < page.index("<bdi>eve</bdi>: 100 → 60")
        assert "would count in place of" in page

        assert desk.press("apply", rules="of yesterday").status_code == 409
        assert desk.press("apply", rules=new).status_code == 200
        kill_dispatcher(portal)
        after = {"ada": 100.0, "bob": 40.0, "eve": 60.0}
        assert until(lambda: portal.marks() == after)
        assert until(lambda: states(portal) == [])
        with opened(portal) as database, database.reading() as connection:
            graded_by = {one.rules for who in after for one in of_learner(connection, who, "means")}
        assert graded_by == {new}
        assert re.search(
            r"^0 graded, 3 unchanged, 0 not graded", graded_beside(portal), re.MULTILINE
        )


def graded_beside(portal: Running) -> str:
    """What the command line says, which grades the same class."""
    command = [sys.executable, "-m", "autograder", "grade", "means", "--course"]
    where = [str(portal.classroom.root), "--solutions", str(portal.classroom.solutions)]
    return subprocess.run([*command, *where], capture_output=True, text=True, check=True).stdout


def test_checks_that_change_again_let_nothing_count_and_are_compared_anew(classroom: Classroom):
    with running(classroom) as portal, Desk(portal) as desk:
        content = solved(portal.classroom, row_means=RIGHT_FOR_FEW)
        portal.result("bob", portal.hand_in("bob", content))
        seen = change_checks(portal)
        desk.press("compare")
        assert until(lambda: states(portal) == [State.DONE])
        exercises = portal.classroom.solutions / "means" / "exercises.py"
        exercises.write_text(exercises.read_text() + "# changed\n")
        until(lambda: rules(portal) != seen)
        refused = desk.press("apply", rules=seen)
        assert refused.status_code == 409
        assert "The checks have changed" in refused.text
        assert "The checks have changed since" in desk.page()
        desk.press("compare")
        assert until(lambda: "1 learner would have other points" in desk.page())
        desk.press("leave")
        assert states(portal) == []
        assert portal.marks() == {"bob": 100.0}


class Engine(LocalEngine):
    """One that has much room, and keeps what it is to grade."""

    room = 9
    condition = Condition(4)

    def __init__(self) -> None:
        self.tasks: list[Task] = []

    def submit(self, task: Task) -> None:
        self.tasks.append(task)


def test_what_is_being_graded_once_more_is_not_handed_out_again_when_that_is_asked_for_anew(
    database: Database,
):
    engine, regrading = Engine(), Regrading(database)
    with database.writing() as connection:
        one = graded(connection, 80.0)
        waiting.ask(connection, "means", "new")
    regrading.hand_out(engine, {"means": "new"})
    with database.writing() as connection:
        waiting.forget(connection, "means")
        waiting.ask(connection, "means", "new")
    regrading.hand_out(engine, {"means": "new"})
    assert [task.ticket for task in engine.tasks] == [one.id]
    assert regrading.settle(NotGraded("ada", "lost", one.id))
    regrading.hand_out(engine, {"means": "new"})
    assert [task.ticket for task in engine.tasks] == [one.id] * 2


def test_a_record_that_is_damaged_or_gone_only_means_other_hidden_inputs(database: Database):
    with database.writing() as connection:
        one = graded(connection, 80.0)  # with a record that is none
        assert earlier_record(connection, one) is None
        connection.execute(update(results).values(record=b"torn"))
        assert earlier_record(connection, one) is None
        assert earlier_record(connection, replace(one, rules="others")) is None
