"""The supervisor of a whole portal: its processes, and what happens when they end."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from autograder.portal.roster import keys, people
from autograder.portal.roster.people import Person
from tests.autograder.conftest import Classroom, make_classroom
from tests.autograder.portal.running import Running, portal_processes, running, solved, until
from tests.autograder.portal.web.test_health import numbers

pytestmark = pytest.mark.usefixtures("isolation")


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A portal of two web processes."""
    with running(make_classroom(tmp_path_factory.mktemp("served")), "--webs", "2") as started:
        yield started


def test_when_one_web_process_is_stuck_the_other_answers(portal: Running):
    token = portal.token("ada")
    first, second = until(lambda: [*portal.parts("web")] if len(portal.parts("web")) == 2 else None)
    for stuck in (first, second):
        os.kill(stuck, signal.SIGSTOP)
        try:
            for _ in range(5):
                assert portal.ask("/api/v1/me", token)["id"] == "ada"
        finally:
            os.kill(stuck, signal.SIGCONT)


def test_a_monitor_sees_all_processes_with_what_they_use(portal: Running):
    def told() -> dict[tuple[str, str], float]:
        with urllib.request.urlopen(f"{portal.address}/metrics", timeout=30) as answer:
            return numbers(answer.read().decode())

    found = until(lambda: found if (found := told())["portal_processes", "web"] == 2 else None)
    assert found["portal_processes", "dispatcher"] == 1
    portal.result("ada", portal.hand_in("ada", b"{}"))
    found = until(lambda: found if ("portal_processes", "graders") in (found := told()) else None)
    for part, most in (("web", 1e9), ("dispatcher", 1e9), ("graders", 5e9)):
        assert 1e7 < found["portal_memory_bytes", part] < most
        assert found["portal_processor_seconds", part] > 0


def test_when_the_supervisor_is_killed_nothing_stays_and_a_new_start_goes_on(classroom: Classroom):
    right = solved(classroom)
    with running(classroom) as portal:
        number = portal.hand_in("ada", right)
        portal.process.kill()
        portal.process.wait(30)
        assert until(lambda: not [*portal_processes(classroom.root)])
    with running(classroom) as portal:
        assert portal.result("ada", number)["state"] == "done"


def test_behind_a_web_server_that_speaks_tls_the_session_is_for_tls_alone(portal: Running):
    with portal.database as database, database.writing() as connection:
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
