"""What is said about an exercise, in paragraphs of plain text, wherever a learner reads it."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Literal, NamedTuple

from autograder.grading.result import ExerciseResult
from autograder.text import clean
from rubric import Finding


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


def paragraphs(exercise: ExerciseResult) -> Iterator[Paragraph]:
    """The findings, a hint below all to which it belongs, and the remarks."""
    for hint, findings in groupby(exercise.findings, attrgetter("hint")):
        for finding in findings:
            yield Paragraph("finding", clean(sentence(finding, exercise.name)), finding.line)
        if hint:
            yield Paragraph("hint", clean(hint))
    for remark in exercise.remarks:
        yield Paragraph("remark", clean(remark))


def sentence(finding: Finding, exercise: str) -> str:
    """A finding, with the name of its output where the sentence does not begin with it."""
    named = finding.output == exercise or finding.message.startswith(finding.output)
    return finding.message if named else f"{finding.output}: {finding.message}"


def comment(exercise: ExerciseResult) -> str | None:
    """All of it as one text; None where there is nothing to say."""
    return "\n\n".join(str(paragraph) for paragraph in paragraphs(exercise)) or None
