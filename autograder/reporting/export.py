"""The export of an assignment: the marks that count, for a spreadsheet or a learning platform."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from autograder import lms
from autograder.classroom import ClassFolder, Exemptions, Learner, Marks
from autograder.course import MAX_SCORE, Assignment
from autograder.errors import UsageError
from autograder.gradebook import Gradebook
from autograder.runs import named

MOST = 10
"""Learners of a kind who are named beside a table: of a large class, the table itself tells the others."""


class Export(NamedTuple):
    """A table of marks, and what is to be said beside it.

    Attributes:
        content: the file.
        told: who has no mark in it, and why, in sentences.
    """

    content: bytes
    told: list[str]


def export(
    course: ClassFolder,
    assignment: Assignment,
    to_format: str,
    exemptions: Exemptions,
    *,
    title: str | None = None,
    canvas_id: int | None = None,
) -> Export:
    """The marks of an assignment in one of the formats that `autograder.lms` knows.

    Raises:
        UsageError: there is no such format, or nobody has any marks.
    """
    found, everybody = marks_and_learners(course, assignment.name)
    order = [exercise.name for exercise in assignment.exercises]
    counted = exemptions.counted(found)
    marks = {learner: given.in_order(order) for learner, given in counted.items()}
    learners = exemptions.listed(everybody)
    text = lms.export(
        to_format, assignment.name, MAX_SCORE, learners, marks, title=title, canvas_id=canvas_id
    )
    told = list(left_without(learners, marks, exemptions))
    return Export(text.encode("utf-8", "backslashreplace"), told)


def marks_and_learners(course: ClassFolder, name: str) -> tuple[Mapping[str, Marks], list[Learner]]:
    """The marks of an assignment by learner, and everybody in the gradebook.

    Raises:
        UsageError: nobody has any marks.
    """
    nobody = UsageError(f"Nobody has marks for {name} yet: run autograder grade {name}.")
    if not course.has_gradebook:
        raise nobody
    with Gradebook(course) as gradebook:
        found, learners = gradebook.marks(name), gradebook.learners()
    if not found:
        raise nobody
    return found, learners


def left_without(
    learners: Sequence[Learner], marks: Mapping[str, Marks], exemptions: Exemptions
) -> Iterator[str]:
    """Who has no mark in a table, and why, in sentences."""
    having = {learner for learner, given in marks.items() if given.score is not None}
    without = [one.id for one in learners if one.id not in having | exemptions.excused]
    excused, dropped = sorted(exemptions.excused - exemptions.dropped), sorted(exemptions.dropped)
    if without:
        yield f"{len(without)} {'have' if len(without) > 1 else 'has'} no mark: {named(without, MOST)}."
    if excused:
        yield f"Excused, and so without points: {named(excused, MOST)}."
    if dropped:
        yield f"No longer in the class, and so left out: {named(dropped, MOST)}."
