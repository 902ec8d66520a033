import ast
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import pytest

from autograder.classroom import fingerprint
from autograder.course.assignment import Assignment
from autograder.course.release import write_release
from autograder.notebooks.notebook import Notebook

ROOT = Path(fingerprint.__file__).parents[2]
ENGINE = ROOT / "autograder"


@pytest.fixture
def course(tmp_path: Path, write_assignment) -> Assignment:
    write_assignment(tmp_path / "solutions")
    loaded = Assignment.load(tmp_path / "solutions", "means", tmp_path / "assignments")
    write_release(loaded, tmp_path / "build")
    return loaded


def test_a_file_is_known_by_what_stands_in_it():
    a, b, c = map(fingerprint.of_content, (b"1", b"1", b"2"))
    assert a == b != c


@pytest.mark.parametrize(
    "name", ["solutions/means/exercises.py", "assignments/means/public_checks.json"]
)
def test_rules_change_with_the_checks_and_with_the_release(
    tmp_path: Path, course: Assignment, name: str
):
    before = fingerprint.of_rules(course)
    assert fingerprint.of_rules(course) == before
    (tmp_path / name).write_text("# changed")
    assert fingerprint.of_rules(course) != before


def test_rules_change_with_the_engine_and_with_what_learners_import(
    tmp_path: Path, course: Assignment, monkeypatch: pytest.MonkeyPatch
):
    names = {f"{path.parent.name}/{path.name}" for path in fingerprint.sources()}
    assert {"rubric/judgement.py", "nnkit/datasets.py", "sandbox/worker_process.py"} <= names
    assert not any("page" in name or "commands" in name for name in names)
    source = tmp_path / "source.py"
    monkeypatch.setattr(fingerprint, "sources", lambda: iter([source]))
    digests = set()
    for text in ("x = 1", "x = 2"):
        source.write_text(text)
        digests.add(fingerprint.of_rules(course))
    assert len(digests) == 2


def test_rules_change_with_the_version_of_numpy(
    course: Assignment, monkeypatch: pytest.MonkeyPatch
):
    before = fingerprint.of_rules(course)
    real = version
    monkeypatch.setattr(
        fingerprint, "version", lambda name: "99.0" if name == "numpy" else real(name)
    )
    assert fingerprint.of_rules(course) != before


def test_code_that_is_moved_within_the_engine_is_the_same_code(
    tmp_path: Path, course: Assignment, monkeypatch: pytest.MonkeyPatch
):
    places = [tmp_path / "a" / "one.py", tmp_path / "z" / "two.py"]
    digests = set()
    for place in places:
        place.parent.mkdir()
        place.write_text("x = 1")
        other = tmp_path / "m.py"
        other.write_text("y = 2")
        monkeypatch.setattr(
            fingerprint, "sources", lambda place=place, other=other: iter([place, other])
        )
        digests.add(fingerprint.of_rules(course))
    assert len(digests) == 1


def test_all_that_the_code_which_grades_imports_is_covered():
    graders = [
        ENGINE / "runs" / "submission_grader.py",
        *(ENGINE / "nbgrader_plugin").rglob("*.py"),
    ]
    # These are started by their names and imported by nobody.
    started = [
        ENGINE / "sandbox" / f"{name}.py" for name in ("worker_process", "zygote_process", "probe")
    ]
    reached = reachable([*graders, *started])
    assert {"direct.py", "recognition.py", "wire.py", "judgement.py"} <= {
        path.name for path in reached
    }
    assert reached <= set(fingerprint.sources())


@pytest.mark.parametrize("says", ["False", "True", None])
def test_a_room_says_whether_it_decides_and_decides_where_it_says_nothing(tmp_path: Path, says):
    room = tmp_path / "room"
    room.mkdir()
    (room / "__init__.py").write_text(f"DECIDES_RESULTS = {says}" if says else '"""A room."""')
    assert fingerprint.decides(room) is (says != "False")
    (room / "__init__.py").unlink()
    assert fingerprint.decides(room)


def reachable(files: Iterable[Path]) -> set[Path]:
    """What files import of ours, and what that imports; what only shows or keeps marks is left out."""
    found: set[Path] = set()
    waiting = [*files]
    while waiting:
        path = waiting.pop()
        if path in found or set(path.relative_to(ROOT).parts) & {"pages", "gradebook", "commands"}:
            continue
        found.add(path)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [
                    node.module or "",
                    *(f"{node.module}.{alias.name}" for alias in node.names),
                ]
            waiting += [file for name in names if (file := file_of(name))]
    return found


def file_of(module: str) -> Path | None:
    """Where a module of ours lies."""
    path = ROOT.joinpath(*module.split("."))
    if module.split(".", maxsplit=1)[0] not in fingerprint.PACKAGES:
        return None
    return next(
        (each for each in (path.with_suffix(".py"), path / "__init__.py") if each.is_file()), None
    )


def test_the_files_of_other_assignments_do_not_matter(
    tmp_path: Path, course: Assignment, released: Notebook, write_assignment
):
    before = fingerprint.of_rules(course)
    write_assignment(tmp_path / "solutions", "other")
    assert fingerprint.of_rules(course) == before
