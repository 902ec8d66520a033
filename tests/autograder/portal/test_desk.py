"""A whole portal and its desk: what an instructor decides there is done by the dispatcher."""

import re
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from autograder.gradebook import Gradebook
from autograder.portal import trail
from autograder.portal.calendar import dates
from autograder.portal.roster import keys, people
from autograder.portal.roster.people import Person
from tests.autograder.conftest import Classroom
from tests.autograder.portal.running import Running, running, solved, until

pytestmark = pytest.mark.usefixtures("isolation")


@pytest.fixture
def portal(classroom: Classroom) -> Iterator[Running]:
    """The portal of a class of its own."""
    with running(classroom) as started:
        yield started


def test_an_instructor_asks_for_a_table_gives_points_and_the_learner_is_told(portal: Running):
    number = portal.hand_in("uma", solved(portal.classroom))
    portal.result("uma", number)
    assert until(lambda: portal.marks().get("uma")) == 100.0
    desk = Desk(portal)
    desk.send("/desk/work/", "/desk/work/", assignment="means", what="csv")
    (link,) = until(lambda: re.findall(r'href="(/desk/work/\d+/file)"', desk.page("/desk/work/")))
    table = desk.page(link)
    command = [sys.executable, "-m", "autograder", "export", "means", "--course"]
    where = [str(portal.classroom.root), "--solutions", str(portal.classroom.solutions)]
    ended = subprocess.run([*command, *where], capture_output=True, check=True)
    assert table.encode() == ended.stdout
    marking = f"/desk/marks/{number}"
    version = re.findall(r'name="version" value="(\w+)"', desk.page(marking))[0]
    given = {"manual-spread": "12.5", "comment-spread": "Nearly there."}
    desk.send(marking, marking, version=version, **given)
    assert until(lambda: portal.marks().get("uma") == 72.5)
    assert until(lambda: "Nearly there." in desk.page(f"/class/attempts/{number}"))
    assert "72.5" in desk.page(f"/class/attempts/{number}")


class Desk:
    """An instructor with a browser."""

    def __init__(self, portal: Running) -> None:
        self.address = portal.address
        with portal.database as database, database.writing() as found:
            people.enrol(found, [Person("tutor", role=people.INSTRUCTOR)])
            link = keys.make(found, keys.LINK, "tutor", time.time())
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        self.opener.open(f"{self.address}/enter/{link}", b"", timeout=30).close()

    def page(self, path: str) -> str:
        with self.opener.open(f"{self.address}{path}", timeout=30) as answer:
            text: str = answer.read().decode()
        return text

    def send(self, path: str, page: str, **fields: str) -> None:
        guard = re.findall(r'name="guard" value="(\w+)"', self.page(page))[0]
        form = urllib.parse.urlencode({"guard": guard, **fields}).encode()
        self.opener.open(f"{self.address}{path}", form, timeout=30).close()


def test_what_is_late_by_the_desks_date_costs_at_once_and_more_time_gives_it_back(
    classroom: Classroom,
):
    with (classroom.course / "nbgrader_config.py").open("a") as settings:
        settings.write("c.LateSubmissionPlugin.penalty_method = 'zero'\n")
    with running(classroom) as portal:
        portal.result("ada", portal.hand_in("ada", solved(classroom)))
        assert until(lambda: portal.marks().get("ada") == 100.0)
        due = float(round(time.time()) - 3600)
        with portal.database as database:
            with database.writing() as connection:
                dates.decide(connection, "means", dates.Schedule(due=due))
                trail.note(connection, time.time(), "tutor", "due", "means")
            assert until(lambda: portal.marks().get("ada") == 0.0)
            with database.writing() as connection:
                dates.extend(connection, "ada", "means", due + 7200)
                trail.note(connection, time.time(), "tutor", "extension", "means", whom="ada")
            assert until(lambda: portal.marks().get("ada") == 100.0)
            with Gradebook(portal.course) as gradebook:
                gradebook.set_due(
                    "means", datetime.fromtimestamp(due - 60, UTC).replace(tzinfo=None)
                )

            def taken_over() -> bool:
                with database.reading() as connection:
                    return dates.decided(connection)["means"].due == due - 60

            assert until(taken_over)
            command = [sys.executable, "-m", "autograder", "export", "means", "--course"]
            where = [str(classroom.root), "--solutions", str(classroom.solutions)]
            told = subprocess.run([*command, *where], capture_output=True, text=True, check=True)
            shown = datetime.fromtimestamp(due + 7200, UTC)
            assert shown.isoformat() in told.stdout
