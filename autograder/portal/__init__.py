"""The portal: where a class reads, hands in and is told, and its instructors follow a term."""

from autograder.portal import local_time, settings, trail
from autograder.portal.archives import backup, moving, restore
from autograder.portal.calendar import exemptions
from autograder.portal.roster import Person, dropped, keys, people
from autograder.portal.storage import DATABASE, ROOM, Database, tables
from autograder.portal.submissions import attempts
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
    "exemptions",
    "keys",
    "local_time",
    "moving",
    "people",
    "restore",
    "settings",
    "tables",
    "trail",
]
