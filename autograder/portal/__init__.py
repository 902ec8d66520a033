"""The portal: where a class reads, hands in and is told, and its instructors follow a term."""

from autograder.portal import (
    attempts,
    backup,
    dropped,
    keys,
    local_time,
    people,
    restore,
    settings,
    tables,
    trail,
)
from autograder.portal.database import DATABASE, ROOM, Database
from autograder.portal.people import Person
from autograder.portal.supervisor import Supervisor

DECIDES_RESULTS = False  # a change here is no reason to grade anew

__all__ = [
    "DATABASE",
    "ROOM",
    "Database",
    "Person",
    "Supervisor",
    "attempts",
    "backup",
    "dropped",
    "keys",
    "local_time",
    "people",
    "restore",
    "settings",
    "tables",
    "trail",
]
