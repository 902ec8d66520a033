"""The roster: who is in the class, and by which links and accounts they come in."""

from autograder.portal.roster.identities import (
    Account,
    SeveralError,
    TakenError,
    UnknownAccountError,
)
from autograder.portal.roster.keys import Key
from autograder.portal.roster.people import INSTRUCTOR, LEARNER, Person, RosterError

__all__ = [
    "INSTRUCTOR",
    "LEARNER",
    "Account",
    "Key",
    "Person",
    "RosterError",
    "SeveralError",
    "TakenError",
    "UnknownAccountError",
]
