from pathlib import Path

import pytest

from autograder.classroom import fingerprint
from autograder.course.assignment import Assignment
from autograder.course.release import release
from autograder.notebooks.notebook import Notebook


@pytest.fixture
def course(tmp_path: Path, write_assignment) -> Assignment:
    write_assignment(tmp_path / "solutions")
    loaded = Assignment.load(tmp_path / "solutions", "means", tmp_path / "assignments")
    release(loaded, tmp_path / "build")
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


def test_rules_change_with_the_engine_and_with_what_learners_import():
    names = {f"{path.parent.name}/{path.name}" for path in fingerprint.sources()}
    assert {"rubric/judgement.py", "nnkit/datasets.py", "sandbox/worker_process.py"} <= names
    assert not any("page" in name or "commands" in name for name in names)


def test_the_files_of_other_assignments_do_not_matter(
    tmp_path: Path, course: Assignment, released: Notebook, write_assignment
):
    before = fingerprint.of_rules(course)
    write_assignment(tmp_path / "solutions", "other")
    assert fingerprint.of_rules(course) == before
