"""Who was dropped: a table that is older than that decision does not undo it."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from autograder.portal.roster import people
from autograder.portal.roster.people import Person

MOST_NAMED = 10


def parted(connection: Connection, some: Iterable[Person]) -> tuple[list[Person], list[str]]:
    """Of the people of a table those who may be admitted, and the ids of those who were dropped."""
    gone = {one.id for one in people.dropped(connection)}
    here, left_out = [], []
    for one in some:
        if one.id in gone:
            left_out.append(one.id)
        else:
            here.append(one)
    return here, left_out


def said(left_out: Sequence[str]) -> str:
    """Who of a table was dropped and is left out, in words."""
    was, stay = ("was", "stays") if len(left_out) == 1 else ("were", "stay")
    more = f" and {len(left_out) - MOST_NAMED} more" if len(left_out) > MOST_NAMED else ""
    return f"{len(left_out)} {was} dropped and {stay} so: {', '.join(left_out[:MOST_NAMED])}{more}"


def told(lines: int, new: int, left_out: Sequence[str]) -> str:
    """What came of a table, for the trail.

    >>> told(1, 1, []), told(3, 1, ["li"])
    ('1 line, 1 new', '3 lines, 1 new; 1 was dropped and stays so: li')
    """
    counted = f"{lines} line{'' if lines == 1 else 's'}, {new} new"
    return f"{counted}; {said(left_out)}" if left_out else counted
