"""Keys: links that sign somebody in, sessions that links begin, tokens for programs, and forms that were sent.

A key is told once, to whom it is for. What is kept of it is a digest, which opens nothing.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select

from autograder.portal.roster.people import Person, person
from autograder.portal.storage import COUNTED, adding, keys

LINK, SESSION, TOKEN, FORM = "link", "session", "token", "form"
HOUR, DAY = 3600.0, 86_400.0
LASTS = {LINK: 60 * DAY, SESSION: 30 * DAY, TOKEN: 30 * DAY, FORM: 60 * DAY}
"""Seconds for which a key is good."""

HAND_IN, READ = "hand-in", "read"
SCOPES = (HAND_IN, READ)
"""What the bearer of a token may do."""

BYTES = 24


@dataclass(frozen=True)
class Key:
    """A key that is good: whose it is, and what it opens."""

    digest: str
    person: Person
    scopes: frozenset[str]


def digest_of(key: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(key.encode("utf-8", "backslashreplace")).hexdigest()


class NewKey(NamedTuple):
    """A key that is good once it is kept, and what is kept of it."""

    key: str
    kept: dict[str, str | float]


def new(
    kind: str,
    whose: str,
    now: float,
    *,
    scopes: tuple[str, ...] = SCOPES,
    lasts: float | None = None,
) -> NewKey:
    """A new key for a person; it is good for so many seconds."""
    key = secrets.token_urlsafe(BYTES)
    kept: dict[str, str | float] = {
        "digest": digest_of(key),
        "kind": kind,
        "person": whose,
        "scopes": " ".join(scopes),
        "made_at": now,
        "ends_at": now + (LASTS[kind] if lasts is None else lasts),
    }
    return NewKey(key, kept)


def make(
    connection: Connection,
    kind: str,
    whose: str,
    now: float,
    *,
    scopes: tuple[str, ...] = SCOPES,
    lasts: float | None = None,
) -> str:
    """A new key for a person, which is good from now on for so many seconds."""
    made = new(kind, whose, now, scopes=scopes, lasts=lasts)
    connection.execute(insert(keys).values(**made.kept))
    return made.key


def replace_all(connection: Connection, some: Sequence[NewKey]) -> None:
    """Keep new keys; the earlier ones of the same people and kinds end."""
    earlier = delete(keys).where(
        keys.c.person == bindparam("whose"), keys.c.kind == bindparam("of_kind")
    )
    ended = [{"whose": one.kept["person"], "of_kind": one.kept["kind"]} for one in some]
    connection.execute(earlier, ended)
    connection.execute(insert(keys), [one.kept for one in some])


def found(connection: Connection, kind: str, key: str, now: float) -> Key | None:
    """A key that is good now; None for any other."""
    digest = digest_of(key)
    row = connection.execute(
        select(keys.c.person, keys.c.scopes).where(
            keys.c.digest == digest, keys.c.kind == kind, keys.c.ends_at > now
        )
    ).first()
    whose = person(connection, row.person) if row else None
    return Key(digest, whose, frozenset(row.scopes.split())) if row and whose else None


def spent(connection: Connection, kind: str, key: str, now: float) -> Key | None:
    """A key that was good, and is not any more; None if it was not."""
    key_found = found(connection, kind, key, now)
    if key_found:
        connection.execute(delete(keys).where(keys.c.digest == key_found.digest))
    return key_found


def is_first(connection: Connection, form: str, whose: str, now: float) -> bool:
    """Whether a form with a word of its own is sent by somebody for the first time; from then on it is not."""
    digest = digest_of(f"{FORM}\0{whose}\0{form}")
    values = {"digest": digest, "kind": FORM, "person": whose, "scopes": "", "made_at": now}
    made = adding(connection, keys).values(**values, ends_at=now + LASTS[FORM])
    added = connection.execute(made.on_conflict_do_nothing(), execution_options=COUNTED)
    return bool(added.rowcount)


def end(connection: Connection, digest: str) -> None:
    """End one key."""
    connection.execute(delete(keys).where(keys.c.digest == digest))


def end_all(connection: Connection, whose: str, *kinds: str) -> None:
    """End all keys of a person of these kinds."""
    connection.execute(delete(keys).where(keys.c.person == whose, keys.c.kind.in_(kinds)))


def sweep(connection: Connection, now: float) -> None:
    """Forget keys that are no longer good."""
    connection.execute(delete(keys).where(keys.c.ends_at <= now))
