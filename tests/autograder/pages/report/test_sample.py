"""How a mistake looks in one notebook."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from autograder.course import Assignment, source_cells
from autograder.notebooks import Notebook, writer
from autograder.pages.report.sample import LONGEST_LINE, MOST_LINES, MOST_TRIED, sample

DOCUMENTED = '''\
import os

def row_means(x):
    """Return the mean of each row."""

    # YOUR CODE STARTS HERE
    return x'''


def notebook(means: Assignment, source: str) -> Mapping[str, Any]:
    cells = [
        replace(cell, source=source) if cell.exercise == "row_means" else cell
        for cell in source_cells(means)
    ]
    return writer.to_json(Notebook(tuple(cells), "means"))


def shown(means: Assignment, *sources: str) -> str | None:
    found = sample("row_means", sources, lambda source: notebook(means, source))
    return found and found.code


def test_a_function_is_shown_without_what_it_was_handed_out_with(means: Assignment):
    html = shown(means, DOCUMENTED)
    assert html
    assert html.count("\n") == 2
    assert "the mean" not in html
    assert "import" not in html


def test_the_shortest_of_the_first_few_is_shown(means: Assignment):
    sources = [f"def row_means(x):\n    return x + {'1' * length}" for length in (9, 5, 7, 1)]
    opened: list[str] = []

    def notebook_of(source: str) -> Mapping[str, Any]:
        opened.append(source)
        return notebook(means, source)

    found = sample("row_means", sources, notebook_of)
    assert found
    assert "11111<" in found.code
    assert found.of == sources[1]
    assert len(opened) == MOST_TRIED


def test_where_no_notebook_is_left_there_is_no_sample(means: Assignment):
    assert sample("row_means", ["ada"], lambda _: None) is None
    assert shown(means, " \n") is None


@pytest.mark.parametrize(
    "source",
    [
        "def row_means(x):\n    return '<script>alert(1)</script>'",
        "no python <script>alert(1)</script>",
        "def row_means(x):\n    return " + "(" * 300 + "<script>",
        "def row_means(x):\n    '''<img src=x onerror=y>\x00\x1b[2J'''",
    ],
)
def test_whatever_learners_write_stays_text(means: Assignment, source: str):
    html = shown(means, source)
    assert html
    assert "<script" not in html
    assert "<img" not in html
    assert "\x1b" not in html


def test_what_is_longer_than_anybody_reads_is_cut(means: Assignment):
    body = "\n".join(["    x = x  # " + "y" * 1000] * 500)
    html = shown(means, f"def row_means(x):\n{body}\n    return x")
    assert html
    assert html.count("\n") == MOST_LINES
    assert len(html) < MOST_LINES * (LONGEST_LINE + 200)
