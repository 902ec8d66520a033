"""A notebook as learners get it: all its cells run, and nbgrader is told what is not done."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbgrader.validator import Validator

from autograder.course import assignment as assignments
from autograder.course.assignment import Assignment
from autograder.course.release import versioned_source
from autograder.notebooks import writer

ROOT = Path(__file__).parents[1]
NAMES = assignments.names(ROOT / "solutions")


@pytest.fixture
def unpack(tmp_path: Path) -> Callable[[str], Path]:
    """Puts the files of an assignment into a folder of their own."""

    def unpacked(name: str) -> Path:
        return Path(shutil.copytree(ROOT / "assignments" / name, tmp_path / name))

    return unpacked


def solved_notebook() -> bytes:
    """The notebook of deep_network with the instructor's answers."""
    assignment = Assignment.load(ROOT / "solutions", "deep_network")
    source, _ = versioned_source(assignment, assignment.public_checks())
    return writer.to_bytes(source)


def outputs(notebook: Any) -> dict[str, str]:
    """What each cell of code put out as text, by the name of the cell."""
    return {
        cell.id: "".join(
            "\n".join(each.traceback) if each.output_type == "error" else each.get("text", "")
            for each in cell.outputs
        )
        for cell in notebook.cells
        if cell.cell_type == "code"
    }


@pytest.mark.parametrize("name", NAMES)
def test_run_all_goes_through_a_fresh_notebook(name: str, unpack: Callable[[str], Path]) -> None:
    folder = unpack(name)
    notebook = nbformat.reads((folder / f"{name}.ipynb").read_text("utf-8"), 4)
    place = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, kernel_name="python3", timeout=300, resources=place).execute()
    said = outputs(notebook)
    points = {
        cell.metadata.nbgrader.grade_id.removeprefix("test_"): cell.metadata.nbgrader.points
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    }
    for exercise in points:
        first, *_ = said[f"test_{exercise}"].splitlines()
        assert first == f"Nothing has been written for {exercise} yet."
    assert not any("Traceback" in text for text in said.values())
    waiting = [text for text in said.values() if text.startswith("This cell needs ")]
    assert len(waiting) >= len(points)
    assert all(text.endswith(", which is not written yet.\n") for text in waiting)
    assert len({text.split()[3].rstrip(",") for text in waiting} - points.keys()) == 0
    table = [*said.values()][-1]
    assert table.count("· nothing written yet") == len(points)
    assert f"vouch for 0 of {sum(points.values()):g} points" in table


# --- nbgrader, which reads what cells have put out -------------------------------------------------


def excerpt(content: bytes, changes: dict[str, str]) -> str:
    """A notebook of three cells: the given one, an exercise, and its check."""
    notebook = json.loads(content)
    kept = ("code-1", "linear_forward", "test_linear_forward")
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] in kept]
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        for old, new in changes.items() if cell["id"] == "linear_forward" else ():
            assert old in source
            source = source.replace(old, new)
        cell["source"] = source
    return json.dumps(notebook)


RIGHT = {"Z = ": "Z = 1 * "}
WRONG = {"Z = ": "Z = 2 * "}
RENAMED = {"def linear_forward": "def my_linear_forward"}


@pytest.mark.parametrize(
    ("solved", "changes", "said"),
    [
        (True, RIGHT, None),
        (True, WRONG, "Z has the right shape, but"),
        (True, RENAMED, "There is no function linear_forward"),
        (False, {}, "Nothing has been written for linear_forward yet."),
    ],
)
def test_nbgrader_validate_finds_what_a_check_has_found(
    unpack: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    solved: bool,
    changes: dict[str, str],
    said: str | None,
) -> None:
    folder = unpack("deep_network")
    path = folder / "deep_network.ipynb"
    content = solved_notebook() if solved else path.read_bytes()
    path.write_text(excerpt(content, changes), "utf-8")
    monkeypatch.chdir(folder)
    failed = Validator().validate(str(path)).get("failed", [])
    assert [cell["source"] for cell in failed] == (
        [] if said is None else ["check(linear_forward)"]
    )
    assert said is None or failed[0]["error"].startswith(said)  # its advice may follow
