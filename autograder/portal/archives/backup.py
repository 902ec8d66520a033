"""Backup: everything of a class in one archive, while the portal runs.

All is copied under the lock of the class, under which alone anything is filed: so the tables, the gradebook and
the folders agree. Learners hand in meanwhile, and marks wait a little. What a server keeps is in the archive as
files of SQLite, whatever that server is. The archive holds the class's secrets, and
nobody but its owner may read it.
"""

import os
import secrets
import sqlite3
import tempfile
import time
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from importlib.metadata import version
from pathlib import Path

import msgspec

from autograder.atomic_file import DRAFT
from autograder.classroom import ClassFolder, folder, lock
from autograder.portal import settings, sign_in
from autograder.portal.archives.archive import FORM, KIND, MANIFEST, Manifest, put
from autograder.portal.archives.copies import copies
from autograder.portal.storage import DATABASE, ROOM

PATIENCE = 600.0
"""Seconds to wait for a run that is grading."""
FAST = 1
"""How hard to compress: most of what is large in a class is compressed already."""
SECRETS = (f"{ROOM}/secret", f"{ROOM}/{sign_in.FILE}")
"""What the portal's forms are guarded by, and what it signs people in with."""


def make(course: ClassFolder, path: Path, patience: float = PATIENCE) -> Manifest:
    """Put a class into an archive, which is there whole or not at all; what is in it.

    Raises:
        PortalError: a database cannot be read.
        UsageError: another run is grading, and goes on.
        OSError: something cannot be read or written, as on a full disk.
    """
    with (
        drafted(path) as draft,
        tempfile.TemporaryDirectory(dir=draft.parent) as scratch,
        lock.held(course.lock, patience),
        zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=FAST) as archive,
    ):
        made = [*copies(course, Path(scratch))]
        paths = {one.name: one.path for one in made}
        servers = {one.name: one.server for one in made if one.server}
        files = {name: put(archive, name, path) for name, path in sources(course, paths)}
        manifest = Manifest(
            kind=KIND,
            form=FORM,
            version=version("neural-networks-course"),
            tables=tables_of(paths[DATABASE]) if DATABASE in paths else "",
            made_at=time.time(),
            parts=[*dict.fromkeys([*parts(course), *servers])],
            files=files,
            servers=servers,
        )
        archive.writestr(MANIFEST, msgspec.json.encode(manifest))
    return manifest


@contextmanager
def drafted(path: Path) -> Iterator[Path]:
    """A file to write, which nobody else may read, and which takes its place when the block ends well.

    Raises:
        OSError: it cannot be written; nothing is left of it, and what was there stays.
    """
    draft = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}")
    try:
        draft.touch(0o600, exist_ok=False)
        yield draft
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException as error:
        draft.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename in (None, str(draft)):
            error.filename = str(path)
        raise


# --- what belongs to a class ------------------------------------------------------------------------------


def parts(course: ClassFolder) -> list[str]:
    """The files and folders of a class by their names in its folder, whether they are there or not."""
    named = (
        course.root / DATABASE,
        course.gradebook_file,
        *course.steps,
        course.results,
        course.root / settings.FILE,
        *(course.root / name for name in (folder.SETTINGS, folder.ALWAYS)),
        course.secret,
        *(course.root / name for name in SECRETS),
    )
    inside = (path for path in named if path and path.is_relative_to(course.root))
    return [path.relative_to(course.root).as_posix() for path in inside]


def elsewhere(course: ClassFolder) -> list[str]:
    """What the settings keep in other places, and no archive holds."""
    named = {str(path): path for path in (*course.steps, course.gradebook_file) if path}
    return [name for name, path in named.items() if not path.is_relative_to(course.root)]


def sources(course: ClassFolder, copied: Mapping[str, Path]) -> Iterator[tuple[str, Path]]:
    """The files of a class by their names, and where to read them. Links are followed nowhere."""
    yield from copied.items()
    for name in parts(course):
        whole = course.root / name
        for path in sorted(whole.rglob("*")) if whole.is_dir() else [whole]:
            about = path.relative_to(course.root).as_posix()
            is_plain = path.is_file() and not path.is_symlink() and about not in copied
            if is_plain and not DRAFT.fullmatch(path.name):
                yield about, path


def tables_of(path: Path) -> str:
    """Of which version the tables of a portal are."""
    with closing(sqlite3.connect(path)) as database:
        row = database.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0])
