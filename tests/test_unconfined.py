"""Whatever happens to a class's settings, nbgrader runs no learner's code by itself."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from traitlets.config.loader import PyFileConfigLoader

from autograder.classroom.folder import ClassFolder
from autograder.course.released import released_json
from autograder.gradebook import Gradebook
from autograder.notebooks.notebook import Cell
from tests.autograder.conftest import Classroom, classroom  # noqa: F401

COMMANDS = Path(__file__).with_name("nbgrader_commands.py")
ROOT = Path(__file__).parents[1]


def autograde(where: Path) -> str:
    """What `nbgrader autograde` says in a folder."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ended = subprocess.run(
        [sys.executable, COMMANDS, "autograde means --force"],
        cwd=where,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return ended.stdout + ended.stderr


@pytest.mark.parametrize("harm", ["a mistake in the settings", "the course has moved"])
def test_a_kernel_never_runs_a_submission(classroom: Classroom, tmp_path: Path, harm: str):  # noqa: F811
    trace = tmp_path / "was_here"
    classroom.hand_in("mallory", Cell("code", f"open({str(trace)!r}, 'w')"))
    course = ClassFolder.open(classroom.root, classroom.solutions)
    course.settle()
    with Gradebook(course) as gradebook:
        gradebook.prepare("means", released_json(course.assignments, "means"))
    if harm == "the course has moved":
        classroom.course.rename(tmp_path / "moved")
    else:
        with (classroom.root / "nbgrader_config.py").open("a") as settings:
            settings.write('c.LateSubmissionPlugin.penalty_method = "zero\n')
    said = autograde(classroom.root)
    assert not trace.exists(), said
    assert "Kernel" not in said


def test_both_files_of_settings_say_the_same():
    always = json.loads((ROOT / "nbgrader_config.json").read_text(encoding="utf-8"))
    loaded = PyFileConfigLoader("nbgrader_config.py", str(ROOT)).load_config()
    for section, values in always.items():
        for name, value in values.items():
            assert loaded[section][name] == value
