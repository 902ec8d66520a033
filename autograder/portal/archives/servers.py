"""What servers keep of a class, loaded from the copies in an archive; what was there is saved first.

A server has all of it, or what it had before.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Table

from autograder import databases
from autograder.errors import PortalError, UsageError
from autograder.portal.archives.archive import Manifest
from autograder.portal.archives.copies import portal_file
from autograder.portal.storage import DATABASE, TABLES, Database


@contextmanager
def loaded(manifest: Manifest, new: Path, saved: Path, *, replace: bool) -> Iterator[None]:
    """Load what is in a folder into the servers of an archive; it is kept when the block ends well.

    The copies are gone then: their places are not in the class folder. Should a server fail at the very end, it
    has what it had, and all that remains is to restore once more.

    Args:
        manifest: of the archive.
        new: where it is unpacked.
        saved: a folder for what the servers had, as files of SQLite.
        replace: though they had something.

    Raises:
        UsageError: they had something, and that is not to be replaced.
        AutograderError: a portal is at work with them, or one cannot be used.
    """
    with ExitStack() as open_until_then:
        for name, address in manifest.servers.items():
            load = portal if name == DATABASE else gradebook
            open_until_then.enter_context(load(new / name, address, saved, replace=replace))
            (new / name).unlink()
        yield


@contextmanager
def portal(copy: Path, address: str, saved: Path, *, replace: bool) -> Iterator[None]:
    """Load the tables of a portal."""
    with Database(copy) as file, Database(address) as served:
        served.upgrade()
        with file.reading() as source, alone(served), served.writing() as target:
            if not is_free(target, TABLES, served.name, replace=replace):
                portal_file(target, saved / "portal_of_the_server.db")
            reload(source, target, TABLES)
            file.close()
            yield


@contextmanager
def alone(served: Database) -> Iterator[None]:
    """Keep dispatchers away, on whatever machine.

    Raises:
        PortalError: one is at work.
    """
    lock = served.kept.dispatchers_lock()
    assert lock  # noqa: S101  a server has one
    with lock:
        with served.translated_errors():
            is_ours = lock.taken()
        if not is_ours:
            raise PortalError(
                f"A portal is at work with {served.name}, here or on another machine: end it first."
            )
        yield


@contextmanager
def gradebook(copy: Path, address: str, saved: Path, *, replace: bool) -> Iterator[None]:
    """Load a gradebook."""
    from autograder.gradebook import transfer  # noqa: PLC0415  a web process needs no nbgrader

    name = databases.shown(databases.url_of(address))
    with (
        transfer.reading(f"sqlite:///{copy}", copy.parent) as source,
        transfer.writing(address, copy.parent) as target,
    ):
        if not is_free(target, transfer.TABLES, name, replace=replace):
            transfer.into_file(target, saved / "gradebook_of_the_server.db")
        reload(source, target, transfer.TABLES)
        yield


def is_free(target: Connection, tables: Sequence[Table], name: str, *, replace: bool) -> bool:
    """Whether nothing is there.

    Raises:
        UsageError: something is, and it is not to be replaced.
    """
    databases.unhurried(target)  # until all of a class is loaded
    is_empty = databases.is_empty(target, tables)
    if not is_empty and not replace:
        raise UsageError(
            f"There is a class in {name} already: say --replace, which saves what is there into a folder "
            "beside, or restore where no such server is."
        )
    return is_empty


def reload(source: Connection, target: Connection, tables: Sequence[Table]) -> None:
    """Have tables hold what others do, and nothing else."""
    databases.empty(target, tables)
    databases.copied(source, target, tables)
