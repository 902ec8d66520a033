"""An archive of a class: a zip file of its files, and a manifest that says what they must be.

A zip has its table of contents at the end, so that an archive that was cut is seen at once, and it knows
no owners and no devices. What comes from an archive is believed only where it is what the manifest says.
"""

import hashlib
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import msgspec

from autograder.errors import PortalError

KIND = "a class of the autograder"
FORM = 2
"""Of archives: since 2 they may hold what a server kept; a newer one may hold what this version does not know."""
MANIFEST = "manifest.json"
LONGEST_MANIFEST = 100_000_000
PIECE = 1 << 20
"""Bytes in hand."""
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What reading an archive may raise that is none, or has been cut or changed."""


class Kept(msgspec.Struct, frozen=True):
    """A file as it was: its length and digest, when it was changed last, and who might read it."""

    size: int
    digest: str
    changed_at: float
    mode: int


class Manifest(msgspec.Struct, frozen=True):
    """What an archive says of itself.

    Attributes:
        form: of the archive.
        version: of the autograder.
        tables: of which version those of the portal are; nothing where there was no portal.
        made_at: in seconds since 1970.
        parts: files and folders of a class, whether they were there or not.
        files: what was in them, by name.
        servers: by the name of a file, of which server it is a copy; the address has no password.
    """

    kind: str
    form: int
    version: str
    tables: str
    made_at: float
    parts: list[str]
    files: Mapping[str, Kept]
    servers: Mapping[str, str] = {}

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(kept.size for kept in self.files.values())


class Form(msgspec.Struct):
    """What can be read of the manifest of any version."""

    kind: str = ""
    form: int = 0
    version: str = "unknown"


# --- writing --------------------------------------------------------------------------------------------


def put(archive: zipfile.ZipFile, name: str, path: Path) -> Kept:
    """Put a file into an archive, piece by piece; what it is."""
    about, digest, size = path.stat(), hashlib.sha256(), 0
    with path.open("rb") as file, archive.open(name, "w", force_zip64=True) as member:
        while piece := file.read(PIECE):
            digest.update(piece)
            size += len(piece)
            member.write(piece)
    return Kept(size, digest.hexdigest(), about.st_mtime, stat.S_IMODE(about.st_mode))


# --- reading --------------------------------------------------------------------------------------------


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """An archive to read from, and its manifest.

    Raises:
        PortalError: it is none, has been cut or changed, or is of a newer version.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive, manifest_of(archive, path)
    except BROKEN as error:
        raise PortalError(
            f"{path} is no archive of a class, or has been cut or changed: use another copy."
        ) from error


def manifest_of(archive: zipfile.ZipFile, path: Path) -> Manifest:
    """What an archive says of itself, once all its names have been found harmless.

    Raises:
        PortalError: it is of a newer version, or holds what no archive of ours does.
    """
    with archive.open(MANIFEST) as member:
        manifest = read_manifest(member.read(LONGEST_MANIFEST), path)
    for name in (*manifest.files, *manifest.parts):
        refuse_hostile(name, path)
    for about in archive.infolist():
        refuse_special(about, path)
    refuse_disagreeing(manifest, archive.namelist())
    return manifest


def read_manifest(text: bytes, path: Path) -> Manifest:
    """A manifest from its text.

    Raises:
        PortalError: it is of a newer version.
        ValueError: it is none.
    """
    form = msgspec.json.decode(text, type=Form)
    if form.kind != KIND:
        raise ValueError(form.kind)
    if form.form > FORM:
        raise PortalError(
            f"{path} was made by a newer version of the autograder ({form.version}): install that first."
        )
    return msgspec.json.decode(text, type=Manifest)


def refuse_disagreeing(manifest: Manifest, there: Sequence[str]) -> None:
    """Refuse a manifest that names other files than there are, a file in a file, or one of no part of a class.

    Raises:
        ValueError: it does.
    """
    names = [*manifest.files, MANIFEST]
    folders = {str(folder) for name in names for folder in PurePosixPath(name).parents}
    parts = tuple(f"{part}/" for part in manifest.parts)
    belong = all(f"{name}/".startswith(parts) for name in manifest.files)
    if sorted(names) != sorted(there) or folders & {*names} or not belong:
        raise ValueError(names)


def refuse_hostile(name: str, path: Path) -> None:
    """Refuse a name that leads out of the class folder.

    Raises:
        PortalError: it does.
    """
    parts = name.split("/")
    if {"", ".", ".."} & {*parts} or "\\" in name or not name.isprintable():
        raise PortalError(
            f"{path} holds a file named {name!r}, which would not stay in the class folder: it is no "
            "archive that was made by `autograder backup`."
        )


def refuse_special(member: zipfile.ZipInfo, path: Path) -> None:
    """Refuse links, devices, and what was packed in a way of which ours is not.

    Raises:
        PortalError: it is one.
    """
    kind = stat.S_IFMT(member.external_attr >> 16)
    usual = member.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    if kind not in (0, stat.S_IFREG) or not usual or member.flag_bits & 1:
        raise PortalError(
            f"{path} holds {member.filename!r}, which is no ordinary file: it is no archive that was "
            "made by `autograder backup`."
        )


def pieces(archive: zipfile.ZipFile, name: str, kept: Kept) -> Iterator[bytes]:
    """What is in a file, piece by piece, and never more than it must hold.

    Raises:
        ValueError: at the end, it is not what it was.
    """
    digest, left = hashlib.sha256(), kept.size
    with archive.open(name) as member:
        while piece := member.read(PIECE):
            left -= len(piece)
            if left < 0:
                break
            digest.update(piece)
            yield piece
    if left or digest.hexdigest() != kept.digest:
        raise ValueError(name)
