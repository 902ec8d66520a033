"""A section of a learner's page: one exercise, what was asked, what came, and what is said of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from markupsafe import Markup, escape

from autograder.classroom import Mark
from autograder.grading import paragraphs
from autograder.pages.feedback import wording
from autograder.pages.feedback.chapters import Chapter, Run
from autograder.pages.feedback.listing import Listing, listing
from autograder.pages.feedback.outputs import Album, Piece
from autograder.pages.feedback.prose import task
from autograder.pages.feedback.wording import Status
from autograder.text import clean
from rubric import Judgement, Problem

RIGHT = ("passed", "carried")


class Said(NamedTuple):
    """One thing said, in which exercises and lines are links.

    Attributes:
        line: the line of the cell that it is about.
    """

    kind: Literal["finding", "hint", "remark"]
    html: Markup
    line: int | None


class Shown(NamedTuple):
    """A cell and what it put out."""

    code: Listing
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Section:
    """One exercise as a learner reads of it.

    Attributes:
        title: the heading in the notebook, if there is one.
        score: the points that count.
        problems: what is said, before it was put into words.
        blames: the exercises that are to be repaired in place of this one.
        first: the first thing that is wrong, and its hint.
        task: what was asked.
        elsewhere: the exercise in whose cell the answer stands.
        others: the learner's own cells behind it.
        people: what instructors did to the points, in sentences.
        comment: what an instructor wrote.
        waiting: whether an instructor is asked to look.
    """

    name: str
    title: Markup | None
    key: str
    status: Status
    score: float
    max_score: float
    said: tuple[Said, ...]
    problems: tuple[Problem, ...]
    blames: tuple[str, ...]
    first: tuple[Said, ...]
    task: Markup
    answer: Shown | None
    elsewhere: str | None
    others: tuple[Shown, ...]
    people: tuple[str, ...]
    comment: str | None
    waiting: bool

    @property
    def is_right(self) -> bool:
        """Whether there is nothing to repair here."""
        return self.key in RIGHT

    @property
    def line(self) -> int | None:
        """The first line that is named."""
        return next((paragraph.line for paragraph in self.said if paragraph.line), None)


class Names:
    """The names of the exercises, which become links wherever they are mentioned."""

    def __init__(self, names: Iterable[str]) -> None:
        longest_first = sorted(map(re.escape, names), key=len, reverse=True)
        names_in = rf"|\b(?P<name>{'|'.join(longest_first)})\b" if longest_first else ""
        self.pattern = re.compile(rf"`(?P<code>[^`\n]+)`{names_in}")

    def said(self, exercise: Judgement) -> tuple[Said, ...]:
        """All that is said about an exercise."""
        return tuple(
            Said(paragraph.kind, self.linked(paragraph.text, exercise.name), paragraph.line)
            for paragraph in paragraphs(exercise)
        )

    def linked(self, text: str, here: str = "") -> Markup:
        """A sentence, escaped, with what is code in it as code; no link leads `here`."""
        return Markup(self._pieces(clean(text), here))  # noqa: S704  escaped by `_pieces`

    def _pieces(self, text: str, here: str) -> str:
        pieces, done = [], 0
        for found in self.pattern.finditer(text):
            pieces.append(escape(text[done : found.start()]))
            name = found.groupdict().get("name")
            code = Markup("<code>{}</code>").format(found["code"] or name)
            link = Markup('<a href="#exercise-{}">{}</a>').format(name, code)
            pieces.append(link if name and name != here else code)
            done = found.end()
        return "".join([*pieces, escape(text[done:])])


def section(
    exercise: Judgement, chapter: Chapter | None, mark: Mark | None, names: Names, album: Album
) -> Section:
    """The section of an exercise."""
    said = names.said(exercise)
    lines = tuple(sorted({paragraph.line for paragraph in said if paragraph.line}))
    asked = task(chapter.asked) if chapter else task(())
    return Section(
        name=exercise.name,
        title=asked.title,
        key=exercise.status,
        status=wording.status_of(exercise.status),
        score=exercise.score if mark is None or mark.score is None else mark.score,
        max_score=exercise.max_score,
        said=said,
        problems=(*(finding.problem for finding in exercise.findings), *exercise.remarks),
        blames=tuple(name for finding in exercise.findings for name in finding.blames),
        first=names.said(beginning_of(exercise)),
        task=asked.text,
        answer=show(chapter.answer, exercise.name, album, lines) if chapter else None,
        elsewhere=chapter.elsewhere if chapter else None,
        others=tuple(show(run, "", album) for run in chapter.others) if chapter else (),
        people=tuple(wording.said_by_people(mark)) if mark else (),
        comment=mark.comment if mark else None,
        waiting=mark.waiting if mark else False,
    )


def beginning_of(exercise: Judgement) -> Judgement:
    """An exercise with its first finding alone, or with the second if only that has a hint."""
    first, second = exercise.findings[:1], exercise.findings[:2]
    has_hint = second and not second[0].hint and second[-1].hint
    return replace(exercise, findings=second if has_hint else first, remarks=())


def show(run: Run, name: str, album: Album, lines: tuple[int, ...] = ()) -> Shown:
    """A cell as it is shown."""
    return Shown(listing(run.cell.source, name, lines), album.pieces(run.outputs))
