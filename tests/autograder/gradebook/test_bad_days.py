"""What can happen to a gradebook: for each thing one sentence, nothing lost, and a way on."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from nbgrader import api
from sqlalchemy import insert, select

from autograder.classroom.folder import ClassFolder
from autograder.errors import AutograderError, GradebookError
from autograder.gradebook import Gradebook
from tests.autograder.gradebook.conftest import course_in, entry
from tests.rows import change, rows

ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root may become somebody else, or mount")
NOBODY = 65534


def fails(call: Callable[[], object]) -> str:
    """The sentence with which it fails."""
    with pytest.raises(GradebookError) as caught:
        call()
    assert "\n" not in str(caught.value)
    return str(caught.value)


# --- in use ---------------------------------------------------------------------------------------


def test_a_gradebook_that_another_program_writes_is_waited_for_and_then_said_to_be_in_use(
    gradebook: Gradebook, path: Path
) -> None:
    gradebook.save("means", [entry("anna")])
    before = rows(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as formgrader:
        formgrader.execute("BEGIN IMMEDIATE")
        told = fails(lambda: gradebook.save("means", [entry("bob")]))
        assert list(gradebook.marks("means")) == ["anna"]  # reading goes on
        formgrader.execute("ROLLBACK")
    assert told.startswith(f"{path} is in use by another program, such as formgrader: wait")
    assert rows(path) == before
    gradebook.save("means", [entry("bob")])
    assert list(gradebook.marks("means")) == ["anna", "bob"]


def test_a_gradebook_that_nobody_else_may_even_read_is_in_use_too(
    gradebook: Gradebook, course: ClassFolder, path: Path
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as upgrade:
        upgrade.execute("BEGIN EXCLUSIVE")
        assert "is in use" in fails(lambda: gradebook.marks("means"))
        assert "is in use" in fails(lambda: Gradebook(course, patience=0.05))


def test_a_lock_that_is_given_back_in_time_is_nobodys_affair(
    course: ClassFolder, gradebook: Gradebook, path: Path
) -> None:
    """Somebody else's child holds the lock, and lets it go while we wait."""
    held = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('BEGIN IMMEDIATE'); print('held', flush=True); sys.stdin.readline()"
    )
    other = subprocess.Popen(
        [shutil.which("python3") or "python3", "-c", held, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout
    assert other.stdin
    with other, Gradebook(course, patience=60.0) as patient:
        assert other.stdout.readline() == "held\n"
        other.stdin.write("go\n")
        other.stdin.flush()
        patient.save("means", [entry("anna")])
    assert list(gradebook.marks("means")) == ["anna"]


def test_nobody_gives_points_between_our_reading_and_our_writing(
    gradebook: Gradebook, path: Path
) -> None:
    gradebook.save("means", [entry("anna")])
    with (
        gradebook._database.writing() as connection,
        closing(sqlite3.connect(path, timeout=0)) as formgrader,
    ):
        connection.execute(select(api.Grade.manual_score)).all()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            formgrader.execute("UPDATE grade SET manual_score = 1")


# --- not ours to write ----------------------------------------------------------------------------


@pytest.fixture
def anybodys() -> Iterator[Path]:
    """A folder that everybody can reach, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


def as_nobody(call: Callable[[], object]) -> str:
    """What a user without any rights is told."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        told = "nothing"
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            told = repr(call())
        except AutograderError as error:
            told = str(error)
        except BaseException as error:
            told = repr(error)
        finally:
            os.write(writer, told.encode())
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return told


forks = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")


@ROOT
@forks
@pytest.mark.parametrize("folder_too", [False, True])
def test_a_gradebook_that_may_be_read_alone_is_read_and_not_written(
    folder_too: bool, anybodys: Path, release: dict[str, Any]
) -> None:
    course = course_in(anybodys)
    with Gradebook(course) as opened:
        opened.prepare("means", release)
        opened.save("means", [entry("anna")])
    (anybodys / "gradebook.db").chmod(0o444)
    anybodys.chmod(0o555 if folder_too else 0o777)

    def read() -> list[str]:
        with Gradebook(course) as theirs:
            return list(theirs.marks("means"))

    def write() -> None:
        with Gradebook(course) as theirs:
            theirs.save("means", [entry("bob")])

    assert as_nobody(read) == "['anna']"
    assert as_nobody(write).startswith(f"{anybodys}/gradebook.db may not be written: see to it")


@ROOT
@forks
def test_a_folder_where_nothing_may_be_written_takes_neither_marks_nor_a_gradebook(
    anybodys: Path, release: dict[str, Any]
) -> None:
    course = course_in(anybodys)
    anybodys.chmod(0o555)
    assert as_nobody(lambda: Gradebook(course)) == (
        f"{anybodys}/gradebook.db cannot be made: Permission denied."
    )
    with Gradebook(course) as opened:
        opened.prepare("means", release)
    (anybodys / "gradebook.db").chmod(0o666)
    told = as_nobody(lambda: Gradebook(course).save("means", [entry("bob")]))
    assert told.startswith(f"{anybodys}/gradebook.db may not be written: see to it")


@ROOT
@forks
def test_a_gradebook_that_may_not_be_read_is_told(anybodys: Path) -> None:
    course = course_in(anybodys)
    Gradebook(course).close()
    (anybodys / "gradebook.db").chmod(0o600)
    told = as_nobody(lambda: Gradebook(course))
    assert told.startswith(f"{anybodys}/gradebook.db cannot be opened")


# --- not a gradebook ------------------------------------------------------------------------------


def test_a_file_that_is_no_database_is_left_as_it_is(course: ClassFolder, path: Path) -> None:
    path.write_text("Anna 100, Bob 90. " * 100)
    assert fails(lambda: Gradebook(course)).startswith(
        f"{path} is not a database: put the gradebook back from a backup"
    )
    assert path.read_text().startswith("Anna 100")


def test_a_database_that_is_damaged_is_told(gradebook: Gradebook, path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    assert "is damaged: put it back from a backup" in fails(lambda: gradebook.marks("means"))


def test_an_empty_file_becomes_a_gradebook(course: ClassFolder, path: Path) -> None:
    path.touch()
    with Gradebook(course) as opened:
        assert opened.learners() == []


def test_a_folder_in_its_place_is_told(course: ClassFolder, path: Path) -> None:
    path.mkdir()
    assert f"{path} cannot be opened" in fails(lambda: Gradebook(course))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    course = course_in(tmp_path, db_url="sqlite:///elsewhere/gradebook.db")
    told = fails(lambda: Gradebook(course))
    assert told == f"{tmp_path}/elsewhere/gradebook.db cannot be made: No such file or directory."


def test_a_database_of_another_program_is_left_as_it_is(course: ClassFolder, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    before = path.read_bytes()
    assert "of another program: move it away, or name another" in fails(lambda: Gradebook(course))
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", ["724cde206c17", None])
def test_a_gradebook_of_an_older_nbgrader_is_to_be_copied_and_upgraded(
    version: str | None, course: ClassFolder, gradebook: Gradebook, path: Path
) -> None:
    if version:
        change(path, "UPDATE alembic_version SET version_num = ?", version)
    else:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("DROP TABLE alembic_version")
    assert fails(lambda: Gradebook(course)) == (
        f"{path} was made by an older nbgrader: make a copy of it as a backup, then run "
        "`nbgrader db upgrade`."
    )


def test_a_gradebook_of_a_newer_nbgrader_is_told(
    course: ClassFolder, gradebook: Gradebook, path: Path
) -> None:
    change(path, "UPDATE alembic_version SET version_num = 'fedcba987654'")
    assert "was made by a newer nbgrader: install that version" in fails(lambda: Gradebook(course))


@pytest.mark.parametrize(
    "address", ["gradebook", "sqlite://", "oracle+missing://me:secret@host/db", "unknown://host"]
)
def test_an_address_that_cannot_be_used_is_told_with_its_setting(
    address: str, tmp_path: Path
) -> None:
    course = course_in(tmp_path, db_url=address)
    told = fails(lambda: Gradebook(course))
    assert told.startswith(f"CourseDirectory.db_url in the settings of {tmp_path} names no")
    assert "secret" not in told


def test_tables_that_went_missing_are_told(gradebook: Gradebook, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE grade")
    told = fails(lambda: gradebook.save("means", [entry("anna")]))
    assert told.startswith(f"{path} cannot be used (no such table: grade)")


# --- gone -----------------------------------------------------------------------------------------


def test_a_gradebook_that_was_deleted_is_not_made_anew_behind_the_instructors_back(
    course: ClassFolder, gradebook: Gradebook, path: Path, release: dict[str, Any]
) -> None:
    gradebook.save("means", [entry("anna")])
    backup = path.read_bytes()
    path.unlink()
    for call in (gradebook.learners, lambda: gradebook.save("means", [entry("bob")])):
        assert fails(call).startswith(f"{path} is gone: put it back from a backup, or run this")
    assert not path.exists()
    path.write_bytes(backup)
    gradebook.save("means", [entry("bob")])
    assert list(gradebook.marks("means")) == ["anna", "bob"]


@pytest.mark.parametrize("replaced", [False, True])
def test_marks_that_went_into_a_deleted_file_are_not_called_saved(
    replaced: bool, gradebook: Gradebook, path: Path
) -> None:
    def write() -> None:
        with gradebook._database.writing() as connection:
            connection.execute(insert(api.Student.__table__), [{"id": "anna"}])
            copy = path.read_bytes()
            path.unlink()
            if replaced:
                path.write_bytes(copy)

    assert f"{path} was deleted or replaced while it was being written" in fails(write)


# --- a full disk ----------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of half a megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("nothing may be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@ROOT
def test_a_full_disk_loses_the_batch_and_nothing_of_those_before(
    small_disk: Path, release: dict[str, Any]
) -> None:
    course, path = course_in(small_disk), small_disk / "gradebook.db"
    with Gradebook(course) as opened:
        opened.prepare("means", release)
        opened.save("means", [entry("anna")])
        before = rows(path)
        told = fails(lambda: opened.save("means", [entry(f"learner{n}") for n in range(3000)]))
        assert told == (
            f"{path} cannot be written, because the disk is full: make room, then run this again."
        )
        assert rows(path) == before
        opened.save("means", [entry("bob")])
        assert list(opened.marks("means")) == ["anna", "bob"]


@ROOT
def test_a_disk_that_is_full_from_the_beginning_leaves_nothing_half_made(
    small_disk: Path,
) -> None:
    course, filling = course_in(small_disk), small_disk / "filling"
    with suppress(OSError), filling.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    assert "the disk is full" in fails(lambda: Gradebook(course))
    filling.unlink()
    with Gradebook(course) as opened:
        assert opened.learners() == []
