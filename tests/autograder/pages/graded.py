"""Graded submissions for tests of pages: those of tests/submissions, and one whose author attacks."""

import base64
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from autograder.classroom import fingerprint
from autograder.classroom.marks import Mark, Marks
from autograder.classroom.record import Record
from autograder.course.assignment import Assignment
from autograder.grading.result import Result
from autograder.pages.feedback import feedback_page
from autograder.runs.submission_grader import (
    GradedSubmission,
    GradingConfig,
    SubmissionGrader,
    Task,
)
from autograder.sandbox import Isolation
from rubric import Finding, Hint, Judgement
from rubric.problems import NotPython, Violated
from tests.submissions.cases import FOLDER

ROOT = Path(__file__).parents[3]
Json = dict[str, Any]
Grade = Callable[[str], GradedSubmission]

SCRIPT = "</script></style><script>window.taken = 1; alert(1)</script>"
BREAK_OUT = "\"><img src=x onerror='window.taken = 1'>"
TURNED = "\u202eright\u2066 to left\u200b\x1b[31m\x00"
HOSTILE = SCRIPT + BREAK_OUT + TURNED


@pytest.fixture(scope="module")
def grade(isolation: Isolation) -> Iterator[Grade]:
    """Grades one of the sample submissions, once."""
    assignment = Assignment.load(ROOT / "solutions", "deep_network", ROOT / "assignments")
    rules = fingerprint.of_rules(assignment)
    config = GradingConfig(
        "deep_network", ROOT / "solutions", ROOT / "assignments", b"x" * 32, rules, isolation
    )
    with SubmissionGrader(config) as grader:

        @cache
        def graded(case: str) -> GradedSubmission:
            return grader.grade(Task(case, FOLDER / case / "deep_network.ipynb"))

        yield graded


def page_of(outcome: GradedSubmission, marks: Marks | None = None) -> BeautifulSoup:
    """The page of a graded submission, parsed."""
    return parsed(feedback_page.render(outcome.record, outcome.autograded, marks))


def parsed(page: str) -> BeautifulSoup:
    """A page, parsed."""
    return BeautifulSoup(page, "html.parser")


def text_of(tag: Tag | None) -> str:
    """What a reader sees, in one line."""
    assert tag is not None
    return " ".join(tag.get_text().split())


def marks_of(record: Record, exercises: dict[str, Mark] | None = None, **facts: Any) -> Marks:
    """What a gradebook says of a record, with changes."""
    given = {each.name: Mark(each.score) for each in record.result.exercises}
    return Marks(record.learner, given | (exercises or {}), **facts)


# --- without grading anything ---------------------------------------------------------------------


def png(width: int = 3, height: int = 2) -> bytes:
    """A picture of one colour."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def cell(kind: str, name: str, source: str, outputs: list[Json] | None = None, **nbgrader) -> Json:
    """A cell of an autograded notebook."""
    metadata = {"nbgrader": {"grade_id": name, **nbgrader}} if nbgrader else {}
    code = {"outputs": outputs or [], "execution_count": None} if kind == "code" else {}
    return {"cell_type": kind, "id": name, "metadata": metadata, "source": source} | code


def exercise_cells(
    name: str, asked: str, source: str, outputs: list[Json] | None = None
) -> list[Json]:
    """What was asked, the answer, and its check, whose output is nobody's to see."""
    secret = {"output_type": "execute_result", "data": {"text/plain": "CHECKED"}, "metadata": {}}
    return [
        cell("markdown", f"about-{name}", asked, locked=True),
        cell("code", name, source, outputs, solution=True),
        cell("code", f"test_{name}", f"check({name})", [secret], grade=True, locked=True, points=4),
    ]


def notebook_of(*cells: Json) -> Json:
    """An autograded notebook."""
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def stream(text: str) -> Json:
    """Printed text."""
    return {"output_type": "stream", "name": "stdout", "text": text}


def drawn(content: bytes) -> Json:
    """A displayed picture, or what pretends to be one."""
    data = {"image/png": base64.b64encode(content).decode()}
    return {"output_type": "display_data", "data": data, "metadata": {}}


def record_of(*exercises: Judgement, learner: str = "ann", **changes: Any) -> Record:
    """A record of these exercises."""
    result = Result("means", "graded", "SEED", "full", exercises)
    fields = {
        key: changes.pop(key) for key in ("status", "reason", "seed", "isolation") if key in changes
    }
    record = Record(
        learner, replace(result, **fields), "f1", "c1", "r1", "2026-11-21T08:00:00+00:00", 0.5
    )
    return replace(record, **changes)


def failed(name: str, *findings: Finding, status: str = "failed", **changes: Any) -> Judgement:
    """An exercise in which something is wrong."""
    return Judgement(name, status, 0.0, 4.0, findings, **changes)


def passed(name: str, **changes: Any) -> Judgement:
    """An exercise that is right."""
    return Judgement(name, "passed", 4.0, 4.0, **changes)


def attack() -> tuple[Record, Json, Marks]:
    """A submission in which everything that a learner can write attacks the page."""
    problem = NotPython("x", HOSTILE, 2, HOSTILE, HOSTILE)
    finding = Finding("x", problem, Hint.of_mistake(HOSTILE))
    record = record_of(
        failed("mean", finding, remarks=(Violated(HOSTILE),)),
        learner=HOSTILE,
        status="crashed",
        reason=HOSTILE,
    )
    error = {"output_type": "error", "ename": HOSTILE, "evalue": HOSTILE, "traceback": [HOSTILE]}
    html = {"output_type": "display_data", "data": {"text/html": SCRIPT, "text/plain": HOSTILE}}
    asked = (
        f"### Exercise 1: {SCRIPT}\n\n{HOSTILE} [a](javascript:alert(1)) ![b](http://x.test/y.png)"
    )
    notebook = notebook_of(
        cell(
            "code",
            "added-1",
            f"# {HOSTILE}",
            [stream(HOSTILE), html, error, drawn(SCRIPT.encode())],
        ),
        *exercise_cells("mean", asked, f"def mean(x):\n    return '{HOSTILE}'", [stream(HOSTILE)]),
    )
    late = datetime.fromisoformat("2026-11-22T08:00")
    marks = marks_of(record, {"mean": Mark(0.0, manual=1.0, comment=HOSTILE)}, submitted_at=late)
    return record, notebook, marks
