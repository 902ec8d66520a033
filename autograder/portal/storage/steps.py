"""The steps from each version of the tables to the next, which Alembic goes."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, inspect

from autograder.errors import PortalError
from autograder.portal.storage.tables import metadata

MIGRATIONS = Path(__file__).parent / "migrations"


def version_table(connection: Connection) -> str:
    """Where it stands of which version the tables are; on a server that name may be nbgrader's."""
    return "alembic_version" if connection.dialect.name == "sqlite" else "portal_version"


def upgrade(connection: Connection, version: str = "head") -> None:
    """Bring tables up to a version, within a transaction."""
    config = steps()
    config.attributes["connection"] = connection
    command.upgrade(config, version)


def refuse_strangers(connection: Connection, name: str) -> None:
    """Refuse tables that are another program's, or a newer version's.

    Raises:
        PortalError: they are.
    """
    there = set(inspect(connection).get_table_names())
    context = MigrationContext.configure(
        connection, opts={"version_table": version_table(connection)}
    )
    version = context.get_current_revision()
    if version and not knows(version):
        raise PortalError(
            f"{name} was made by a newer version of the autograder: install that first."
        )
    if not version and (strangers := sorted(there & set(metadata.tables))):
        raise PortalError(
            f"{name} is a database of another program, which has a table named {strangers[0]}: name another."
        )


def knows(version: str) -> bool:
    """Whether tables of a version can be brought up to this one."""
    try:
        return ScriptDirectory.from_config(steps()).get_revision(version) is not None
    except CommandError:
        return False


def steps() -> Config:
    """Where they are."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
