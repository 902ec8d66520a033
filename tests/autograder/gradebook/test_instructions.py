"""What the book tells instructors to do about dates and rosters works in a class folder."""

import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from autograder.classroom.folder import ClassFolder
from autograder.classroom.marks import Learner
from autograder.course.released import released_json
from autograder.gradebook import Gradebook
from tests.autograder.conftest import REPOSITORY, Classroom
from tests.autograder.gradebook.conftest import entry

PAGE = (REPOSITORY / "book" / "instructors" / "with_nbgrader.md").read_text(encoding="utf-8")
ROSTER = "id,first_name,last_name,email\nada,Ada,Lovelace,ada@example.org\nzoe,Zoe,,\n"

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # nbgrader's own tables


def block(words: str) -> str:
    """The code in the book that says something, for the assignment of this class."""
    found = re.findall(r"```(?:bash|python)\n(.*?)```", PAGE, re.DOTALL)
    (text,) = (code for code in found if words in code)
    return text.replace("deep_network", "means")


def shell(root: Path, command: str) -> None:
    """Run a command in the class, with the environment's programs."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ended = subprocess.run(
        ["bash", "-ec", command],
        cwd=root,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr


def test_a_due_date_an_extension_and_a_roster_as_the_book_says(
    classroom: Classroom, monkeypatch: pytest.MonkeyPatch
):
    course = ClassFolder.open(classroom.root, classroom.solutions)
    course.settle()
    with Gradebook(course) as gradebook:
        gradebook.prepare("means", released_json(course.assignments, "means"))
        gradebook.save("means", [entry("ada", at=datetime(2026, 11, 22, 12))])  # noqa: DTZ001
        shell(classroom.root, block("--duedate"))
        late = gradebook.marks("means")["ada"].seconds_late
        monkeypatch.chdir(classroom.root)
        exec(block("grant_extension"), {})
        extended = gradebook.marks("means")["ada"].seconds_late
        (classroom.root / "roster.csv").write_text(ROSTER)
        shell(classroom.root, block("db student import"))
        assert (late, extended) == (42 * 3600, 0.0)
        assert gradebook.learners() == [
            Learner("ada", "Ada", "Lovelace", "ada@example.org"),
            Learner("zoe", "Zoe", None, None),
        ]
