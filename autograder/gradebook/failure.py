"""What can go wrong with a database, each thing in one sentence that says what to do."""

import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from autograder import databases
from autograder.text import clean

PRIMARY = 0xFF
"""The bits in which SQLite says what happened; the others say how."""

SENTENCES = {
    sqlite3.SQLITE_BUSY: "{name} is in use by another program, such as formgrader: wait until it "
    "has written, or close it, then run this again.",
    sqlite3.SQLITE_READONLY: "{name} may not be written: see to it that you may write the file and "
    "in its folder, then run this again.",
    sqlite3.SQLITE_CANTOPEN: "{name} cannot be opened: see to it that it is a file that you may "
    "read, in a folder where you may write, then run this again.",
    sqlite3.SQLITE_NOTADB: "{name} is not a database: put the gradebook back from a backup, or "
    "move this file away for a new one.",
    sqlite3.SQLITE_CORRUPT: "{name} is damaged: put it back from a backup, or move it away for a "
    "new one.",
    sqlite3.SQLITE_FULL: "{name} cannot be written, because the disk is full: make room, then run "
    "this again.",
    sqlite3.SQLITE_IOERR: "{name} cannot be read or written, because its disk reports an error: "
    "see to the disk, then run this again.",
}
SENTENCES[sqlite3.SQLITE_LOCKED] = SENTENCES[sqlite3.SQLITE_BUSY]
SENTENCES[sqlite3.SQLITE_PERM] = SENTENCES[sqlite3.SQLITE_READONLY]

GONE = (
    "{name} is gone: put it back from a backup, or run this again, which makes a new one without "
    "the marks given by hand."
)


def sentence(error: SQLAlchemyError, name: str, path: Path | None) -> str:
    """What to say of an error with a database of that name; without a path, of a server."""
    if path is None:
        return databases.sentence(error, name)
    if not path.exists():
        return GONE.format(name=name)
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    told = SENTENCES.get(code & PRIMARY) if isinstance(code, int) else None
    if told:
        return told.format(name=name)
    reason = clean(str(cause)).partition("\n")[0].strip().rstrip(".")
    return f"{name} cannot be used ({reason}): check it with `nbgrader db student list`."
