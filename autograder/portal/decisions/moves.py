"""Moves: who would have other points if a regrade counted, and where they come from."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Connection, select

from autograder.classroom import changed_exercises
from autograder.portal.roster import LEARNER
from autograder.portal.storage import attempts, grades, people, regrades
from autograder.portal.submissions import Rule, State, Try, counting, judged, tries
from rubric import Judgement


class Move(NamedTuple):
    """A learner for whom another result would count, with other points; None where nothing counts."""

    learner: str
    before: Try | None
    after: Try | None

    @property
    def gain(self) -> float:
        """How many points more there would be."""
        before, after = ((one.score or 0.0) if one else 0.0 for one in self[1:])
        return after - before


class Comparison(NamedTuple):
    """Who would move, who loses most coming first, and how many would stay."""

    moves: list[Move]
    stay: int


def comparison(connection: Connection, name: str, rule: Rule) -> Comparison:
    """What a regrade would change, as far as it is graded; with it another attempt may be the best."""
    learners = select(people.c.id).where(people.c.role == LEARNER)
    mine = (attempts.c.assignment == name, attempts.c.learner.in_(learners))
    new = new_points(connection, name)
    moves, stay = [], 0
    for learner, rows in groupby(tries(connection, *mine), lambda row: row[0]):
        some = [one for _, _, one in rows]
        before = counting(some, rule)
        after = counting([renewed(one, new) for one in some], rule)
        if points(before) == points(after):
            stay += 1
        else:
            moves.append(Move(learner, before, after))
    return Comparison(sorted(moves, key=lambda move: (move.gain, move.learner)), stay)


Points = tuple[float | None, float | None]
"""Of an attempt: how many, and of how many."""


def new_points(connection: Connection, name: str) -> dict[int, Points]:
    """By attempt, the points that it would have."""
    c = regrades.c
    same = (grades.c.attempt == c.attempt) & (grades.c.rules == c.rules)
    query = select(c.attempt, grades.c.score, grades.c.max_score).join(grades, same)
    rows = connection.execute(query.where(c.assignment == name, c.state == State.DONE))
    return {number: (score, most) for number, score, most in rows}


def renewed(one: Try, new: Mapping[int, Points]) -> Try:
    """An attempt with the points that it would have."""
    score, max_score = new.get(one.id, (one.score, one.max_score))
    return one._replace(score=score, max_score=max_score)


def points(one: Try | None) -> Points | None:
    """The points of an attempt."""
    return (one.score, one.max_score) if one else None


# --- where they come from -------------------------------------------------------------------------------


def changes(
    connection: Connection, moves: Sequence[Move]
) -> Iterator[tuple[Move, list[tuple[Judgement, Judgement]]]]:
    """Moves with the exercises that make them, before and after."""
    numbers = {one.id for move in moves for one in (move.before, move.after) if one}
    old, new = judged.counted(connection, numbers), judged.regraded(connection, numbers)
    for move in moves:
        before = old.get(move.before.id, ()) if move.before else ()
        after = new.get(move.after.id) or old.get(move.after.id, ()) if move.after else ()
        yield move, [*changed_exercises(before, after)]
