"""Storage: the tables of a portal in a file or on a server, and the steps from one form of them to the next."""

from autograder.portal.storage.adding import COUNTED, adding
from autograder.portal.storage.database import DATABASE, ROOM, Database, TextError
from autograder.portal.storage.tables import (
    TABLES,
    attempts,
    audit,
    dates,
    excuses,
    extensions,
    files,
    grades,
    identities,
    keys,
    marks,
    orders,
    people,
    regrades,
    results,
    status,
)

__all__ = [
    "COUNTED",
    "DATABASE",
    "ROOM",
    "TABLES",
    "Database",
    "TextError",
    "adding",
    "attempts",
    "audit",
    "dates",
    "excuses",
    "extensions",
    "files",
    "grades",
    "identities",
    "keys",
    "marks",
    "orders",
    "people",
    "regrades",
    "results",
    "status",
]
