"""Identities: which account of a school belongs to whom.

An account is bound to a person when it signs in for the first time, by what the provider tells of it then.
From then on its subject alone counts, which a provider never gives twice: an e-mail that is passed on to
somebody else opens nothing.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from autograder.classroom import composed
from autograder.portal.roster import people
from autograder.portal.roster.people import INSTRUCTOR, LEARNER, Person
from autograder.portal.sign_in import EMAIL
from autograder.portal.storage import identities


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


class SeveralError(Exception):
    """The claim names more than one person in the class."""


class TakenError(Exception):
    """Somebody in the class seems to have it, but has signed in with another one before."""


def owner(connection: Connection, account: Account) -> Person:
    """Whose account it is; from the first time on it is bound to that person.

    Raises:
        UnknownAccountError: nobody's, or nobody's who is in the class.
        SeveralError: it may be that of more than one.
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

    Any other claim than the e-mail names ids alone: of an e-mail in it nobody says that it is verified.

    Raises:
        SeveralError: it names more than one.
    """
    field = EMAIL if account.claim == EMAIL else "id"
    for role in (INSTRUCTOR, LEARNER):
        everybody = people.everybody(connection, role)
        named = [one for one in everybody if is_same(getattr(one, field), account.value)]
        if len(named) > 1:
            raise SeveralError
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
    known, told = known.strip(), told.strip()
    if known.isascii() and told.isascii():
        return known.lower() == told.lower()
    return composed(known) == composed(told)


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
