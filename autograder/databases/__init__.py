"""Databases by their address: files of SQLite, servers of PostgreSQL, and what goes wrong with a server."""

from autograder.databases.address import is_server, password_in, shown, url_of, without_password
from autograder.databases.copying import CopyError, copied, empty, is_empty
from autograder.databases.failure import is_about_text, sentence
from autograder.databases.server import Session, SessionLock, Watch, engine_of, unhurried

DECIDES_RESULTS = False  # a change here is no reason to grade anew

__all__ = [
    "CopyError",
    "Session",
    "SessionLock",
    "Watch",
    "copied",
    "empty",
    "engine_of",
    "is_about_text",
    "is_empty",
    "is_server",
    "password_in",
    "sentence",
    "shown",
    "unhurried",
    "url_of",
    "without_password",
]
