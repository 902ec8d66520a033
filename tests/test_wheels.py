"""The engine and the kit, as wheels, are all that a course elsewhere needs."""

import json
import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError

import pytest

from bookbuilder.downloads import build_wheel, copy_sources, run_pip

ROOT = Path(__file__).parents[1]
ENGINE = (
    "autograder",
    "nbgrader_config.py",
    "nbgrader_config.json",
    "pyproject.toml",
    "README.md",
    "LICENSE",
)

Run = Callable[..., str]


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """A folder that holds what is in the wheels, and nothing of the repository."""
    made, copy = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("copy")
    for name in ENGINE:
        if (ROOT / name).is_dir():
            copy_sources(ROOT / name, copy / name)
        else:
            shutil.copy(ROOT / name, copy)
    run_pip(copy, made, made / "log")
    build_wheel(ROOT, made / "kit", made / "kit_log")
    place = made / "installed"
    how = ["--no-deps", "--no-index", "--disable-pip-version-check", "--quiet", "--target", place]
    subprocess.run([sys.executable, "-m", "pip", "install", *how, *made.rglob("*.whl")], check=True)
    return place


@pytest.fixture
def run(installed: Path, tmp_path: Path) -> Run:
    """The command, in a folder of its own."""

    def running(*words: str) -> str:
        done = subprocess.run(
            command(installed, *words),
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(installed)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return running


def command(installed: Path, *words: str) -> list[str]:
    return [sys.executable, str(installed / "bin" / "autograder"), *words]


def test_an_assignment_is_begun_released_and_graded_elsewhere(run: Run, installed: Path, tmp_path):
    where = "import autograder, nnkit; print(autograder.__file__, nnkit.__file__)"
    env = os.environ | {"PYTHONPATH": str(installed)}
    told = subprocess.check_output([sys.executable, "-c", where], cwd=tmp_path, env=env, text=True)
    assert told.count(str(installed)) == 2
    assert "nbgrader_config.py is new" in run("new", "means")
    run("release", "means")
    notebook = tmp_path / "assignments" / "means" / "means.ipynb"
    assert json.loads(run("check", str(notebook), "--json"))["score"] == 0
    hand_in(tmp_path, notebook)
    assert "1 graded" in run("grade", "means", "--course", "class")
    assert list((tmp_path / "class" / "feedback").rglob("*.html"))


@pytest.mark.thorough
def test_a_portal_serves_a_class_elsewhere(run: Run, installed: Path, tmp_path: Path):
    run("new", "means")
    run("release", "means")
    hand_in(tmp_path, tmp_path / "assignments" / "means" / "means.ipynb")
    words = ("serve", "--course", "class", "--port", "0")
    with subprocess.Popen(
        command(installed, *words),
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(installed)},
        stdout=subprocess.PIPE,
        text=True,
    ) as portal:
        try:
            assert portal.stdout is not None
            address = portal.stdout.readline().split()[1]
            with urllib.request.urlopen(f"{address}/healthz") as answer:
                assert answer.status == 200
            with pytest.raises(HTTPError) as refused:  # nobody is signed in
                urllib.request.urlopen(f"{address}/class/")
            assert b"</html>" in refused.value.read()
            refused.value.close()
        finally:
            portal.send_signal(signal.SIGTERM)


def hand_in(course: Path, notebook: Path) -> None:
    shutil.copytree(notebook.parent, course / "class" / "submitted" / "ada" / "means")
