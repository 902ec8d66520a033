"""The zip with everything, unpacked, in a fresh virtual environment with its wheel alone."""

import json
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from packaging.requirements import Requirement

from autograder.course import assignment as assignments
from autograder.course.assignment import Assignment
from autograder.course.release import versioned_source
from autograder.notebooks import writer
from bookbuilder.downloads import EVERYTHING, build_wheel, pack
from tests.thorough import thoroughly

COURSE = Path(__file__).parents[1]

NAMES = assignments.names(COURSE / "solutions")
KERNEL = "fresh"
LARGEST_WHEEL = 4_000_000
"""Bytes: what a learner on a slow line waits for with every assignment."""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    return build_wheel(COURSE, folder / "wheels", folder / "log")


@pytest.fixture(scope="session")
def zips(wheel, tmp_path_factory) -> dict[str, Path]:
    packed = pack(COURSE, wheel, tmp_path_factory.mktemp("zips") / "downloads")
    return {path.stem: path for path in packed}


@pytest.fixture(scope="session")
def python(wheel, tmp_path_factory) -> Path:
    """Python in a fresh environment: pip puts the wheel there, and nothing comes from a network.

    What the wheel depends on, and JupyterLab's kernel, are read from the folder in which they are
    installed already. That folder is a mere entry of the path there, so that no .pth file in it is
    read, and the course's own sources cannot be imported.
    """
    home = tmp_path_factory.mktemp("fresh") / ".venv"
    run([sys.executable, "-m", "venv", "--without-pip", home])
    python = home / "bin" / "python"
    how = ["--no-index", "--no-deps", "--disable-pip-version-check", "--quiet"]
    run([sys.executable, "-m", "pip", "--python", python, "install", *how, wheel])
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


@pytest.fixture
def unpacked(zips, tmp_path):
    """Unpack everything where nothing else is, and give the folder of an assignment."""

    def unpack(name: str) -> Path:
        with ZipFile(zips[EVERYTHING]) as packed:
            packed.extractall(tmp_path)
        (folder,) = tmp_path.iterdir()
        return folder / name

    return unpack


@pytest.fixture
def execute(python, tmp_path_factory, monkeypatch):
    """Execute a notebook in a folder by the fresh environment's kernel.

    It fails where a cell raises, and where one writes to standard error, as warnings do.
    """
    home = tmp_path_factory.mktemp("jupyter")
    spec = home / "kernels" / KERNEL
    spec.mkdir(parents=True)
    start = [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    told = {"argv": start, "display_name": KERNEL, "language": "python"}
    (spec / "kernel.json").write_text(json.dumps(told))
    monkeypatch.setenv("JUPYTER_PATH", str(home))
    monkeypatch.setenv("IPYTHONDIR", str(home / "ipython"))
    monkeypatch.delenv("PYTHONPATH", raising=False)
    monkeypatch.delenv("MPLBACKEND", raising=False)

    def executed(cells: list[nbformat.NotebookNode], folder: Path) -> list[str]:
        """What each cell printed."""
        node = nbformat.v4.new_notebook(cells=cells)
        place = {"metadata": {"path": str(folder)}}
        NotebookClient(node, kernel_name=KERNEL, timeout=300, resources=place).execute()
        for cell in node.cells:
            complaints = [each.text for each in streams(cell, "stderr")]
            assert not complaints, f"{cell.source}\n{''.join(complaints)}"
        return ["".join(each.text for each in streams(cell, "stdout")) for cell in node.cells]

    return executed


def run(command: list[str | Path], **options) -> str:
    return subprocess.run(
        [str(part) for part in command], check=True, capture_output=True, text=True, **options
    ).stdout


def streams(cell: nbformat.NotebookNode, name: str) -> Iterator[nbformat.NotebookNode]:
    for output in cell.get("outputs", []):
        if output.output_type == "stream" and output.name == name:
            yield output


def code(content: bytes) -> list[nbformat.NotebookNode]:
    cells = nbformat.reads(content.decode(), as_version=4).cells
    return [cell for cell in cells if cell.cell_type == "code"]


def grade_id(cell: nbformat.NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


WHERE = nbformat.v4.new_code_cell("import rubric\nprint(nnkit.__file__, rubric.__file__)")


def test_every_assignment_has_its_zip(zips):
    assert {*zips} == {*NAMES, EVERYTHING}
    assert NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_holds_all_that_its_readme_names(name, unpacked, wheel):
    folder = unpacked(name)
    assert {path.name for path in folder.iterdir()} == {
        f"{name}.ipynb",
        "public_checks.json",
        "README.md",
    }
    readme = (folder / "README.md").read_text("utf-8")
    assert f"jupyter lab {name}/{name}.ipynb" in readme
    assert wheel.name in readme
    assert (folder.parent / wheel.name).is_file()


@pytest.mark.parametrize("name", NAMES)
def test_the_given_cells_run_where_a_zip_is_unpacked(name, unpacked, execute, python):
    folder = unpacked(name)
    given = [
        cell
        for cell in code((folder / f"{name}.ipynb").read_bytes())
        if "given" in cell.metadata.get("tags", [])
    ]
    assert given
    where = execute([*given, WHERE], folder)[-1].split()
    assert all(Path(path).is_relative_to(python.parents[1]) for path in where)


@pytest.mark.parametrize("name", thoroughly(NAMES, "image_classifier", "logistic_regression"))
def test_the_solved_notebook_runs_from_top_to_bottom_and_passes_its_checks(name, unpacked, execute):
    folder = unpacked(name)
    loaded = Assignment.load(COURSE / "solutions", name)
    source, _ = versioned_source(loaded, loaded.public_checks())
    solved = writer.to_bytes(source)
    version = json.loads((folder / "public_checks.json").read_text("utf-8"))["version"]
    (folder / f"{name}.ipynb").write_bytes(solved)
    cells = code(solved)
    printed = dict(zip(map(grade_id, cells), execute(cells, folder), strict=True))
    for exercise in loaded.exercises:
        said = printed[f"test_{exercise.name}"]
        assert said.startswith(f"{exercise.name} ({name}, version {version}): ")
        assert said.endswith("; hidden checks remain\n")
        assert "public checks passed: " in said


def test_a_cell_that_raises_is_found(execute, tmp_path):
    with pytest.raises(CellExecutionError, match="ZeroDivisionError"):
        execute([nbformat.v4.new_code_cell("1 / 0")], tmp_path)


@pytest.mark.parametrize(
    "source",
    [
        "import warnings; warnings.warn('look out')",
        "import sys; print('look out', file=sys.stderr)",
    ],
)
def test_a_cell_that_writes_to_standard_error_is_found(source, execute, tmp_path):
    with pytest.raises(AssertionError, match="look out"):
        execute([nbformat.v4.new_code_cell(source)], tmp_path)


def test_the_wheel_is_small_and_runs_on_every_machine(wheel):
    assert wheel.stat().st_size < LARGEST_WHEEL
    assert wheel.name.endswith("-py3-none-any.whl")
    with ZipFile(wheel) as archive:
        names = archive.namelist()
        (about,) = (name for name in names if name.endswith(".dist-info/WHEEL"))
        assert "Root-Is-Purelib: true" in archive.read(about).decode()
    assert {Path(name).suffix for name in names if ".dist-info/" not in name} == {
        ".py",
        ".h5",
        ".md",
    }


def test_the_wheel_asks_for_three_packages_and_they_are_here(wheel):
    with ZipFile(wheel) as archive:
        (about,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        lines = archive.read(about).decode().splitlines()
    asked = [Requirement(line.partition(": ")[2]) for line in lines if "Requires-Dist" in line]
    assert {each.name for each in asked} == {"numpy", "matplotlib", "h5py"}
    assert all(each.specifier.contains(version(each.name)) for each in asked)


def test_the_pictures_are_in_the_wheel(python):
    program = "import nnkit; cats = nnkit.load_cats(); print(len(cats.X_train), len(cats.X_test))"
    assert run([python, "-c", program]) == "209 50\n"


# A browser's Python has NumPy and no h5py, and loads Matplotlib when it is asked for.
ALONE = """
import sys

class Nothing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"h5py", "matplotlib", "IPython", "jupyterlab", "ipykernel"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Nothing())
import nnkit

check = nnkit.public_checks("public_checks.json")

def linear_forward(A, W, b):
    return W @ A + b, (A, W, b)

check(linear_forward)
print([len(load(20)[0]) for load in (nnkit.load_flower, nnkit.load_moons)])
try:
    nnkit.load_cats()
except ModuleNotFoundError as missing:
    print(missing.name)
"""


def test_the_kit_needs_numpy_alone_until_pictures_are_drawn_or_read(python, unpacked):
    said = run([python, "-c", ALONE], cwd=unpacked("deep_network")).splitlines()
    assert said[0].endswith("public checks passed: 3 of 3; hidden checks remain")
    assert said[1:] == ["[2, 2]", "h5py"]


def test_the_fresh_environment_knows_nothing_of_the_course(python, tmp_path):
    program = "import importlib.util as u; print(u.find_spec('autograder'), u.find_spec('tests'))"
    assert run([python, "-c", program], cwd=tmp_path) == "None None\n"
