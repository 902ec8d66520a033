"""The steps from each version of the tables to the next, which Alembic goes."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, version: str = "head") -> None:
    """Bring tables up to a version, within a transaction."""
    config = steps()
    config.attributes["connection"] = connection
    command.upgrade(config, version)


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
