"""A class is what an archive holds, and what was there is kept."""

import hashlib
import os
import shutil
import stat
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.classroom import ClassFolder
from autograder.errors import PortalError, UsageError
from autograder.portal.archives import backup, restore
from autograder.portal.storage.database import DATABASE, Database
from autograder.portal.submissions import attempts
from tests.autograder.conftest import Classroom
from tests.autograder.portal.conftest import NOTEBOOK, files


def test_a_class_is_restored_into_an_empty_folder_file_by_file(
    archive: Path, small_class: Classroom, tmp_path: Path
):
    assert restore.restore(archive, tmp_path / "new") is None
    before, after = files(small_class.root), files(tmp_path / "new")
    for name in (DATABASE, "gradebook.db"):
        before.pop(name)
        after.pop(name)
    assert after == before
    old = (small_class.root / NOTEBOOK).stat().st_mtime
    assert (tmp_path / "new" / NOTEBOOK).stat().st_mtime == pytest.approx(old)


def test_every_attempt_is_there_again_and_nobody_is_signed_in(archive: Path, tmp_path: Path):
    restore.restore(archive, tmp_path / "new")
    with Database(tmp_path / "new" / DATABASE) as database, database.reading() as connection:
        assert [one.learner for one in attempts.attempts_where(connection)] == ["ada", "bob"]
        assert connection.exec_driver_sql("select count(*) from keys").scalar() == 0


def test_nobody_else_may_read_the_archive_or_what_is_secret_in_it(archive: Path, tmp_path: Path):
    restore.restore(archive, tmp_path / "new")
    secret = [DATABASE, ".portal/secret", ".portal/client_secret"]
    for path in (archive, *(tmp_path / "new" / name for name in secret)):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


# --- over a class ---------------------------------------------------------------------------------------


def test_a_class_is_replaced_only_when_that_is_said_and_is_kept(
    archive: Path, small_class: Classroom
):
    (small_class.root / NOTEBOOK).write_text("newer")
    (small_class.root / "notes.txt").write_text("mine")
    before = files(small_class.root)
    with pytest.raises(UsageError, match=r"There is a class in .* already"):
        restore.restore(archive, small_class.root)
    assert files(small_class.root) == before
    kept = restore.restore(archive, small_class.root, replace=True)
    assert kept
    assert kept.parent == small_class.root
    assert (kept / NOTEBOOK).read_text() == "newer"
    assert (small_class.root / NOTEBOOK).read_text() != "newer"
    assert (small_class.root / "notes.txt").read_text() == "mine"
    assert {**files(kept), "notes.txt": b"mine"} == before


def test_what_is_kept_stays_when_the_class_is_restored_again_in_the_same_second(
    archive: Path, small_class: Classroom, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(time, "strftime", lambda _: "2026-10-25-023000")
    (small_class.root / NOTEBOOK).write_text("oldest")
    first = restore.restore(archive, small_class.root, replace=True)
    second = restore.restore(archive, small_class.root, replace=True)
    assert first
    assert second
    assert first != second
    assert (first / NOTEBOOK).read_text() == "oldest"
    assert (second / NOTEBOOK).is_file()


def test_what_cannot_be_moved_back_is_not_removed(
    archive: Path, small_class: Classroom, monkeypatch: pytest.MonkeyPatch
):
    before = files(small_class.root)
    rename, moved = Path.rename, []

    def fail_from_then_on(self: Path, target: Path) -> Path:
        moved.append(self)
        if len(moved) >= 5:
            raise OSError(5, "Input/output error", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_from_then_on)
    with pytest.raises(OSError, match="Input/output"):
        restore.restore(archive, small_class.root, replace=True)
    assert sorted(files(small_class.root).values()) == sorted(before.values())


def test_what_sqlite_keeps_beside_the_old_database_is_moved_with_it(
    archive: Path, small_class: Classroom
):
    (small_class.root / f"{DATABASE}-wal").write_bytes(b"of the old one")
    kept = restore.restore(archive, small_class.root, replace=True)
    assert kept
    assert (kept / f"{DATABASE}-wal").read_bytes() == b"of the old one"
    with Database(small_class.root / DATABASE) as database, database.reading() as connection:
        assert len(attempts.attempts_where(connection)) == 2


def test_what_cannot_be_moved_leaves_the_class_as_it_was(
    archive: Path, small_class: Classroom, monkeypatch: pytest.MonkeyPatch
):
    before = files(small_class.root)
    rename, moved = Path.rename, []

    def fail_late(self: Path, target: Path) -> Path:
        moved.append(self)
        if len(moved) == 9:
            raise OSError(28, "No space left on device", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_late)
    with pytest.raises(OSError, match="No space left"):
        restore.restore(archive, small_class.root, replace=True)
    assert files(small_class.root) == before


def test_while_a_portal_is_at_work_nothing_is_restored_and_the_other_way_round(
    archive: Path, small_class: Classroom, tmp_path: Path
):
    with (
        restore.at_work(small_class.root),
        restore.at_work(small_class.root),  # portals may share a class
        pytest.raises(PortalError, match=r"A portal is at work in .*: end it"),
    ):
        restore.restore(archive, small_class.root, replace=True)
    with (
        restore.alone(small_class.root),
        pytest.raises(PortalError, match="is being restored"),
        restore.at_work(small_class.root),
    ):
        pass


def test_a_restore_that_was_killed_is_told_before_a_portal_starts_and_made_up_for(
    archive: Path, small_class: Classroom
):
    (small_class.root / ".restoring-x").mkdir()
    with (
        pytest.raises(PortalError, match="was being restored when that was interrupted"),
        restore.at_work(small_class.root),
    ):
        pass
    restore.restore(archive, small_class.root, replace=True)
    with restore.at_work(small_class.root):
        pass


def test_a_disk_that_is_full_is_told_before_anything_is_written(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=10))
    with pytest.raises(PortalError, match="make room, or restore elsewhere"):
        restore.restore(archive, tmp_path / "new")


def test_a_disk_that_fills_up_meanwhile_leaves_the_class_as_it_was(
    archive: Path, small_class: Classroom, monkeypatch: pytest.MonkeyPatch
):
    before = files(small_class.root)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(hashlib, "sha256", full)
    with pytest.raises(OSError, match="No space left"):
        restore.restore(archive, small_class.root, replace=True)
    with pytest.raises(OSError, match=os.strerror(28)) as caught:
        backup.make(ClassFolder.open(small_class.root), archive)
    assert caught.value.filename == str(archive)
    assert files(small_class.root) == before
