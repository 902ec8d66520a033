"""Who may import what, beyond the packages of the course (which `lint-imports` looks after)."""

import ast
import importlib
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

OUTSIDE_WORLD = {
    "asyncio", "ctypes", "fcntl", "glob", "http", "io", "multiprocessing", "os", "pathlib",
    "shutil", "signal", "socket", "subprocess", "sys", "tempfile", "threading", "urllib",
}  # fmt: skip
"""The standard library's files, processes and networks."""

LEARNERS = {"numpy", "matplotlib", "h5py"}
IN_CONFINEMENT = {"shell.py", "zygote_process.py"}
INSTRUCTORS = {"autograder.solution", "numpy", "rubric", "rubric.reply", "rubric.samplers"}


def modules_imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever it does so."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports say the whole name"
            yield node.module or ""


def imported(pattern: str) -> set[str]:
    """The packages that files import, those of the standard library left out."""
    return {module for module in every_import(pattern) if module not in sys.stdlib_module_names}


def every_import(pattern: str) -> set[str]:
    files = sorted(ROOT.glob(pattern))
    assert files
    return {package for path in files for package in packages_imported(path)}


def packages_imported(path: Path) -> set[str]:
    return {module.split(".")[0] for module in modules_imported(path)}


def test_rubric_imports_numpy_alone() -> None:
    assert imported("rubric/**/*.py") == {"numpy", "rubric"}


def test_rubric_knows_no_files_processes_or_networks() -> None:
    assert every_import("rubric/**/*.py") & OUTSIDE_WORLD == {"sys"}
    tracing = [
        path.name for path in Path("rubric").rglob("*.py") if "import sys" in path.read_text()
    ]
    assert tracing == ["running.py"]  # it counts the lines of changed code, which may loop for ever


def test_nnkit_imports_what_its_wheel_asks_for() -> None:
    assert set(dependencies("nnkit/pyproject.toml")) == LEARNERS
    assert imported("nnkit/*.py") <= LEARNERS | {"nnkit", "rubric"}


def dependencies(path: str) -> list[str]:
    """The names of what a distribution depends on."""
    asked = tomllib.loads((ROOT / path).read_text(encoding="utf-8"))["project"]["dependencies"]
    return [re.split(r"\W", each)[0] for each in asked]


def test_the_engine_imports_nothing_of_a_course() -> None:
    strangers = {"benchmarks", "book", "nnkit", "solutions", "tests"}
    assert imported("autograder/**/*.py") & strangers == set()


def test_only_processes_that_run_learners_code_import_what_draws() -> None:
    """Everywhere else it would cost each command a second; plots in pages are written as SVG."""
    files = ROOT.glob("autograder/**/*.py")
    drawing = {path for path in files if "matplotlib" in packages_imported(path)}
    assert drawing == {ROOT / "autograder/sandbox" / name for name in IN_CONFINEMENT}


def test_a_notebook_imports_what_learners_have() -> None:
    assert imported("solutions/*/notebook.py") <= LEARNERS | {"nnkit"}


def test_hidden_tests_import_the_rubric_and_their_own_notebook() -> None:
    files = sorted(ROOT.glob("solutions/*/exercises.py"))
    used = {module for path in files for module in modules_imported(path)}
    assert "autograder.solution" in used
    assert {each for each in used if each.split(".")[0] not in sys.stdlib_module_names} <= (
        INSTRUCTORS
    )


@pytest.mark.parametrize("name", ["autograder.sandbox", "rubric"])
def test_what_a_package_offers_is_listed_in_order(name: str) -> None:
    package = importlib.import_module(name)
    assert package.__all__ == sorted(package.__all__)
    assert all(hasattr(package, each) for each in package.__all__)


ROOMS = sorted(
    str(path.parent.relative_to(ROOT)).replace("/", ".")
    for path in (ROOT / "autograder").rglob("__init__.py")
    if path.parent != ROOT / "autograder"
)


def room_of(module: str) -> str | None:
    """The innermost room of the engine in which a module lies, or which it is."""
    rooms = [room for room in ROOMS if f"{module}.".startswith(f"{room}.")]
    return max(rooms, key=len, default=None)


def test_a_room_takes_from_another_only_what_that_hands_out() -> None:
    """Named once: the engine's own front door, which stands beside the rooms."""
    taken = set()
    for package in ("autograder", "benchmarks", "bookbuilder", "scripts"):
        for path in sorted((ROOT / package).rglob("*.py")):
            here = room_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
            for module in modules_imported(path):
                there = room_of(module)
                is_another = there and not (here or "").startswith(there)
                if is_another and module != there and not (there or "").startswith(here or "-"):
                    taken.add((str(path.relative_to(ROOT)), module))
    assert taken == {("autograder/__main__.py", "autograder.commands.app")}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_in_a_sentence_what_it_is_for(room: str) -> None:
    about = importlib.import_module(room).__doc__ or ""
    first = about.partition("\n")[0]
    assert first.endswith(".")
    assert len(first) > 30
