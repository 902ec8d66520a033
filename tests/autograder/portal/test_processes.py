"""The whole portal, as an owner starts it: its processes, and what they do when some of them die."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from autograder.classroom import ClassFolder, Record, fingerprint, lock
from autograder.course import source_cells
from autograder.gradebook import Gradebook
from autograder.notebooks import Notebook, writer
from autograder.portal import attempts, dates, keys, people, status, trail
from autograder.portal.attempts import State
from autograder.portal.database import DATABASE, Database
from autograder.portal.people import Person
from tests.autograder.conftest import Classroom, make_classroom

LONG = 240.0
"""Seconds to wait for what comes within one, on a machine with nothing else to do."""
PARTS = re.compile(r"autograder\.portal\.processes (web|dispatcher)")

pytestmark = pytest.mark.usefixtures("isolation")


@dataclass
class Running:
    """A portal at work."""

    process: subprocess.Popen[str]
    address: str
    classroom: Classroom

    @property
    def course(self) -> ClassFolder:
        return ClassFolder.open(self.classroom.root, self.classroom.solutions)

    def token(self, learner: str) -> str:
        with Database(self.classroom.root / DATABASE) as database, database.writing() as connection:
            people.enrol(connection, [Person(learner)])
            return keys.make(connection, keys.TOKEN, learner, time.time())

    def ask(self, path: str, token: str, content: bytes | None = None) -> dict[str, object]:
        request = urllib.request.Request(f"{self.address}{path}", content)
        request.add_header("authorization", f"Bearer {token}")
        with urllib.request.urlopen(request, timeout=30) as answer:
            told: dict[str, object] = json.load(answer)
        return told

    def hand_in(self, learner: str, content: bytes) -> int:
        told = self.ask("/api/v1/assignments/means/attempts", self.token(learner), content)
        return int(str(told["id"]))

    def result(self, learner: str, number: int) -> dict[str, object]:
        """What came of an attempt, once something has."""
        token = self.token(learner)

        def done() -> dict[str, object] | None:
            told = self.ask(f"/api/v1/attempts/{number}", token)
            return None if State(str(told["state"])).waits else told

        return until(done)

    def parts(self) -> dict[str, int]:
        """The processes of the portal by what they do."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            part = PARTS.search(command)
            if part and str(self.classroom.root) in command:
                found[part[1]] = int(folder.name)
        return found


T = TypeVar("T")


def solved(classroom: Classroom, **edits: str) -> bytes:
    """The instructor's own answers but for the edits."""
    cells = [
        replace(cell, source=edits.get(cell.exercise or "", cell.source))
        for cell in source_cells(classroom.assignment)
    ]
    return writer.to_bytes(writer.to_json(Notebook(tuple(cells), "means")))


def until(asked: Callable[[], T | None]) -> T:
    """What is told at last, after nothing was."""
    end = time.monotonic() + LONG
    while time.monotonic() < end:
        try:
            told = asked()
        except urllib.error.HTTPError as error:
            error.close()
            told = None
        except OSError:
            told = None  # nobody answers just now
        if told:
            return told
        time.sleep(0.05)
    raise AssertionError("waited in vain")


@contextmanager
def running(classroom: Classroom, *more: str) -> Iterator[Running]:
    """The portal of a class, ended with the block."""
    command = [sys.executable, "-m", "autograder", "serve", "--course", str(classroom.root)]
    where = ["--solutions", str(classroom.solutions), "--port", "0", "--workers", "1"]
    with subprocess.Popen(
        [*command, *where, *more], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout
        try:
            word, _, address = process.stdout.readline().partition(" ")
            assert word == "ready"
            yield Running(process, address.strip(), classroom)
        finally:
            process.terminate()
            process.wait(60)


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One portal for all tests that leave it as it was; each has learners of its own."""
    with running(make_classroom(tmp_path_factory.mktemp("served"))) as started:
        yield started


def test_what_is_handed_in_is_graded_filed_and_entered(portal: Running):
    right = solved(portal.classroom)
    told = portal.result("ada", portal.hand_in("ada", right))
    assert (told["state"], told["result"]["score"]) == ("done", 100.0)  # type: ignore[index]
    marks = until(lambda: filed_marks(portal, "ada"))
    assert marks == 100.0
    course = portal.course
    assert (course.handed_in("ada", "means") / "means.ipynb").read_bytes() == right
    assert Record.read(course.record("ada", "means"))
    assert (course.feedback("ada", "means") / "means.html").is_file()


def filed_marks(portal: Running, learner: str) -> float | None:
    if not portal.course.has_gradebook:
        return None
    with Gradebook(portal.course) as gradebook:
        found = gradebook.marks("means").get(learner)
    return found.score if found else None


def test_an_instructor_asks_for_a_table_gives_points_and_the_learner_is_told(portal: Running):
    number = portal.hand_in("uma", solved(portal.classroom))
    portal.result("uma", number)
    assert until(lambda: filed_marks(portal, "uma")) == 100.0
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
    assert until(lambda: filed_marks(portal, "uma") == 72.5)
    assert until(lambda: "Nearly there." in desk.page(f"/class/attempts/{number}"))
    assert "72.5" in desk.page(f"/class/attempts/{number}")


class Desk:
    """An instructor with a browser."""

    def __init__(self, portal: Running) -> None:
        self.address = portal.address
        with Database(portal.classroom.root / DATABASE) as database, database.writing() as found:
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


def test_the_command_line_finds_nothing_to_do_where_the_portal_has_graded(portal: Running):
    portal.result("bob", portal.hand_in("bob", solved(portal.classroom)))
    until(lambda: filed_marks(portal, "bob"))
    command = [sys.executable, "-m", "autograder", "grade", "means", "--course"]
    ended = subprocess.run(
        [*command, str(portal.classroom.root), "--solutions", str(portal.classroom.solutions)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert re.search(r"^0 graded, \d+ unchanged, 0 not graded", ended.stdout, re.MULTILINE)


def test_the_best_attempt_lies_in_the_class_folder_and_a_broken_file_never_does(portal: Running):
    classroom = portal.classroom
    right = solved(classroom)
    wrong = solved(classroom, row_means="def row_means(x):\n    return x")
    scores = []
    for content in (wrong, right, b"no notebook", wrong):
        told = portal.result("eve", portal.hand_in("eve", content))
        scores.append(told["result"]["score"])  # type: ignore[index]
    assert scores[1:3] == [100.0, None]
    assert scores[0] == scores[3] < 100.0
    assert until(lambda: filed_marks(portal, "eve") == 100.0)
    path = portal.course.handed_in("eve", "means") / "means.ipynb"
    assert path.read_bytes() == right


def test_what_lies_in_submitted_already_is_taken_in(classroom: Classroom):
    classroom.hand_in("ada")
    with running(classroom) as portal:

        def taken() -> bool:
            with Database(classroom.root / DATABASE) as database, database.reading() as connection:
                mine = attempts.of_learner(connection, "ada", "means")
                return [one.state for one in mine] == [State.DONE]

        assert until(taken)
        assert until(lambda: filed_marks(portal, "ada")) == 100.0


def test_while_another_run_holds_the_class_marks_wait_and_feedback_does_not(portal: Running):
    right = solved(portal.classroom)
    until(lambda: portal.course.has_gradebook)
    with lock.held(portal.course.lock):
        told = portal.result("fay", portal.hand_in("fay", right))
        assert told["state"] == "done"
        assert filed_marks(portal, "fay") is None
    assert until(lambda: filed_marks(portal, "fay")) == 100.0


def test_what_cannot_be_written_into_the_class_is_told_on_the_desk_and_made_up_for(
    portal: Running,
):
    in_the_way = portal.classroom.root / "autograded" / "kim"
    in_the_way.parent.mkdir(exist_ok=True)
    in_the_way.write_text("no folder")
    told = portal.result("kim", portal.hand_in("kim", solved(portal.classroom)))
    assert told["state"] == "done"

    def problem() -> str:
        with Database(portal.classroom.root / DATABASE) as database, database.reading() as found:
            return status.health(found, time.time()).gradebook

    assert "cannot be written" in until(problem)
    in_the_way.unlink()
    assert until(lambda: filed_marks(portal, "kim")) == 100.0
    assert until(lambda: not problem())


def test_what_autograder_grade_finds_under_new_checks_counts_for_the_attempts_too(
    portal: Running,
):
    small = "x.sum(axis=1) / x.shape[1] if len(x) < 10 else x[:, 0]"
    right_for_few = f"def row_means(x):\n    return {small}"
    number = portal.hand_in("lea", solved(portal.classroom, row_means=right_for_few))
    portal.result("lea", number)
    assert until(lambda: filed_marks(portal, "lea")) == 100.0
    exercises = portal.classroom.solutions / "means" / "exercises.py"
    before = exercises.read_text()
    exercises.write_text(before.replace('trials=[{"m": 3,', 'trials=[{"m": 12,', 1))
    try:
        command = [sys.executable, "-m", "autograder", "grade", "means", "--course"]
        where = [str(portal.classroom.root), "--solutions", str(portal.classroom.solutions)]
        subprocess.run([*command, *where], capture_output=True, check=True)
    finally:
        exercises.write_text(before)

    def score() -> float | None:
        with Database(portal.classroom.root / DATABASE) as database, database.reading() as found:
            one = attempts.attempt(found, number)
        return one.score if one and one.score != 100.0 else None

    assert until(lambda: score() == filed_marks(portal, "lea"))


def test_what_somebody_put_into_submitted_by_hand_is_taken_in_before_it_is_replaced(
    portal: Running,
):
    wrong = solved(portal.classroom, row_means="def row_means(x):\n    return x")
    path = portal.course.handed_in("max", "means") / "means.ipynb"
    path.parent.mkdir(parents=True)
    path.write_bytes(wrong)
    portal.result("max", portal.hand_in("max", solved(portal.classroom)))
    assert until(lambda: filed_marks(portal, "max") == 100.0)
    with Database(portal.classroom.root / DATABASE) as database, database.reading() as found:
        files = [one.file for one in attempts.of_learner(found, "max", "means")]
    assert fingerprint.of_content(wrong) in files


def test_what_is_late_by_the_desks_date_costs_at_once_and_more_time_gives_it_back(
    classroom: Classroom,
):
    with (classroom.course / "nbgrader_config.py").open("a") as settings:
        settings.write("c.LateSubmissionPlugin.penalty_method = 'zero'\n")
    with running(classroom) as portal:
        portal.result("ada", portal.hand_in("ada", solved(classroom)))
        assert until(lambda: filed_marks(portal, "ada") == 100.0)
        due = float(round(time.time()) - 3600)
        with Database(classroom.root / DATABASE) as database:
            with database.writing() as connection:
                dates.decide(connection, "means", dates.Schedule(due=due))
                trail.note(connection, time.time(), "tutor", "due", "means")
            assert until(lambda: filed_marks(portal, "ada") == 0.0)
            with database.writing() as connection:
                dates.extend(connection, "ada", "means", due + 7200)
                trail.note(connection, time.time(), "tutor", "extension", "means", whom="ada")
            assert until(lambda: filed_marks(portal, "ada") == 100.0)
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


def test_checks_that_change_while_it_runs_have_it_grade_by_the_new_ones(portal: Running):
    before = portal.parts()["dispatcher"]
    exercises = portal.classroom.solutions / "means" / "exercises.py"
    exercises.write_text(exercises.read_text() + "# changed\n")

    def restarted() -> bool:
        return portal.parts().get("dispatcher", before) != before

    assert until(restarted)
    right = solved(portal.classroom)
    assert portal.result("gil", portal.hand_in("gil", right))["state"] == "done"


def test_whoever_is_killed_nothing_is_lost_and_nothing_is_doubled(portal: Running):
    """Web, dispatcher and its workers are killed while ten learners hand in."""
    rng = random.Random(7)
    right = solved(portal.classroom)
    over = threading.Event()

    def kill_now_and_then() -> None:
        while not over.wait(rng.uniform(0.5, 3.0)):
            parts = portal.parts()
            if parts:
                os.kill(rng.choice([*parts.values()]), signal.SIGKILL)

    killer = threading.Thread(target=kill_now_and_then)
    killer.start()
    try:
        received = {}
        for number in range(10):
            learner = f"learner{number}"
            token = portal.token(learner)
            told = until(
                lambda token=token: portal.ask(  # type: ignore[misc]
                    "/api/v1/assignments/means/attempts", token, right
                )
            )
            received[learner] = int(str(told["id"]))
    finally:
        over.set()
        killer.join()
    for learner, number in received.items():
        told = portal.result(learner, number)
        assert (told["state"], told["result"]["score"]) == ("done", 100.0)  # type: ignore[index]
    assert until(lambda: received.keys() <= marks_of_all(portal).keys())
    assert {marks_of_all(portal)[learner] for learner in received} == {100.0}


def marks_of_all(portal: Running) -> dict[str, float | None]:
    with Gradebook(portal.course) as gradebook:
        return {learner: marks.score for learner, marks in gradebook.marks("means").items()}


def test_when_the_supervisor_is_killed_nothing_stays_and_a_new_start_goes_on(classroom: Classroom):
    right = solved(classroom)
    with running(classroom) as portal:
        number = portal.hand_in("ada", right)
        portal.process.kill()
        portal.process.wait(30)
        assert until(lambda: not portal.parts())
    with running(classroom) as portal:
        assert portal.result("ada", number)["state"] == "done"


def test_behind_a_web_server_that_speaks_tls_the_session_is_for_tls_alone(portal: Running):
    with Database(portal.classroom.root / DATABASE) as database, database.writing() as connection:
        people.enrol(connection, [Person("ivy")])
        link = keys.make(connection, keys.LINK, "ivy", time.time())
    request = urllib.request.Request(f"{portal.address}/enter/{link}", b"")
    request.add_header("X-Forwarded-Proto", "https")
    opener = urllib.request.build_opener(Stay)
    with pytest.raises(urllib.error.HTTPError) as answer:
        opener.open(request, timeout=30)
    answer.value.close()
    assert answer.value.code == 303
    assert answer.value.headers["set-cookie"].startswith("__Host-session=")
    assert "Secure" in answer.value.headers["set-cookie"]
    assert "max-age" in answer.value.headers["strict-transport-security"]


class Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirection."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


def test_a_port_that_is_taken_is_told_in_one_sentence(portal: Running):
    port = portal.address.rpartition(":")[2]
    command = [sys.executable, "-m", "autograder", "serve", "--course", str(portal.classroom.root)]
    where = ["--solutions", str(portal.classroom.solutions), "--port", port]
    ended = subprocess.run([*command, *where], capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert f"port {port} cannot be had" in ended.stderr


def test_the_web_process_knows_neither_nbgrader_nor_the_engine():
    program = (
        "import sys, autograder.portal.processes;"
        "print(sorted({'nbgrader', 'pebble', 'jupyter_server'} & sys.modules.keys()))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ended.stdout == "[]\n"
