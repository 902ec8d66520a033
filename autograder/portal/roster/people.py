"""The people of a portal: learners and instructors, as a roster lists them."""

import csv
import io
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, null, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from autograder.classroom import RENAME, Learner, composed, is_learner_id
from autograder.errors import PortalError
from autograder.portal.storage import adding, people

LEARNER, INSTRUCTOR = "learner", "instructor"

COLUMNS = ("id", "first_name", "last_name", "email", "section")
MOST_LEARNERS = 100_000


class RosterError(PortalError):
    """A table of people cannot be used; the database can."""


@dataclass(frozen=True)
class Person:
    """Somebody who may sign in.

    Attributes:
        section: the group within the class; None where it has none.
        role: learner or instructor.
        dropped_at: since when no longer in the class.
    """

    id: str
    first_name: str | None = None
    last_name: str | None = None
    email: str | None = None
    section: str | None = None
    role: str = LEARNER
    dropped_at: float | None = None

    @property
    def name(self) -> str:
        """First and last name, as far as they are known; else the id."""
        return " ".join(filter(None, (self.first_name, self.last_name))) or self.id

    @property
    def teaches(self) -> bool:
        """Whether the desk is open to this person."""
        return self.role == INSTRUCTOR


FIELDS = tuple(field.name for field in fields(Person))


def of_gradebook(learners: Iterable[Learner]) -> list[Person]:
    """The learners whom a gradebook lists."""
    return [Person(one.id, one.first_name, one.last_name, one.email) for one in learners]


def person(connection: Connection, key: str) -> Person | None:
    """Somebody by id, who is in the class."""
    found = anybody(connection, key)
    return found if found and found.dropped_at is None else None


def anybody(connection: Connection, key: str) -> Person | None:
    """Somebody by id, who is in the class or was."""
    return next(iter(people_where(connection, people.c.id == key)), None)


def everybody(connection: Connection, role: str = LEARNER) -> list[Person]:
    """All in the class with a role, sorted by last name, first name and id."""
    return people_where(connection, people.c.role == role, people.c.dropped_at.is_(None))


def dropped(connection: Connection) -> list[Person]:
    """All who were in the class and are not any more, sorted by name."""
    return people_where(connection, people.c.dropped_at.is_not(None))


def people_where(connection: Connection, *conditions: ColumnElement[bool]) -> list[Person]:
    """Those people, sorted by last name, first name and id."""
    query = select(*(people.c[name] for name in FIELDS)).where(*conditions)
    found = [Person(*row) for row in connection.execute(query)]
    return sorted(found, key=by_name)


def by_name(one: Person) -> tuple[str, str, str]:
    """By what people are sorted, whatever the capital letters."""
    return (one.last_name or one.id).casefold(), (one.first_name or "").casefold(), one.id


def sections(some: Iterable[Person]) -> list[str]:
    """The sections of these people."""
    return sorted({one.section for one in some if one.section})


def admit(connection: Connection, some: Collection[Person], name: str) -> int:
    """Add the people of a table, or correct them; how many are new.

    Raises:
        RosterError: an id is an instructor's who is listed as a learner, or differs from one that is there
            in capital letters alone; nobody is added.
    """
    roles = {row.id: row.role for row in connection.execute(select(people.c.id, people.c.role))}
    known = {alike(key): key for key in roles}
    for one in some:
        there = known.get(alike(one.id), one.id)
        if there != one.id:
            raise RosterError(
                f"{name}: the id “{one.id}” differs from “{there}”, who is in the class already, in "
                "capital letters alone. Write it as it is there, or choose another."
            )
        if roles.get(one.id) == INSTRUCTOR and not one.teaches:
            raise RosterError(
                f"{name}: “{one.id}” is the id of an instructor. Leave that line out, or give the "
                "learner another id."
            )
    return enrol(connection, some)


def alike(key: str) -> str:
    """What ids have in common that some systems cannot tell apart as names of files."""
    return composed(key.casefold())


def enrol(connection: Connection, some: Iterable[Person], *, back: bool = True) -> int:
    """Add people, or correct what is known of them.

    Nothing that is known is lost to an empty field, and nothing of an instructor to what is said of a
    learner. Who was dropped is in the class again, unless `back` says no.

    Returns:
        how many were not in the class before.
    """
    known = set(connection.scalars(select(people.c.id).where(people.c.dropped_at.is_(None))))
    rows = [{name: getattr(one, name) for name in FIELDS} for one in some]
    if rows:
        connection.execute(correction(connection, back=back), rows)
    return sum(row["id"] not in known for row in rows)


def correction(connection: Connection, *, back: bool) -> postgresql.Insert | sqlite.Insert:
    """Adds a person, or corrects what is known; in this form the database takes many at once."""
    added = adding(connection, people)
    told = added.excluded
    corrected: dict[str, Any] = {
        name: func.coalesce(told[name], people.c[name]) for name in FIELDS if name != "id"
    }
    if back:
        corrected["dropped_at"] = null()
    may = or_(told.role == INSTRUCTOR, people.c.role == LEARNER)
    return added.on_conflict_do_update(index_elements=["id"], set_=corrected, where=may)


def bring_back(connection: Connection, learner: str) -> None:
    """Have somebody in the class again who was dropped."""
    connection.execute(update(people).where(people.c.id == learner).values(dropped_at=None))


def put_into_section(connection: Connection, learner: str, section: str | None) -> None:
    """Say in which group of the class somebody is."""
    connection.execute(update(people).where(people.c.id == learner).values(section=section))


def drop(connection: Connection, learner: str, at: float) -> None:
    """Take somebody out of the class; what was handed in stays."""
    connection.execute(update(people).where(people.c.id == learner).values(dropped_at=at))


# --- a roster in a file -----------------------------------------------------------------------------


def roster(content: bytes, name: str) -> list[Person]:
    """The learners in a table with a line of names above: id, first_name, last_name, email, section.

    Only the id is needed. Commas, semicolons and tabs part the columns.

    Raises:
        RosterError: the table cannot be used, with the line and what to do.
    """
    rows = table_in(content, name)
    found: dict[str, Person] = {}
    for number, row in rows:
        values = {key: composed(value.strip()) for key, value in row.items() if value.strip()}
        if not values:
            continue
        learner = values.get("id", "")
        if not is_learner_id(learner):
            raise RosterError(
                f"{name}, line {number}: the id “{learner}” cannot be used: {RENAME}."
            )
        if alike(learner) in found:
            raise RosterError(f"{name}, line {number}: the id “{learner}” is there twice.")
        found[alike(learner)] = Person(**dict.fromkeys(COLUMNS) | values)  # type: ignore[arg-type]
    if not found:
        raise RosterError(f"{name} lists nobody: below the names of the columns, a line for each.")
    return [*found.values()]


def table_in(content: bytes, name: str) -> list[tuple[int, dict[str, str]]]:
    """The lines of a table by their numbers, with those columns that a roster has."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RosterError(f"{name} is not UTF-8: save it as CSV UTF-8.") from None
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader: Any = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = [(given or "").strip().lower() for given in reader.fieldnames or ()]
    if "id" not in names:
        raise RosterError(
            f"{name} has no column id: its first line must name the columns, such as "
            "id,first_name,last_name,email."
        )
    reader.fieldnames = names
    rows = []
    try:
        for row in reader:
            rows.append((reader.line_num, {key: row.get(key) or "" for key in COLUMNS}))
            if len(rows) > MOST_LEARNERS:
                raise RosterError(f"{name} has more than {MOST_LEARNERS:,} lines.")
    except csv.Error as error:
        raise RosterError(f"{name}, line {reader.line_num}: {error}.") from None
    return rows
