"""What stands in a file that somebody handed in: read once, up to a limit, and never waited for.

Learners may hand in links to the files of others, pipes and devices. Below the folder that holds all
submissions no link is followed.
"""

import errno
import os
import stat
from pathlib import Path

from autograder.errors import AutograderError, Ungradable, UsageError
from autograder.text import escaped

MOST_BYTES = 20_000_000
"""Of a notebook. One with many pictures has a few; outputs that need more are of no use here."""

QUIETLY = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
NO_LINK = os.O_NOFOLLOW


def content_of(path: Path, below: Path | None = None, most: int = MOST_BYTES) -> bytes:
    """The content of a file; of what is larger than `most`, so much and one byte.

    Args:
        path: where it lies.
        below: a folder around it, below which no link is followed; without one all are.
        most: the size of what is of use.

    Raises:
        UsageError: there is no such file, or it is none.
        Ungradable: it cannot be read.
    """
    try:
        with os.fdopen(opened(path, below), "rb") as file:  # which refuses a folder
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise UsageError(f"{escaped(str(path))} is not a file: name a notebook.")
            return file.read(most + 1)
    except OSError as error:
        raise refusal(path, below, error) from None


def opened(path: Path, below: Path | None) -> int:
    """The descriptor of a file."""
    if below is None:
        return os.open(path, QUIETLY)
    *folders, name = path.relative_to(below).parts
    folder = os.open(below, QUIETLY | os.O_DIRECTORY)
    try:
        for part in folders:
            inner = os.open(part, QUIETLY | os.O_DIRECTORY | NO_LINK, dir_fd=folder)
            os.close(folder)
            folder = inner
        return os.open(name, QUIETLY | NO_LINK, dir_fd=folder)
    finally:
        os.close(folder)


def refusal(path: Path, below: Path | None, error: OSError) -> AutograderError:
    """What to raise for a file that could not be opened or read."""
    link = link_on_the_way(path, below) if below else None
    name = escaped(str(link or path))
    if link:
        return UsageError(f"{name} is a link: put in its place what it leads to.")
    if error.errno in (errno.ENOENT, errno.ENAMETOOLONG):
        return UsageError(f"There is no file {name}: check the spelling of its name.")
    if error.errno == errno.EISDIR:
        return UsageError(f"{name} is a folder: name the notebook in it.")
    if error.errno == errno.ENXIO:  # a socket
        return UsageError(f"{name} is not a file: name a notebook.")
    return Ungradable(f"{name} cannot be read: {error.strerror}.")


def link_on_the_way(path: Path, below: Path) -> Path | None:
    """The first link between a folder and a file in it."""
    parents = [path, *path.parents]
    inner = parents[: parents.index(below)] if below in parents else [path]
    return next((part for part in reversed(inner) if part.is_symlink()), None)
