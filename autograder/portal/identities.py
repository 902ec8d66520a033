"""Identities: which account of a school belongs to whom.

An account is bound to a person when it signs in for the first time, by what the provider tells of it then.
From then on its subject alone counts, which a provider never gives twice: an e-mail that is passed on to
somebody else opens nothing.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from autograder.classroom import composed
from autograder.portal import people
from autograder.portal.people import INSTRUCTOR, LEARNER, Person
from autograder.portal.sign_in import EMAIL
from autograder.portal.tables import identities


@dataclass(frozen=True)
class Account:
    """An account of a school, as its provider vouches for it.

    Attributes:
        subject: the provider's own name of it, which never changes and is never given again.
        claim: the name of what the roster knows somebody by.
        value: of that claim; nothing where the provider does not tell it, or has not verified it.
    """

    issuer: str
    subject: str
    claim: str
    value: str


class UnknownAccountError(Exception):
    """Nobody in the class has this account."""


class AmbiguousError(Exception):
    """Several in the class are listed with what is told of this account."""


class TakenError(Exception):
    """Somebody in the class seems to have it, but has signed in with another one before."""


def owner(connection: Connection, account: Account) -> Person:
    """Whose account it is; from the first time on it is bound to that person.

    Raises:
        UnknownAccountError: nobody's, or nobody's who is in the class.
        AmbiguousError: of several in the class the same is listed.
        TakenError: that person has another one.
    """
    bound = connection.scalar(
        select(identities.c.person).where(
            identities.c.issuer == account.issuer, identities.c.subject == account.subject
        )
    )
    found = people.person(connection, bound) if bound else listed(connection, account)
    if found is None:
        raise UnknownAccountError
    if bound is None:
        bind(connection, account, found)
    return found


def listed(connection: Connection, account: Account) -> Person | None:
    """The one person in the class whom the claim names; an instructor before a learner.

    Raises:
        AmbiguousError: it names several.
    """
    for role in (INSTRUCTOR, LEARNER):
        everybody = people.everybody(connection, role)
        for field in (EMAIL,) if account.claim == EMAIL else ("id", EMAIL):
            named = [one for one in everybody if is_same(getattr(one, field), account.value)]
            if len(named) > 1:
                raise AmbiguousError
            if named:
                return named[0]
    return None


def is_same(known: str | None, told: str) -> bool:
    """Whether two ids or e-mails name the same person.

    Upper and lower case count as one in ASCII alone: elsewhere letters that merely look alike become one.

    >>> is_same("Ada@school.example", "ada@SCHOOL.example"), is_same("kim@x.example", "\u212aim@x.example")
    (True, False)
    """
    if not known or not told:
        return False
    known, told = composed(known.strip()), composed(told.strip())
    if known.isascii() and told.isascii():
        return known.lower() == told.lower()
    return known == told


def bind(connection: Connection, account: Account, person: Person) -> None:
    """Bind an account to a person.

    Raises:
        TakenError: another one is.
    """
    theirs = (identities.c.issuer == account.issuer) & (identities.c.person == person.id)
    if connection.scalar(select(identities.c.subject).where(theirs)):
        raise TakenError
    values = {"issuer": account.issuer, "subject": account.subject, "person": person.id}
    connection.execute(insert(identities).values(**values))


def forget(connection: Connection, person: str) -> None:
    """Bind no account to somebody any more: the next one that fits is bound anew."""
    connection.execute(delete(identities).where(identities.c.person == person))
