"""A class is put into an archive and restored from it, whatever the archive holds."""

import json
import os
import shutil
import sqlite3
import stat
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.classroom import ClassFolder, lock, seeds
from autograder.errors import AutograderError, PortalError, UsageError
from autograder.portal import archive as archives
from autograder.portal import attempts, backup, keys, people, restore
from autograder.portal.archive import MANIFEST
from autograder.portal.attempts import HandIn
from autograder.portal.database import DATABASE, ROOM, Database
from autograder.portal.people import Person
from tests.autograder.conftest import Classroom, make_classroom

NOTEBOOK = "submitted/ada/means/means.ipynb"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    """A class in which two have handed in."""
    classroom = make_classroom(tmp_path_factory.mktemp("backup"))
    ClassFolder.open(classroom.root, classroom.solutions).settle()
    classroom.hand_in("ada")
    (classroom.root / "course.toml").write_text('attempts = "last"\n')
    for secret in (".autograder_secret", f"{ROOM}/secret"):
        seeds.secret_in(classroom.root / secret)
    with closing(sqlite3.connect(classroom.root / "gradebook.db")) as gradebook:
        gradebook.execute("create table marks (score)")
    with Database(classroom.root / DATABASE) as database:
        database.upgrade()
        with database.writing() as connection:
            people.enrol(connection, [Person("ada"), Person("bob")])
            for learner in ("ada", "bob"):
                attempts.receive(connection, HandIn.of(learner, "means", b"{}"), 0.0)
                keys.make(connection, keys.SESSION, learner, 1e12)
    return classroom


@pytest.fixture
def classroom(made: Classroom, tmp_path: Path) -> Classroom:
    """The same class, for one test."""
    shutil.copytree(made.root, tmp_path / "class")
    return replace(made, root=tmp_path / "class")


@pytest.fixture
def archive(classroom: Classroom, tmp_path: Path) -> Path:
    """An archive of it."""
    backup.make(ClassFolder.open(classroom.root), tmp_path / "class.zip")
    return tmp_path / "class.zip"


def files(root: Path) -> dict[str, bytes]:
    """What is in a folder, but for what SQLite keeps while a database is open."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


def test_a_class_is_restored_into_an_empty_folder_file_by_file(
    archive: Path, classroom: Classroom, tmp_path: Path
):
    assert restore.restore(archive, tmp_path / "new") is None
    before, after = files(classroom.root), files(tmp_path / "new")
    for name in (DATABASE, "gradebook.db"):
        before.pop(name)
        after.pop(name)
    assert after == before
    old = (classroom.root / NOTEBOOK).stat().st_mtime
    assert (tmp_path / "new" / NOTEBOOK).stat().st_mtime == pytest.approx(old)


def test_every_attempt_is_there_again_and_nobody_is_signed_in(archive: Path, tmp_path: Path):
    restore.restore(archive, tmp_path / "new")
    with Database(tmp_path / "new" / DATABASE) as database, database.reading() as connection:
        assert [one.learner for one in attempts.attempts_where(connection)] == ["ada", "bob"]
        assert connection.exec_driver_sql("select count(*) from keys").scalar() == 0


def test_nobody_else_may_read_the_archive_or_what_is_secret_in_it(archive: Path, tmp_path: Path):
    restore.restore(archive, tmp_path / "new")
    secret = [DATABASE, ".portal/secret"]
    for path in (archive, *(tmp_path / "new" / name for name in secret)):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_links_locks_and_drafts_of_files_stay_out(classroom: Classroom, tmp_path: Path):
    course = ClassFolder.open(classroom.root)
    path = classroom.hand_in("ada")
    path.with_name("passwords").symlink_to("/etc/passwd")
    path.with_name(".means.ipynb.0123abcd").write_text("half")
    manifest = backup.make(course, tmp_path / "class.zip")
    submitted = [name for name in manifest.files if name.startswith("submitted")]
    assert submitted == [NOTEBOOK]
    assert not [name for name in manifest.files if "lock" in name]


def test_what_lies_outside_the_class_folder_is_named(classroom: Classroom, tmp_path: Path):
    course = ClassFolder.open(classroom.root, classroom.solutions)
    course.config.CourseDirectory.db_url = f"sqlite:///{tmp_path}/elsewhere.db"
    assert backup.elsewhere(course) == [f"{tmp_path}/elsewhere.db"]
    assert "elsewhere" not in str(backup.parts(course))


def test_while_a_run_is_grading_a_backup_waits_and_then_says_so(
    classroom: Classroom, tmp_path: Path
):
    course = ClassFolder.open(classroom.root, classroom.solutions)
    with (
        lock.held(course.lock),
        pytest.raises(UsageError, match="Another run"),
    ):
        backup.make(course, tmp_path / "class.zip", patience=0.1)
    assert not (tmp_path / "class.zip").exists()


def test_a_backup_that_fails_leaves_the_one_before(
    archive: Path, classroom: Classroom, monkeypatch: pytest.MonkeyPatch
):
    before, beside = archive.read_bytes(), {*archive.parent.iterdir()}
    (classroom.root / DATABASE).write_bytes(b"no database" * 100)
    with pytest.raises(PortalError, match=r"portal\.db cannot be copied now: file is not a database"):
        backup.make(ClassFolder.open(classroom.root), archive)
    assert archive.read_bytes() == before
    assert {*archive.parent.iterdir()} == beside


# --- over a class ---------------------------------------------------------------------------------------


def test_a_class_is_replaced_only_when_that_is_said_and_is_kept(
    archive: Path, classroom: Classroom
):
    (classroom.root / NOTEBOOK).write_text("newer")
    (classroom.root / "notes.txt").write_text("mine")
    before = files(classroom.root)
    with pytest.raises(UsageError, match="There is a class in .* already"):
        restore.restore(archive, classroom.root)
    assert files(classroom.root) == before
    kept = restore.restore(archive, classroom.root, replace=True)
    assert kept
    assert kept.parent == classroom.root
    assert (kept / NOTEBOOK).read_text() == "newer"
    assert (classroom.root / NOTEBOOK).read_text() != "newer"
    assert (classroom.root / "notes.txt").read_text() == "mine"
    assert {**files(kept), "notes.txt": b"mine"} == before


def test_what_sqlite_keeps_beside_the_old_database_is_moved_with_it(
    archive: Path, classroom: Classroom
):
    (classroom.root / f"{DATABASE}-wal").write_bytes(b"of the old one")
    kept = restore.restore(archive, classroom.root, replace=True)
    assert kept
    assert (kept / f"{DATABASE}-wal").read_bytes() == b"of the old one"
    with Database(classroom.root / DATABASE) as database, database.reading() as connection:
        assert len(attempts.attempts_where(connection)) == 2


def test_what_cannot_be_moved_leaves_the_class_as_it_was(
    archive: Path, classroom: Classroom, monkeypatch: pytest.MonkeyPatch
):
    before = files(classroom.root)
    rename, moved = Path.rename, []

    def fail_late(self: Path, target: Path) -> Path:
        moved.append(self)
        if len(moved) == 9:
            raise OSError(28, "No space left on device", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_late)
    with pytest.raises(OSError, match="No space left"):
        restore.restore(archive, classroom.root, replace=True)
    assert files(classroom.root) == before


def test_while_a_portal_is_at_work_nothing_is_restored_and_the_other_way_round(
    archive: Path, classroom: Classroom, tmp_path: Path
):
    with (
        restore.at_work(classroom.root),
        restore.at_work(classroom.root),  # portals may share a class
        pytest.raises(PortalError, match="A portal is at work in .*: end it"),
    ):
        restore.restore(archive, classroom.root, replace=True)
    with (
        restore.alone(classroom.root),
        pytest.raises(PortalError, match="is being restored"),
        restore.at_work(classroom.root),
    ):
        pass


def test_a_restore_that_was_killed_is_told_before_a_portal_starts_and_made_up_for(
    archive: Path, classroom: Classroom
):
    (classroom.root / ".restoring-x").mkdir()
    with (
        pytest.raises(PortalError, match="was being restored when that was interrupted"),
        restore.at_work(classroom.root),
    ):
        pass
    restore.restore(archive, classroom.root, replace=True)
    with restore.at_work(classroom.root):
        pass


# --- archives that are not what they should be ------------------------------------------------------------


def altered(archive: Path, alter: Callable[[dict, dict[str, bytes]], None]) -> Path:
    """The same archive with another manifest, or other files."""
    with zipfile.ZipFile(archive) as zipped:
        members = {name: zipped.read(name) for name in zipped.namelist()}
    manifest = json.loads(members.pop(MANIFEST))
    alter(manifest, members)
    with zipfile.ZipFile(archive, "w") as zipped:
        for name, content in members.items():
            zipped.writestr(name, content)
        zipped.writestr(MANIFEST, json.dumps(manifest))
    return archive


def renamed(name: str) -> Callable[[dict, dict[str, bytes]], None]:
    def alter(manifest: dict, members: dict[str, bytes]) -> None:
        manifest["files"][name] = manifest["files"].pop(NOTEBOOK)
        members[name] = members.pop(NOTEBOOK)

    return alter


def changed_file(manifest: dict, members: dict[str, bytes]) -> None:
    members[NOTEBOOK] = members[NOTEBOOK].replace(b"means", b"manes")


def bomb(manifest: dict, members: dict[str, bytes]) -> None:
    members[NOTEBOOK] = bytes(50_000_000)


def larger_than_disks(manifest: dict, members: dict[str, bytes]) -> None:
    manifest["files"][NOTEBOOK]["size"] = 10**16


def one_more(manifest: dict, members: dict[str, bytes]) -> None:
    members["extra"] = b""


def file_and_folder(manifest: dict, members: dict[str, bytes]) -> None:
    renamed("submitted")(manifest, members)
    renamed_again = {**manifest["files"], "submitted/x": manifest["files"]["submitted"]}
    manifest["files"] = renamed_again
    members["submitted/x"] = members["submitted"]


def newer_form(manifest: dict, members: dict[str, bytes]) -> None:
    manifest |= {"form": 2, "version": "9.9", "files": "in another way"}


def newer_tables(manifest: dict, members: dict[str, bytes]) -> None:
    manifest |= {"tables": "9999", "version": "9.9"}


BROKEN = "is no archive of a class, or has been cut or changed: use another copy"
LEADS_OUT = "would not stay in the class folder"
HOSTILE = [
    (renamed("../ada.ipynb"), LEADS_OUT),
    (renamed("submitted/../../ada.ipynb"), LEADS_OUT),
    (renamed("/etc/ada.ipynb"), LEADS_OUT),
    (renamed("submitted\\ada.ipynb"), LEADS_OUT),
    (renamed("submitted//ada.ipynb"), LEADS_OUT),
    (renamed("submitted/a\nb"), LEADS_OUT),
    (lambda manifest, _: manifest["parts"].append("../.."), LEADS_OUT),
    (changed_file, BROKEN),
    (bomb, BROKEN),
    (one_more, BROKEN),
    (file_and_folder, BROKEN),
    (larger_than_disks, "The archive holds .* MB, and there are .* MB free"),
    (newer_form, r"made by a newer version of the autograder \(9\.9\): install that first"),
    (newer_tables, r"made by a newer version of the autograder \(9\.9\): install that first"),
]


@pytest.mark.parametrize(("alter", "sentence"), HOSTILE)
def test_an_archive_that_is_not_what_it_says_touches_nothing(
    archive: Path,
    classroom: Classroom,
    alter: Callable[[dict, dict[str, bytes]], None],
    sentence: str,
):
    before = files(classroom.root)
    outside = {*classroom.root.parent.iterdir()}
    with pytest.raises(PortalError, match=sentence):
        restore.restore(altered(archive, alter), classroom.root, replace=True)
    assert files(classroom.root) == before
    assert {*classroom.root.parent.iterdir()} == outside


def test_a_link_in_an_archive_is_refused(archive: Path, tmp_path: Path):
    def alter(manifest: dict, members: dict[str, bytes]) -> None:
        manifest["files"]["link"] = manifest["files"][NOTEBOOK]

    altered(archive, alter)
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(archive, "a") as zipped:
        zipped.writestr(link, "/etc/passwd")
    with pytest.raises(PortalError, match="'link', which is no ordinary file"):
        restore.restore(archive, tmp_path / "new")


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_an_archive_that_was_cut_is_told(archive: Path, tmp_path: Path, share: float):
    content = archive.read_bytes()
    archive.write_bytes(content[: int(share * len(content))])
    with pytest.raises(PortalError, match=BROKEN):
        restore.restore(archive, tmp_path / "new")
    assert files(tmp_path / "new") == {}


def test_an_archive_of_something_else_is_told(archive: Path, tmp_path: Path):
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("a", "b")
    with pytest.raises(PortalError, match=BROKEN):
        restore.restore(archive, tmp_path / "new")


def test_a_disk_that_is_full_is_told_before_anything_is_written(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(restore.shutil, "disk_usage", lambda _: SimpleNamespace(free=10))
    with pytest.raises(PortalError, match="make room, or restore elsewhere"):
        restore.restore(archive, tmp_path / "new")


def test_a_disk_that_fills_up_meanwhile_leaves_the_class_as_it_was(
    archive: Path, classroom: Classroom, monkeypatch: pytest.MonkeyPatch
):
    before = files(classroom.root)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archives.hashlib, "sha256", full)
    with pytest.raises(OSError, match="No space left"):
        restore.restore(archive, classroom.root, replace=True)
    with pytest.raises(OSError, match=os.strerror(28)) as caught:
        backup.make(ClassFolder.open(classroom.root), archive)
    assert caught.value.filename == str(archive)
    assert files(classroom.root) == before


