"""Storage: the tables of a portal in one file of SQLite, and the steps from one form of them to the next."""

from autograder.portal.storage.database import DATABASE, ROOM, Database
from autograder.portal.storage.tables import (
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
    "DATABASE",
    "ROOM",
    "Database",
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
