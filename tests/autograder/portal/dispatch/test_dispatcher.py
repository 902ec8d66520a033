"""The dispatcher of a whole portal: what it grades by, and who takes its place."""

import os
import signal
import threading
import urllib.error
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from autograder.classroom import ClassFolder
from autograder.portal.dispatch.dispatcher import Dispatcher, problem_of
from autograder.portal.settings import Settings
from autograder.portal.storage.database import DATABASE, Database
from autograder.portal.storage.tables import results
from autograder.runs import EngineChoice
from tests.autograder.conftest import Classroom, make_classroom
from tests.autograder.portal.running import LONG, Running, on_a_server, running, solved, until
from tests.faults.stand import descendants
from tests.postgres import Server

pytestmark = pytest.mark.usefixtures("isolation")


@pytest.fixture(scope="module", params=["file", pytest.param("server", marks=pytest.mark.thorough)])
def portal(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """A portal with a dispatcher that stands by; its tables in a file, and on a server with the gradebook."""
    classroom = make_classroom(tmp_path_factory.mktemp("served"))
    if request.param == "server":
        on_a_server(classroom, request.getfixturevalue("server").database())
    with running(classroom, "--standby") as started:
        yield started


def test_who_stands_by_takes_over_when_the_dispatcher_is_killed(portal: Running):
    first = until(lambda: portal.at_work)
    (second,) = until(lambda: portal.parts("dispatcher") - {first})
    number = portal.hand_in("ada", solved(portal.classroom))
    os.kill(first, signal.SIGKILL)
    assert until(lambda: portal.at_work != first)
    assert portal.at_work == second  # and no process that was started meanwhile
    assert portal.result("ada", number)["state"] == "done"
    assert until(lambda: portal.marks().get("ada")) == 100.0
    with portal.database as database, database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(results)) == 1


def test_of_two_dispatchers_one_waits(portal: Running):
    assert until(lambda: len(portal.parts("dispatcher")) == 2)
    at_work = portal.at_work
    for learner in ("bob", "eve"):
        portal.result(learner, portal.hand_in(learner, solved(portal.classroom)))
    (other,) = portal.parts("dispatcher") - {at_work}
    assert portal.at_work == at_work
    assert descendants(other) == []  # it has no graders


def test_checks_that_change_while_it_runs_have_it_grade_by_the_new_ones(portal: Running):
    before = portal.parts("dispatcher")
    exercises = portal.classroom.solutions / "means" / "exercises.py"
    exercises.write_text(exercises.read_text() + "# changed\n")
    assert until(lambda: portal.at_work not in before or portal.parts("dispatcher") != before)
    right = solved(portal.classroom)
    assert portal.result("gil", portal.hand_in("gil", right))["state"] == "done"


def test_who_stood_by_while_the_engine_changed_starts_anew_and_grades_nothing(
    classroom: Classroom,
):
    course = ClassFolder.open(classroom.root, classroom.solutions)
    with Database(classroom.root / DATABASE) as database:
        database.upgrade()
        made = Dispatcher(course, Settings(), database, EngineChoice(1))
        old = next(iter(made.engine))
        made.engine[old] = (0, 0)
        assert made.run()


def test_where_nobody_files_any_more_the_dispatcher_starts_anew(
    classroom: Classroom, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    course = ClassFolder.open(classroom.root, classroom.solutions)
    with Database(classroom.root / DATABASE) as database:
        database.upgrade()
        made = Dispatcher(course, Settings(), database, EngineChoice(1))
        monkeypatch.setattr(made, "_file", dict[str, str]().__getitem__)
        gives_up = threading.Timer(LONG, made.stop.set)
        gives_up.start()
        assert made.run()
        gives_up.cancel()
    assert "nobody files any more" in caplog.text


def test_a_step_that_fails_in_a_way_that_nobody_foresaw_is_told_in_a_line():
    assert problem_of(lambda: None) == ""
    assert problem_of([].pop) == "IndexError('pop from empty list')"


@pytest.mark.thorough
@pytest.mark.parametrize("portal", ["server"], indirect=True)
def test_when_the_server_was_gone_another_takes_the_place_and_nothing_is_lost_or_graded_twice(
    portal: Running, server: Server
):
    at_work = until(lambda: portal.at_work)
    right = solved(portal.classroom, row_means="def row_means(x):\n    return x.mean(axis=1)")
    numbers = {learner: portal.hand_in(learner, right) for learner in ("kay", "lou")}
    server.stop()
    try:
        with pytest.raises(urllib.error.HTTPError) as told:
            portal.ask("/api/v1/me", "any")
        told.value.close()
        assert told.value.code == 503
    finally:
        server.start()
    assert until(lambda: portal.at_work != at_work)
    for learner, number in numbers.items():
        assert portal.result(learner, number)["state"] == "done"
    with portal.database as database, database.reading() as connection:
        of_them = results.c.attempt.in_(numbers.values())
        assert connection.scalar(select(func.count()).where(of_them)) == 2
