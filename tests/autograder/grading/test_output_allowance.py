"""What the cells of one submission may put out in all, however they come by it."""

import base64
from collections.abc import Iterator
from typing import Any

import pytest

from autograder.course.assignment import Assignment
from autograder.course.release import source_cells
from autograder.grading.autograded_notebook import autograded
from autograder.grading.grader import Graded, Grader
from autograder.grading.output_allowance import (
    MOST_OUTPUTS,
    MOST_PICTURES,
    MOST_TEXT,
    PICTURE_BYTES,
    OutputAllowance,
)
from autograder.notebooks import writer
from autograder.notebooks.notebook import Cell, Notebook
from autograder.sandbox import CellOutcome, Isolation, Output, Zygote

LARGEST_PAGE = 24 << 20
"""Bytes of an autograded notebook: pictures in base 64, text, and what was handed in."""
PICTURES = """
import os
from IPython.display import Image
display(Image(data=b"\\x89PNG\\r\\n\\x1a\\n" + os.urandom({size})))
"""
TAKE_OVER = """
import numpy as np
picture = np.frombuffer(b"\\x89PNG\\r\\n\\x1a\\n" + bytes((1 << 20) - 8), np.uint8)
get_ipython().collector.pieces = [("png", [picture])] * 60
"""


@pytest.fixture(scope="module")
def grader(means: Assignment, released: Notebook, isolation: Isolation) -> Iterator[Grader]:
    with Zygote(isolation, means.release_folder) as zygote:
        yield Grader(means, zygote)


def examined(grader: Grader, *sources: str) -> Graded:
    """A right answer, with cells of the learner's own behind it."""
    cells = (*source_cells(grader.assignment), *(Cell("code", source) for source in sources))
    return grader.examine(grader.rebuild(Notebook(cells, "means")), "5eed")


def outputs_of(graded: Graded) -> list[Output]:
    return [output for outcome in graded.outcomes.values() for output in outcome.outputs]


def pictures_of(outputs: list[Output]) -> list[bytes]:
    return [output.content for output in outputs if isinstance(output.content, bytes)]


def test_pictures_past_the_allowance_of_a_submission_are_left_out_with_a_remark(
    grader: Grader, release: dict[str, Any]
) -> None:
    graded = examined(grader, *[PICTURES.format(size=1_000_000)] * 30)
    pictures = pictures_of(outputs_of(graded))
    assert 1_000_000 < sum(map(len, pictures)) <= PICTURE_BYTES
    assert graded.result.score == 100.0
    assert any("left out" in str(output.content) for output in outputs_of(graded))
    assert len(writer.to_bytes(autograded(release, graded))) < LARGEST_PAGE


def test_small_pictures_are_counted(grader: Grader) -> None:
    graded = examined(grader, *[PICTURES.format(size=100)] * 30)
    assert len(pictures_of(outputs_of(graded))) == MOST_PICTURES


def test_a_collector_that_was_taken_over_fills_nothing(grader: Grader) -> None:
    graded = examined(grader, *[TAKE_OVER] * 3)
    assert pictures_of(outputs_of(graded)) == []
    assert graded.result.score == 100.0


def outcome(*outputs: Output) -> CellOutcome:
    return CellOutcome(True, None, outputs, False)


def test_text_is_cut_at_the_allowance_and_the_remark_comes_once() -> None:
    allowance = OutputAllowance()
    text = Output("stdout", "x" * (MOST_TEXT // 2))
    kept = [allowance.admit(outcome(text)) for _ in range(5)]
    contents = [output.content for each in kept for output in each.outputs]
    assert contents[:2] == [text.content, text.content]
    assert len(contents) == 3
    assert "left out" in str(contents[2])


def test_short_outputs_are_counted() -> None:
    allowance = OutputAllowance()
    kept = [allowance.admit(outcome(*[Output("result", ".")] * 500)) for _ in range(10)]
    assert sum(len(each.outputs) for each in kept) == MOST_OUTPUTS + 1


def test_what_an_ordinary_notebook_shows_is_kept_as_it_is() -> None:
    shown = outcome(Output("png", base64.b64decode("iVBORw0KGgo=")), Output("stdout", "1\n"))
    assert OutputAllowance().admit(shown) == shown


@pytest.fixture(scope="module")
def release(means: Assignment, released: Notebook) -> dict[str, Any]:
    assert means.release_folder is not None
    return writer.of_bytes((means.release_folder / "means.ipynb").read_bytes())
