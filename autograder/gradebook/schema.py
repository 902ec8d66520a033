"""nbgrader's tables: made where there are none, and refused where they are another version's."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic.script import ScriptDirectory
from nbgrader import api
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import URL, Connection, inspect, text

from autograder.errors import GradebookError
from autograder.gradebook.database import Database, told


def ensure(database: Database, course_id: str) -> None:
    """See to it that a database holds the tables of this version of nbgrader.

    Raises:
        GradebookError: it holds something else, or cannot be made.
    """
    if database.path is not None and not holds_anything(database.path):
        make_file(database.path, course_id)
    with database.reading() as connection:
        tables = set(inspect(connection).get_table_names())
        if tables:
            refuse_other_versions(connection, tables, database.name)
    if not tables:
        make(database.url, course_id, database.name, database.path)


def holds_anything(path: Path) -> bool:
    """Whether there is a file with something in it; SQLite takes an empty one for a new database.

    Raises:
        GradebookError: that cannot be told.
    """
    try:
        return path.stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError as error:
        raise GradebookError(f"{path} cannot be read: {error.strerror}.") from None


def make_file(path: Path, course_id: str) -> None:
    """Make a gradebook whole or not at all: one without a version could not be upgraded.

    Raises:
        GradebookError: it cannot be made there.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        make(URL.create("sqlite", database=str(draft)), course_id, str(path), path.parent)
        if not holds_anything(path):  # nbgrader's own commands may have been quicker
            draft.replace(path)
    except OSError as error:
        raise GradebookError(f"{path} cannot be made: {error.strerror}.") from None
    finally:
        draft.unlink(missing_ok=True)


def make(url: URL, course_id: str, name: str, path: Path | None) -> None:
    """Make nbgrader's tables where there are none, as nbgrader itself does.

    Raises:
        GradebookError: they cannot be made.
    """
    try:
        with told(name, path), alembic_found():
            api.Gradebook(url, course_id).close()
    except (FileNotFoundError, subprocess.CalledProcessError):
        raise GradebookError(
            f"{name} cannot be made without alembic: install it beside {sys.executable}."
        ) from None


@contextmanager
def alembic_found() -> Iterator[None]:
    """Let nbgrader find the command `alembic`, also in an environment that is not activated."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([before, str(Path(sys.executable).parent)])
    try:
        yield
    finally:
        os.environ["PATH"] = before


def refuse_other_versions(connection: Connection, tables: set[str], name: str) -> None:
    """Refuse tables that this version of nbgrader does not know.

    Raises:
        GradebookError: they are older, newer or another program's.
    """
    scripts = ScriptDirectory(ALEMBIC_DIR)
    versions: set[str] = set()
    if "alembic_version" in tables:
        versions = set(connection.scalars(text("SELECT version_num FROM alembic_version")))
    if versions == set(scripts.get_heads()):
        return
    if "submitted_assignment" not in tables:
        raise GradebookError(
            f"{name} is a database of another program: move it away, or name another one as "
            "CourseDirectory.db_url in nbgrader_config.py."
        )
    if versions <= {script.revision for script in scripts.walk_revisions()}:
        raise GradebookError(
            f"{name} was made by an older nbgrader: make a copy of it as a backup, then run "
            "`nbgrader db upgrade`."
        )
    raise GradebookError(
        f"{name} was made by a newer nbgrader: install that version, or a newer one, here."
    )
