"""What is said about an exercise, in paragraphs of plain text, wherever a learner reads it."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Literal, NamedTuple

from autograder.text import clean
from rubric import Judgement, messages


class Paragraph(NamedTuple):
    """One thing said, without control characters.

    Attributes:
        line: the line of the exercise's cell that it is about.
    """

    kind: Literal["finding", "hint", "remark"]
    text: str
    line: int | None = None

    def __str__(self) -> str:
        label = {"finding": "", "hint": "Hint: ", "remark": "Remark: "}[self.kind]
        return label + self.text


def paragraphs(exercise: Judgement) -> Iterator[Paragraph]:
    """The findings, a hint below all to which it belongs, and the remarks."""
    for hint, findings in groupby(exercise.findings, attrgetter("hint")):
        for finding in findings:
            yield Paragraph(
                "finding", clean(messages.message_in(exercise.name, finding)), finding.line
            )
        if hint:
            yield Paragraph("hint", clean(messages.hint(hint)))
    for remark in exercise.remarks:
        yield Paragraph("remark", clean(messages.sentence(remark)))


def comment(exercise: Judgement) -> str | None:
    """All of it as one text; None where there is nothing to say."""
    return "\n\n".join(str(paragraph) for paragraph in paragraphs(exercise)) or None
