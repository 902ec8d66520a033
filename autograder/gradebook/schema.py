"""nbgrader's tables: made where there are none, and refused where they are another version's."""

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from nbgrader import api
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import Connection, inspect

from autograder.errors import GradebookError
from autograder.gradebook.database import Database

VERSION = "alembic_version"
"""Where nbgrader says of which version its tables are."""


def ensure(database: Database) -> None:
    """See to it that a database holds the tables of this version of nbgrader.

    Raises:
        GradebookError: it holds something else, or cannot be made.
    """
    database.touch()
    with database.reading() as connection:
        tables = tables_in(connection)
        if tables:
            refuse_other_versions(connection, tables, database.name)
            return
    with database.writing() as connection:
        if not tables_in(connection):  # somebody else may have been quicker
            make(connection)


def tables_in(connection: Connection) -> set[str]:
    """The tables of a gradebook; in a database of a server those of a portal may stand beside them."""
    tables = set(inspect(connection).get_table_names())
    ours = {table.name for table in api.Base.metadata.sorted_tables} | {VERSION}
    return tables if connection.dialect.name == "sqlite" else tables & ours


def make(connection: Connection) -> None:
    """Make the tables as nbgrader's own Gradebook does, which runs `alembic` to learn the version."""
    api.Base.metadata.create_all(connection)
    scripts = ScriptDirectory(ALEMBIC_DIR)
    # nbgrader's table of versions has no primary key, and so has ours.
    context = MigrationContext.configure(connection, opts={"version_table_pk": False})
    context.stamp(scripts, "heads")


def refuse_other_versions(connection: Connection, tables: set[str], name: str) -> None:
    """Refuse tables that this version of nbgrader does not know.

    Raises:
        GradebookError: they are older, newer or another program's.
    """
    scripts = ScriptDirectory(ALEMBIC_DIR)
    versions = set(MigrationContext.configure(connection).get_current_heads())
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
