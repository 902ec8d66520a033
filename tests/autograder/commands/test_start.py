"""What a command imports before it has said anything: by what is loaded, not by the clock."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.autograder.conftest import Classroom

HEAVY = (
    "numpy",
    "jupytext",
    "matplotlib",
    "nbgrader",
    "nbconvert",
    "nbformat",
    "jinja2",
    "IPython",
)

HELP = """\
import json, sys
sys.argv = ["autograder", *{arguments!r}]
from autograder.commands.app import main
try:
    main()
except SystemExit:
    pass
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""

FIRST_WORD = """\
import json, sys
from contextlib import contextmanager
sys.argv = ["autograder", *{arguments!r}]
from autograder.commands import app, terminal

@contextmanager
def waiting(words):
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
    raise SystemExit
    yield

terminal.waiting = waiting
app.main()
"""


WARMING_UP = """\
import json, sys
sys.argv = ["autograder", *{arguments!r}]
from autograder.commands import app
from autograder.runs import LocalEngine

def warm_up(engine, tasks):
    print(json.dumps(sorted(sys.modules) if tasks else []), file=sys.stderr)
    raise SystemExit

LocalEngine.warm_up = warm_up
app.main()
"""


def loaded(program: str, *arguments: str) -> set[str]:
    """The packages that are loaded when a program says so."""
    ended = subprocess.run(
        [sys.executable, "-c", program.format(arguments=list(arguments))],
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.partition(".")[0] for name in json.loads(ended.stderr)}


@pytest.mark.parametrize("arguments", [["--help"], ["grade", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    assert not loaded(HELP, *arguments) & set(HEAVY)


@pytest.mark.parametrize("command", ["check", "grade"])
def test_a_command_says_its_first_word_before_it_loads_anything_heavy(
    classroom: Classroom, command: str
) -> None:
    path = classroom.hand_in("ada")
    what = [str(path)] if command == "check" else ["means", "--course", str(classroom.root)]
    packages = loaded(FIRST_WORD, command, *what, "--solutions", str(classroom.solutions))
    assert "rich" in packages
    assert not packages & set(HEAVY)


def test_grading_begins_before_the_gradebook_is_loaded(classroom: Classroom) -> None:
    classroom.hand_in("ada")
    where = ["--course", str(classroom.root), "--solutions", str(classroom.solutions)]
    packages = loaded(WARMING_UP, "grade", "means", *where)
    assert "numpy" in packages
    assert not packages & {"nbgrader", "sqlalchemy"}


@pytest.mark.parametrize(
    "module", ["course.assignment", "classroom.folder", "runs.submission_grader"]
)
def test_what_grading_begins_with_needs_neither_nbgrader_nor_jupyters_server(
    classroom: Classroom, module: str
) -> None:
    program = (
        f"import json, sys\nfrom pathlib import Path\nimport autograder.{module}\n"
        "from autograder.course.assignment import Assignment\n"
        "from autograder.classroom.folder import ClassFolder\n"
        "where = {arguments!r}\n"
        "Assignment.load(Path(where[0]), 'means')\n"
        "ClassFolder.open(Path(where[1]), Path(where[0]))\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
    )
    packages = loaded(program, str(classroom.solutions), str(classroom.root))
    assert "jupytext" in packages
    assert not packages & {"nbgrader", "jupyter_server", "tornado", "rfc3987_syntax", "matplotlib"}


def test_the_terminal_shows_what_is_waited_for_and_a_file_does_not(tmp_path: Path) -> None:
    program = (
        "from autograder.commands import terminal\n"
        "with terminal.waiting('grading ada'):\n    pass\n"
    )
    with (tmp_path / "log").open("w+") as log:
        subprocess.run([sys.executable, "-c", program], stderr=log, check=True)
        log.seek(0)
        assert log.read() == ""
