"""A file is saved whole or not at all, whoever pulls the plug and however full the disk is."""

import errno
import re
import secrets
from pathlib import Path

DRAFT = re.compile(r"\..{1,100}\.[0-9a-f]{8}", re.DOTALL)
"""The name of a file that is being written."""


def save(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Put a file in its place, which is made if need be; what was there stays until then.

    Raises:
        OSError: it cannot be written, or something stands there that is no file, such as a device;
            nothing is left of the attempt.
    """
    if path.exists() and not path.is_file():
        number = errno.EISDIR if path.is_dir() else errno.EEXIST
        raise OSError(number, "something is there that is no file", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}")
    try:
        draft.touch(mode, exist_ok=False)
        draft.write_bytes(content)
        draft.replace(path)
    except BaseException as error:
        draft.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = str(path)  # nobody knows the draft
        raise


def sweep(folder: Path) -> None:
    """Delete the drafts that killed processes have left in a folder; nobody may be writing there.

    Raises:
        OSError: one cannot be deleted.
    """
    if folder.is_dir():
        for path in folder.iterdir():
            if DRAFT.fullmatch(path.name):
                path.unlink()
