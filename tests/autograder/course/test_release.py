import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.preprocessors import ClearSolutions, InstantiateTests
from traitlets.config import Config

from autograder.course.assignment import Assignment
from autograder.course.exercise_cell import END, START
from autograder.course.release import STUB, make, write_release
from autograder.errors import UsageError
from autograder.notebooks.notebook import Notebook
from rubric import record


def cells_of(content: bytes) -> dict[str, dict[str, Any]]:
    return {cell["id"]: cell for cell in json.loads(content)["cells"]}


def test_the_same_source_gives_the_same_bytes(means: Assignment) -> None:
    assert make(means) == make(means)


def test_learners_get_the_notebook_the_checks_and_how_to_start(
    means: Assignment, tmp_path: Path
) -> None:
    made = make(means)
    assert sorted(made.files) == ["README.md", "means.ipynb", "public_checks.json"]
    assert made.stale(tmp_path) == tuple(made.files)


def test_a_release_is_stale_when_a_file_of_it_changed(means: Assignment, tmp_path: Path) -> None:
    loaded = Assignment.load(means.folder.parent, "means", tmp_path / "assignments")
    made = write_release(loaded, tmp_path / "build")
    folder = tmp_path / "assignments" / "means"
    assert made.stale(folder) == ()
    (folder / "README.md").write_text("Good morning.")
    assert made.stale(folder) == ("README.md",)
    source = tmp_path / "build" / "source" / "means" / "means.ipynb"
    assert source.read_bytes() == made.source


def test_nbgraders_source_has_what_learners_download_beside_it(
    means: Assignment, tmp_path: Path
) -> None:
    loaded = Assignment.load(means.folder.parent, "means", tmp_path / "assignments")
    made = write_release(loaded, tmp_path / "build")
    source = tmp_path / "build" / "source" / "means"
    files = {path.name: path.read_bytes() for path in source.iterdir()}
    assert files == {**made.files, "means.ipynb": made.source}


def test_raw_cells_are_released_without_a_name_for_nbgrader_which_keeps_none(
    means: Assignment, tmp_path: Path
) -> None:
    (tmp_path / "means").mkdir()
    for path in means.folder.glob("*.py"):
        (tmp_path / "means" / path.name).write_text(path.read_text())
    notebook = tmp_path / "means" / "notebook.py"
    notebook.write_text(notebook.read_text() + "\n# %% [raw]\n# Not for print.\n")
    made = make(Assignment.load(tmp_path, "means"))
    raw = cells_of(made.files["means.ipynb"])["raw-1"]
    assert (raw["source"], raw["metadata"]) == (["Not for print."], {})


def test_an_assignment_without_a_release_folder_is_not_released(
    means: Assignment, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="no release folder"):
        write_release(Assignment.load(means.folder.parent, "means"), tmp_path)


def test_ids_and_order_are_those_of_the_design(released: Notebook) -> None:
    assert [(cell.id, cell.role) for cell in released.cells] == [
        ("markdown-1", "prose"),
        ("code-1", "given"),
        ("code-2", "given"),
        ("code-3", "demonstration"),
        ("markdown-2", "prose"),
        ("info_row_means", "prose"),
        ("row_means", "exercise"),
        ("test_row_means", "check"),
        ("code-4", "demonstration"),
        ("info_spread", "prose"),
        ("spread", "exercise"),
        ("test_spread", "check"),
        ("code-5", "demonstration"),
    ]


def test_a_stub_keeps_the_markers_around_two_blank_lines(released: Notebook) -> None:
    cells = {cell.id: cell.source.splitlines() for cell in released.cells}
    assert [line.strip() for line in cells["row_means"][2:]] == [START, "", "", END, "return means"]
    assert [line.strip() for line in cells["spread"]].count(END) == 2


def test_no_solution_is_in_what_learners_get(means: Assignment) -> None:
    everything = b"".join(make(means).files.values()).decode()
    assert "x.sum" not in everything
    assert "centred" not in everything
    assert "x.sum" in make(means).source.decode()


def test_the_check_below_an_exercise_has_its_points(released: Notebook) -> None:
    check = next(cell for cell in released.cells if cell.id == "test_spread")
    assert (check.source, check.points, check.is_locked) == ("check(spread)", 40.0, True)


def test_learners_edit_answers_and_demonstrations_only(means: Assignment) -> None:
    cells = cells_of(make(means).files["means.ipynb"])
    editable = [name for name, cell in cells.items() if cell["metadata"].get("editable", True)]
    assert editable == ["code-3", "row_means", "code-4", "spread", "code-5"]
    assert "nbgrader" not in cells["code-3"]["metadata"]
    assert cells["row_means"]["metadata"]["deletable"] is False


def test_both_notebooks_are_valid_for_nbformat_and_nbgrader(means: Assignment) -> None:
    made = make(means)
    for content in (made.source, made.files["means.ipynb"]):
        node = nbformat.reads(content.decode(), 4)
        nbformat.validate(node)
        MetadataValidator().validate_nb(node)


def test_nbgrader_makes_the_same_stubs_of_the_source(means: Assignment) -> None:
    config = Config()
    config.ClearSolutions.begin_solution_delimeter = START
    config.ClearSolutions.end_solution_delimeter = END
    config.ClearSolutions.code_stub = {"python": STUB}
    made = make(means)
    node = nbformat.reads(made.source.decode(), 4)
    for step in (InstantiateTests, ClearSolutions):
        node, _ = step(config=config).preprocess(node, {})
    ours = nbformat.reads(made.files["means.ipynb"].decode(), 4)
    assert [cell.source for cell in node.cells] == [cell.source for cell in ours.cells]


def test_the_checks_say_the_version_of_their_notebook(
    means: Assignment, released: Notebook
) -> None:
    checks = json.loads(make(means).files["public_checks.json"])
    assert checks["assignment"] == "means"
    assert checks["version"] == released.version is not None


def test_the_readme_says_where_its_folder_belongs_how_to_start_and_what_to_hand_in(
    means: Assignment,
) -> None:
    lines = make(means).files["README.md"].decode().splitlines()[2:]
    assert [line[:3] for line in lines] == ["1. ", "2. ", "3. "]
    assert f"`nnkit-{version('nnkit')}-py3-none-any.whl`" in lines[0]
    assert "`.venv/bin/jupyter lab means/means.ipynb`" in lines[1]
    assert "`.venv\\Scripts\\jupyter lab means\\means.ipynb`" in lines[1]
    assert "hand in `means.ipynb` alone" in lines[2]


def test_the_version_tells_other_prose_but_not_another_solution(
    means: Assignment, released: Notebook, tmp_path: Path
) -> None:
    texts = {path.name: path.read_text() for path in means.folder.iterdir()}
    (tmp_path / "means").mkdir()
    changes = {"x.sum(axis=1) / x.shape[1]": "x.mean(axis=1)", "# # Means": "# # Averages"}
    versions = []
    for old, new in changes.items():
        texts["notebook.py"] = texts["notebook.py"].replace(old, new)
        for name, text in texts.items():
            (tmp_path / "means" / name).write_text(text)
        content = make(Assignment.load(tmp_path, "means")).files["means.ipynb"]
        versions.append(json.loads(content)["metadata"]["course"]["version"])
    assert versions[0] == released.version
    assert versions[1] != released.version


@pytest.mark.parametrize(("beside", "same"), [(1e-9, True), (-1e-9, True), (0.01, False)])
def test_the_version_tells_other_examples_but_not_another_last_digit(
    means: Assignment, monkeypatch: pytest.MonkeyPatch, beside: float, *, same: bool
) -> None:
    released = make(means)
    monkeypatch.setattr(record, "rounded_result", lambda result, _: np.asarray(result + beside))
    again = make(means)
    assert again.files["public_checks.json"] != released.files["public_checks.json"]
    assert (again.source == released.source) is same


GIVEN = """
# %% tags=["given"]
import numpy as np
"""
MAKES_CHECK = """
# %% tags=["given"]
import nnkit
import numpy as np
check = nnkit.public_checks("public_checks.json")
x = 1
"""


@pytest.fixture
def with_checks(means: Assignment, tmp_path: Path) -> dict[str, dict[str, Any]]:
    """The cells of a notebook that makes the check."""
    (tmp_path / "means").mkdir()
    for path in means.folder.glob("*.py"):
        text = path.read_text().replace(GIVEN, MAKES_CHECK)
        (tmp_path / "means" / path.name).write_text(text)
    return cells_of(make(Assignment.load(tmp_path, "means")).files["means.ipynb"])


def test_a_notebook_with_a_check_has_one_of_all_and_ends_with_it(
    with_checks: dict[str, dict[str, Any]],
) -> None:
    given = "".join(with_checks["code-1"]["source"]).splitlines()
    assert given[2:] == [
        'check = nnkit.public_checks("public_checks.json")',
        "check_all = check.all",
        "x = 1",
    ]
    above, last = [*with_checks.values()][-2:]
    assert above["source"][0] == "## Where you stand\n"
    assert last["source"] == ["check_all()"]
    assert last["metadata"].get("editable", True)


def test_a_notebook_without_a_check_ends_as_its_author_ended_it(released: Notebook) -> None:
    assert "check_all" not in "".join(cell.source for cell in released.cells)


def test_facts_stand_above_an_exercise_and_are_locked(means: Assignment) -> None:
    cells = cells_of(make(means).files["means.ipynb"])
    source = "".join(cells["info_row_means"]["source"])
    assert source.startswith("About one line. For example")
    assert cells["info_row_means"]["metadata"]["nbgrader"]["locked"] is True
    assert list(cells).index("info_row_means") + 1 == list(cells).index("row_means")
