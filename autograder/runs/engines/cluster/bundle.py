"""The course as workers get it: an archive of what grading reads, under its digest.

It holds what instructors edit and what learners download, and nothing of a class. The same files make
the same bytes, so that the digest names the course.
"""

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path

from autograder.classroom import fingerprint
from autograder.course import assignment
from autograder.errors import UsageError

SOLUTIONS, ASSIGNMENTS = "solutions", "assignments"


def packed(solutions: Path, assignments: Path) -> bytes:
    """The archive of a course.

    Every assignment is in it, since a notebook is recognised by what it is not.
    """
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w", format=tarfile.PAX_FORMAT) as written:
        for name, path in sorted(files_of(solutions, assignments)):
            content = path.read_bytes()
            about = tarfile.TarInfo(name)  # whoever owns it, and whenever it was changed
            about.size = len(content)
            written.addfile(about, io.BytesIO(content))
    return archive.getvalue()


def files_of(solutions: Path, assignments: Path) -> Iterator[tuple[str, Path]]:
    """The files of a course, and how each is called in the archive."""
    for name in assignment.names(solutions):
        for path in (solutions / name).glob("*.py"):
            yield f"{SOLUTIONS}/{name}/{path.name}", path
        for path in (assignments / name).rglob("*"):
            if path.is_file():
                yield f"{ASSIGNMENTS}/{path.relative_to(assignments).as_posix()}", path


def unpack(archive: bytes, digest: str, folder: Path) -> None:
    """Put the files of a course into a folder.

    Raises:
        UsageError: the archive is not the one that is meant.
    """
    if fingerprint.of_content(archive) != digest:
        raise UsageError("what came of the course is not what was sent")
    with tarfile.open(fileobj=io.BytesIO(archive)) as read:
        read.extractall(folder, filter="data")
