"""Formgrader's own server, with its buttons pressed and its page opened."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest
from bs4 import BeautifulSoup

from autograder.classroom.folder import ClassFolder
from autograder.course.released import released_json
from autograder.gradebook import Gradebook
from autograder.notebooks.notebook import Cell
from autograder.sandbox import Isolation
from tests.autograder.conftest import Classroom
from tests.autograder.conftest import classroom as classroom  # noqa: PLC0414 - a fixture
from tests.rows import rows

TOKEN = "formgrader"


class Formgrader(NamedTuple):
    """A running server."""

    port: int

    def ask(self, method: str, path: str) -> str:
        """What it answers; nothing but success is expected."""
        connection = HTTPConnection("127.0.0.1", self.port)
        connection.request(
            method, f"/formgrader/{path}", headers={"Authorization": f"token {TOKEN}"}
        )
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        assert answer.status == 200, text
        return text

    def press(self, path: str) -> None:
        """Press a button, and be told that it worked."""
        told = json.loads(self.ask("POST", f"api/{path}"))
        assert told["success"], told


@pytest.fixture
def course(classroom: Classroom, isolation: Isolation) -> ClassFolder:
    """A class with a submission that is half right, and whose author tries to run scripts."""
    attack = "<script>document.title = 'owned'</script>"
    classroom.hand_in(
        "anna",
        Cell("markdown", attack),
        Cell("code", f"from IPython.display import HTML\nHTML({attack!r})"),
        spread="def spread(x):\n    return 0.0",
    )
    opened = ClassFolder.open(classroom.root, classroom.solutions)
    opened.settle()
    with Gradebook(opened) as gradebook:
        gradebook.prepare("means", released_json(opened.assignments, "means"))
    return opened


@pytest.fixture
def formgrader(course: ClassFolder, tmp_path: Path) -> Iterator[Formgrader]:
    """The server, once it says that it listens."""
    folders = {
        name: str(tmp_path / name)
        for name in ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    }
    options = {
        "IdentityProvider.token": TOKEN,
        "ServerApp.port": 0,
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.open_browser": False,
        "ServerApp.allow_root": True,
        "ServerApp.root_dir": course.root,
        "ServerApp.jpserver_extensions": "nbgrader.server_extensions.formgrader=True",
        "ExtensionApp.open_browser": False,
    }
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "jupyter_server",
            *(f"--{name}={value}" for name, value in options.items()),
        ],
        cwd=course.root,
        env=os.environ | folders,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stderr
    with server:
        port = port_in(server.stderr)
        drain = Thread(target=server.stderr.read)  # or it would stop for a reader of its log
        drain.start()
        while server.poll() is None:
            with suppress(ConnectionRefusedError):  # it says so a little too early
                Formgrader(port).ask("GET", "api/status")
                break
        yield Formgrader(port)
        server.terminate()
        drain.join()


def port_in(log: Iterable[str]) -> int:
    """Where a server listens, as it says at last."""
    lines = []
    for line in log:
        lines.append(line)
        if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
            return int(found.group(1))
    pytest.fail("".join(lines))


def test_the_buttons_grade_and_make_feedback_and_the_page_shows_both(
    formgrader: Formgrader, course: ClassFolder
) -> None:
    formgrader.press("submission/means/anna/autograde")
    path = course.root / "gradebook.db"
    assert [row[2] for row in rows(path)["grades"]] == [60.0, 0.0]

    (submission,) = json.loads(formgrader.ask("GET", "api/submitted_notebooks/means/means"))
    assert (submission["score"], submission["needs_manual_grade"]) == (60.0, False)
    page = BeautifulSoup(formgrader.ask("GET", f"submissions/{submission['id']}/"), "html.parser")
    assert "def spread(x):" in page.get_text()
    assert not [script for script in page.find_all("script") if "owned" in script.get_text()]
    comments = json.loads(formgrader.ask("GET", f"api/comments?submission_id={submission['id']}"))
    assert any("result" in (comment["auto_comment"] or "") for comment in comments)

    formgrader.press("assignment/means/anna/generate_feedback")
    feedback = (course.feedback("anna", "means") / "means.html").read_text()
    assert "feedback for anna" in feedback
    assert "<script>document" not in feedback
