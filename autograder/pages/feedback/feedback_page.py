"""Feedback: the page that a learner reads about a submission.

It says what is right, then the first thing that is wrong and where to look next, then everything
exercise by exercise, with the learner's own code beside it. No hidden input is on it, and nothing
of how and where it was graded.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from autograder.classroom import Marks, Record
from autograder.grading import comments, plain_json
from autograder.pages import page
from autograder.pages.feedback import chapters, formula, listing, outputs, prose, wording
from autograder.pages.feedback import section as sections
from autograder.pages.feedback.chapters import Book, book
from autograder.pages.feedback.outputs import Album
from autograder.pages.feedback.section import Names, Section, Shown, section, show
from autograder.pages.page import stamp_in
from rubric import Problem, messages

__all__ = ["render", "stamp", "stamp_in"]

MODULES = (
    chapters,
    formula,
    listing,
    messages,
    outputs,
    page,
    prose,
    sections,
    comments,
    wording,
)
TEMPLATES = ("base", "cells", "exercise", "feedback", "ring")
MAKERS = (
    Path(__file__),
    *(Path(module.__file__ or "") for module in MODULES),
    *(page.TEMPLATES / f"{name}.html" for name in TEMPLATES),
    *(page.TEMPLATES / name for name in ("style.css", "icons.svg")),
)
"""Whoever changes these changes pages."""


def render(
    record: Record,
    autograded: Mapping[str, Any],
    marks: Marks | None = None,
    title: str | None = None,
) -> str:
    """The page about a submission.

    Args:
        record: its grading.
        autograded: the JSON of its autograded notebook.
        marks: what the gradebook knows of it.
        title: of the assignment; else the first heading of its notebook, else its name.
    """
    read = book(autograded)
    name = title or prose.heading(read.prose) or record.result.assignment or "Your submission"
    return page.render(
        "feedback.html",
        title=f"{name}: feedback for {record.learner}",
        stamp=stamp(record, marks, title),
        feedback=feedback(record, read, marks, name),
    )


def stamp(record: Record, marks: Marks | None = None, title: str | None = None) -> str:
    """A short digest of everything that the page of a submission is made of.

    An autograded notebook goes with its record: whatever changes it also changes the file, the
    rules or the time of the grading.
    """
    result = plain_json(replace(record.result, seed="", isolation=""))
    marked = marks and {
        **vars(marks),
        "exercises": {name: asdict(mark) for name, mark in marks.exercises.items()},
    }
    facts = [record.learner, result, record.file, record.rules, record.at, marked, title]
    return page.stamp_of(json.dumps(facts, sort_keys=True, default=str), MAKERS)


class Note(NamedTuple):
    """What an instructor did to the points of an exercise, in sentences, and wrote about it."""

    exercise: str
    said: Sequence[str]
    comment: str | None


@dataclass(frozen=True)
class Feedback:
    """What the page says, in the order in which it says it.

    Attributes:
        score: the points that count; None if there are none, which is not a zero.
        late: how late it was.
        notice: what happened to the notebook as a whole.
        notes: what instructors did and wrote.
        before: the learner's own cells before the first exercise.
    """

    title: str
    assignment: str | None
    learner: str
    score: float | None
    max_score: float
    marks: Marks | None
    late: str | None
    graded: datetime
    notice: wording.Status | None
    reason: str | None
    notes: Sequence[Note]
    sections: Sequence[Section]
    before: Sequence[Shown]

    @property
    def right(self) -> list[Section]:
        """The exercises that are right as they stand."""
        return [exercise for exercise in self.sections if exercise.key == "passed"]

    @property
    def carried(self) -> list[Section]:
        """The exercises in which nothing is wrong: they wait for another."""
        return [exercise for exercise in self.sections if exercise.key == "carried"]

    @property
    def carried_alike(self) -> list[tuple[Markup, list[Section]]]:
        """The same, gathered under what is said of them."""
        alike: dict[tuple[Problem, ...], list[Section]] = {}
        for waiting in self.carried:
            alike.setdefault(waiting.problems, []).append(waiting)
        return [
            (Markup(" ").join(said.html for said in sections[0].said), sections)
            for sections in alike.values()
        ]

    @property
    def wrong(self) -> list[Section]:
        """The other exercises, first those for which something was written."""
        left = [exercise for exercise in self.sections if not exercise.is_right]
        return sorted(left, key=lambda each: each.key == "missing")

    @property
    def freed(self) -> list[Section]:
        """The exercises that work as soon as the first that is wrong does."""
        first = self.wrong[0].name if self.wrong else None
        return [waiting for waiting in self.carried if first in waiting.blames]

    @property
    def lost(self) -> str:
        """The points that being late takes."""
        if not self.marks or not self.marks.penalty:
            return ""
        given = [mark.score for mark in self.marks.exercises.values() if mark.score is not None]
        return f"{wording.taken_off(self.marks.penalty)} the {page.points(sum(given))} earned"

    @property
    def remarked(self) -> list[Section]:
        """The exercises that are right, and of which more is said that costs nothing."""
        return [
            exercise
            for exercise in self.sections
            if exercise.is_right and any(said.kind == "remark" for said in exercise.said)
        ]

    @property
    def waiting(self) -> bool:
        """Whether an instructor has still to look at something."""
        return any(mark.waiting for mark in self.marks.exercises.values()) if self.marks else False

    @property
    def summary(self) -> str:
        """How many exercises are right, in one sentence."""
        missing = sum(exercise.key == "missing" for exercise in self.wrong)
        wrong = len(self.wrong) - missing
        return wording.summary(len(self.right), len(self.carried), wrong, missing)

    @property
    def percent(self) -> float:
        """How much of the ring is filled."""
        share = (self.score or 0.0) / self.max_score if self.max_score else 0.0
        return round(100 * min(1.0, share), 1)


def feedback(record: Record, read: Book, marks: Marks | None, title: str) -> Feedback:
    """All that a page says about a submission."""
    result, album = record.result, Album()
    before = [show(run, "", album) for run in read.before]
    made = sections_of(record, read, marks, album)
    return Feedback(
        title=title,
        assignment=result.assignment,
        learner=record.learner,
        score=result.score if marks is None or marks.score is None else marks.score,
        max_score=result.max_score or sum(chapter.points for chapter in read.chapters),
        marks=marks,
        late=wording.duration(marks.seconds_late) if marks and marks.seconds_late > 0 else None,
        graded=datetime.fromisoformat(record.at),
        notice=wording.NOTICES.get(result.status),
        reason=outputs.discreet(result.reason) if result.reason else None,
        notes=notes_of(read, marks) if marks else (),
        sections=made,
        before=before if made else (),
    )


def sections_of(record: Record, read: Book, marks: Marks | None, album: Album) -> list[Section]:
    """The sections of all exercises that were looked at, as the notebook orders them."""
    found = {chapter.exercise: chapter for chapter in read.chapters}
    order = {name: place for place, name in enumerate(found)}
    exercises = sorted(record.result.exercises, key=lambda each: order.get(each.name, len(order)))
    names = Names(exercise.name for exercise in exercises)
    given = marks.exercises if marks else {}
    return [
        section(exercise, found.get(exercise.name), given.get(exercise.name), names, album)
        for exercise in exercises
    ]


def notes_of(read: Book, marks: Marks) -> list[Note]:
    """What instructors did and wrote, as the notebook orders it."""
    order = {chapter.exercise: place for place, chapter in enumerate(read.chapters)}
    names = sorted(marks.exercises, key=lambda name: order.get(name, len(order)))
    notes = [
        Note(name, wording.said_by_people(marks.exercises[name]), marks.exercises[name].comment)
        for name in names
    ]
    return [note for note in notes if note.said or note.comment]
