"""A class is put into an archive."""

from pathlib import Path

import pytest

from autograder.classroom import ClassFolder, lock
from autograder.errors import PortalError, UsageError
from autograder.portal import backup
from autograder.portal.database import DATABASE
from tests.autograder.conftest import Classroom
from tests.autograder.portal.conftest import NOTEBOOK


def test_links_locks_and_drafts_of_files_stay_out(small_class: Classroom, tmp_path: Path):
    course = ClassFolder.open(small_class.root)
    path = small_class.hand_in("ada")
    path.with_name("passwords").symlink_to("/etc/passwd")
    path.with_name(".means.ipynb.0123abcd").write_text("half")
    manifest = backup.make(course, tmp_path / "class.zip")
    submitted = [name for name in manifest.files if name.startswith("submitted")]
    assert submitted == [NOTEBOOK]
    assert not [name for name in manifest.files if "lock" in name]


def test_what_lies_outside_the_class_folder_is_named(small_class: Classroom, tmp_path: Path):
    course = ClassFolder.open(small_class.root, small_class.solutions)
    course.config.CourseDirectory.db_url = f"sqlite:///{tmp_path}/elsewhere.db"
    assert backup.elsewhere(course) == [f"{tmp_path}/elsewhere.db"]
    assert "elsewhere" not in str(backup.parts(course))


def test_while_a_run_is_grading_a_backup_waits_and_then_says_so(
    small_class: Classroom, tmp_path: Path
):
    course = ClassFolder.open(small_class.root, small_class.solutions)
    with (
        lock.held(course.lock),
        pytest.raises(UsageError, match="Another run"),
    ):
        backup.make(course, tmp_path / "class.zip", patience=0.1)
    assert not (tmp_path / "class.zip").exists()


def test_a_backup_that_fails_leaves_the_one_before(
    archive: Path, small_class: Classroom, monkeypatch: pytest.MonkeyPatch
):
    before, beside = archive.read_bytes(), {*archive.parent.iterdir()}
    (small_class.root / DATABASE).write_bytes(b"no database" * 100)
    with pytest.raises(
        PortalError, match=r"portal\.db cannot be copied now: file is not a database"
    ):
        backup.make(ClassFolder.open(small_class.root), archive)
    assert archive.read_bytes() == before
    assert {*archive.parent.iterdir()} == beside
