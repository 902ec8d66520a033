"""Restore: a class becomes again what it was when an archive was made.

All is unpacked beside the class and compared with the manifest before anything of the class is touched. What
was there is then moved into a folder with the date in its name, and never deleted.
"""

import os
import shutil
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from pathlib import Path

from sqlalchemy import delete

from autograder.classroom import folder, lock
from autograder.errors import PortalError, UsageError
from autograder.portal.archives import archive as archives
from autograder.portal.archives import servers
from autograder.portal.archives.archive import Manifest
from autograder.portal.storage import DATABASE, ROOM, Database, keys

AT_WORK = f"{ROOM}/at_work"
"""The lock that all processes of a portal share, and who restores holds alone."""
UNPACKED = ".restoring-"
"""How a folder begins in which an archive is unpacked."""
BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database; beside another one it would do harm."""


def restore(path: Path, root: Path, *, replace: bool = False) -> Path | None:
    """Make the class in a folder what an archive holds; where what was there is kept, if anything was.

    Links, sessions and tokens of the archive are good no more: who was signed out since would be in again.

    Raises:
        PortalError: the archive cannot be used, the disk is too small, or a portal is at work.
        UsageError: a class is there, or a run is grading it.
        OSError: something cannot be read or written; the class is as it was.
    """
    with archives.opened(path) as (archive, manifest), alone(root):
        if not replace and (there := present(root, manifest)):
            raise UsageError(
                f"There is a class in {root} already ({there[0]}): name an empty folder, or say "
                "--replace, which keeps what is there in a folder beside."
            )
        refuse_unknown(manifest, path)
        refuse_too_large(manifest, root)
        left = [*root.glob(f"{UNPACKED}*")]
        with tempfile.TemporaryDirectory(prefix=UNPACKED, dir=root) as scratch:
            new, saved = Path(scratch, "new"), Path(scratch, "saved")
            for part in (new, saved):
                part.mkdir()
            unpack(archive, manifest, new)
            make_usable(new / DATABASE)
            with servers.loaded(manifest, new, saved, replace=replace):
                kept = exchanged(root, new, manifest)
            kept = beside(kept, saved, root)
    for scratch_of_another in left:
        shutil.rmtree(scratch_of_another)
    return kept


@contextmanager
def at_work(root: Path) -> Iterator[int]:
    """Keep who restores away from a class while a portal runs; a descriptor for all its processes.

    Raises:
        PortalError: the class is being restored, or was when that was killed.
    """
    with ExitStack() as held:
        try:
            descriptor = held.enter_context(lock.shared(root / AT_WORK))
        except UsageError:
            raise PortalError(
                f"{root} is being restored: start the portal when that is done."
            ) from None
        if any(root.glob(f"{UNPACKED}*")):
            raise PortalError(
                f"{root} was being restored when that was interrupted: run `autograder restore` with --replace "
                "once more."
            )
        yield descriptor


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Keep portals and runs away from a class.

    Raises:
        PortalError: a portal is at work.
        UsageError: a run is.
    """
    room = root / ROOM
    root.mkdir(parents=True, exist_ok=True)
    room.mkdir(mode=0o700, exist_ok=True)
    with ExitStack() as held:
        try:
            held.enter_context(lock.held(root / AT_WORK))
        except UsageError:
            raise PortalError(
                f"A portal is at work in {root}: end it (Ctrl-C where `autograder serve` runs) first, and "
                "start it again afterwards."
            ) from None
        held.enter_context(lock.held(root / folder.LOCK))
        yield


def present(root: Path, manifest: Manifest) -> list[str]:
    """What of a class is there already."""
    beside = [f"{name}{end}" for name in manifest.parts for end in BESIDE]
    return [name for name in (*manifest.parts, *beside) if os.path.lexists(root / name)]


def refuse_unknown(manifest: Manifest, path: Path) -> None:
    """Refuse tables that this version does not know.

    Raises:
        PortalError: they are of a newer one.
    """
    from autograder.portal.storage import steps  # noqa: PLC0415  who only serves needs no Alembic

    if manifest.tables and not steps.knows(manifest.tables):
        raise PortalError(
            f"{path} was made by a newer version of the autograder ({manifest.version}): install that first."
        )


def refuse_too_large(manifest: Manifest, root: Path) -> None:
    """Refuse what the disk cannot hold.

    Raises:
        PortalError: it cannot.
    """
    free = shutil.disk_usage(root).free
    if manifest.size > free:
        raise PortalError(
            f"The archive holds {manifest.size / 1e6:,.0f} MB, and there are {free / 1e6:,.0f} MB free in "
            f"{root}: make room, or restore elsewhere."
        )


def unpack(archive: zipfile.ZipFile, manifest: Manifest, new: Path) -> None:
    """Write what an archive holds into a new folder."""
    for name, kept in manifest.files.items():
        path = new / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(kept.mode & 0o666 | 0o600, exist_ok=False)
        with path.open("wb") as file:
            for piece in archives.pieces(archive, name, kept):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        os.utime(path, (kept.changed_at, kept.changed_at))


def make_usable(path: Path) -> None:
    """Bring the tables up to this version, and end everything by which somebody was signed in.

    Raises:
        PortalError: they cannot be used.
    """
    if path.is_file():
        with Database(path) as database:
            database.upgrade()
            with database.writing() as connection:
                connection.execute(delete(keys))


def exchanged(root: Path, new: Path, manifest: Manifest) -> Path | None:
    """Put the new class in place of what is there; where that is kept, if there was anything.

    Raises:
        OSError: something cannot be moved. All is where it was, or what cannot be moved back is in the folder
            with the date in its name.
    """
    there = present(root, manifest)
    kept = folder_for_what_was(root) if there else None
    moves = [(root / name, kept / name) for name in there] if kept else []
    moves += [(new / name, root / name) for name in present(new, manifest)]
    done: list[tuple[Path, Path]] = []
    try:
        for source, target in moves:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            source.rename(target)
            done.append((source, target))
    except OSError:
        for source, target in reversed(done):
            with suppress(OSError):  # each by itself
                target.rename(source)
        if kept:
            remove_if_empty(kept)
        raise
    return kept


def beside(kept: Path | None, saved: Path, root: Path) -> Path | None:
    """Where what was there is kept, once what servers had lies there too."""
    for path in saved.iterdir():
        kept = kept or folder_for_what_was(root)
        path.rename(kept / path.name)
    return kept


def folder_for_what_was(root: Path) -> Path:
    """A new folder with the date in its name; another one in the same second has another name."""
    name = f"replaced-{time.strftime('%Y-%m-%d-%H%M%S')}"
    for number in count(1):
        folder = root / (name if number == 1 else f"{name}-{number}")
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
            break
    return folder


def remove_if_empty(folder: Path) -> None:
    """Remove a folder with those in it, unless something lies there that could not be moved."""
    for path in (*sorted(folder.rglob("*"), reverse=True), folder):
        with suppress(OSError):
            path.rmdir()
