"""What is visible in the box, wherever Python and the course are installed."""

import sys
from pathlib import Path

import pytest

from autograder.sandbox import box as module
from autograder.sandbox.box import Box, covered, packages


def shown(command: list[str]) -> dict[str, str]:
    """The places in the box that show something, and what they show."""
    steps = [i for i, word in enumerate(command) if word == "--ro-bind-try"]
    return {command[i + 2]: command[i + 1] for i in steps}


def test_an_environment_inside_the_repository_shows_its_libraries_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    libraries = tmp_path / "course" / ".venv" / "lib" / "python3.11" / "site-packages"
    libraries.mkdir(parents=True)
    monkeypatch.setattr(sys, "path", ["", str(tmp_path / "course"), str(libraries)])
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "course" / ".venv"))
    with Box("/usr/bin/bwrap") as box:
        places = shown(box.command)
    assert places[str(libraries)] == str(libraries)
    assert not covered(str(tmp_path / "course" / "solutions"), places)
    assert not covered(str(tmp_path / "course" / ".venv" / "bin"), places)


def test_an_engine_among_the_libraries_is_covered(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = str(Path(module.__file__).resolve().parents[1])
    around = str(Path(engine).parent)
    monkeypatch.setattr(module, "library_folders", lambda: [around])
    with Box("/usr/bin/bwrap") as box:
        command = box.command
    masked = command.index(engine)
    assert command[masked - 1] == "--tmpfs"
    assert masked > command.index(around)


def test_of_the_engine_only_the_sandbox_and_its_ground_are_in_the_box() -> None:
    places = {place for place in packages() if place.startswith("autograder")}
    ground = {f"autograder/{name}.py" for name in ("__init__", "closing", "errors", "text")}
    assert places == ground | {"autograder/sandbox"}


def test_learners_packages_are_found_where_they_are_installed() -> None:
    places = packages()
    assert Path(places["nnkit"], "__init__.py").exists()
    assert Path(places["rubric"], "plain.py").exists()


def test_a_missing_package_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LEARNERS_PACKAGES", ("no_such_package", "rubric"))
    assert set(packages()) >= {"rubric"}
    assert "no_such_package" not in packages()


def test_a_scratch_folder_vanishes_with_its_box(tmp_path: Path) -> None:
    with Box(None, tmp_path) as box:
        assert Path(box.course, "rubric", "plain.py").exists()
        assert not Path(box.course, "autograder", "intake.py").exists()
        scratch = str(box.scratch)
    assert not Path(scratch).exists()


def test_notebooks_and_hidden_files_are_not_released(tmp_path: Path) -> None:
    for name in ("a.ipynb", ".hidden", "data.h5"):
        (tmp_path / name).touch()
    with Box("/usr/bin/bwrap", tmp_path) as box:
        assert box.files == {"data.h5": "/files/data.h5"}
        assert shown(box.command)["/files/data.h5"] == str(tmp_path / "data.h5")


def test_the_grader_s_environment_stays_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("API_TOKEN", "secret")
    with Box("/usr/bin/bwrap") as box:
        assert "API_TOKEN" not in box.environment
        assert "secret" not in str(box.environment)
