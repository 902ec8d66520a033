import json
from collections.abc import Iterator
from typing import Any

import nbformat
import pytest

from autograder.course.assignment import Assignment
from autograder.course.release import source_cells
from autograder.grading.autograded_notebook import ANSWERED_ELSEWHERE, autograded, unreadable
from autograder.grading.grader import Graded, Grader
from autograder.notebooks import writer
from autograder.notebooks.notebook import Cell, Notebook
from autograder.sandbox import Isolation, Zygote

Json = dict[str, Any]


@pytest.fixture(scope="module")
def grader(means: Assignment, released: Notebook, isolation: Isolation) -> Iterator[Grader]:
    with Zygote(isolation, means.release_folder) as zygote:
        yield Grader(means, zygote)


@pytest.fixture(scope="module")
def release(means: Assignment, released: Notebook) -> Json:
    assert means.release_folder is not None
    return writer.of_bytes((means.release_folder / "means.ipynb").read_bytes())


def page_of(grader: Grader, release: Json, *cells: Cell) -> Json:
    graded: Graded = grader.examine(grader.rebuild(Notebook(cells, "means")), "5eed")
    page = autograded(release, graded)
    nbformat.validate(nbformat.from_dict(page))
    assert json.loads(writer.to_bytes(page))
    return page


def cell(page: Json, name: str) -> Json:
    (found,) = [each for each in page["cells"] if each["id"] == name]
    return found


def ids(page: Json) -> list[str]:
    return [each["id"] for each in page["cells"]]


def test_a_right_notebook_has_all_cells_of_the_release_and_a_number_below_each_check(
    grader: Grader, release: Json, means: Assignment
):
    page = page_of(grader, release, *source_cells(means))
    assert ids(page) == [each["id"] for each in release["cells"]]
    (points,) = cell(page, "test_row_means")["outputs"]
    assert points["output_type"] == "execute_result"
    assert points["data"]["text/plain"] == "60.0"


def test_metadata_are_those_of_the_release(grader: Grader, release: Json, means: Assignment):
    cells = [Cell(each.kind, each.source) for each in source_cells(means)]
    page = page_of(grader, release, *cells)
    before = {each["id"]: each["metadata"] for each in release["cells"]}
    assert {each["id"]: each["metadata"] for each in page["cells"]} == before


def test_what_is_wrong_is_said_before_the_points(grader: Grader, release: Json):
    page = page_of(grader, release, Cell("code", "def row_means(x):\n    return x"))
    said, points = cell(page, "test_row_means")["outputs"]
    assert "means" in said["data"]["text/plain"]
    assert points["data"]["text/plain"] == "0.0"


def test_a_learners_own_code_stands_where_it_ran_and_their_prose_does_not_stand_at_all(
    grader: Grader, release: Json, means: Assignment
):
    mine = Cell("code", "print('<b>mine</b>')"), Cell("markdown", "<script>alert(1)</script>")
    first, *rest = source_cells(means)
    page = page_of(grader, release, first, *rest, *mine)
    assert ids(page)[-1] == "added-1"
    assert cell(page, "added-1")["outputs"] == [
        {"output_type": "stream", "name": "stdout", "text": "<b>mine</b>\n"}
    ]
    assert "script" not in json.dumps(page)


def test_two_answers_in_one_cell_leave_a_note_where_the_second_was_asked_for(
    grader: Grader, release: Json
):
    both = "def row_means(x):\n    return x\n\ndef spread(x):\n    return 1"
    page = page_of(grader, release, Cell("code", both))
    assert cell(page, "row_means")["source"] == both
    note = cell(page, "spread")
    assert note["source"] == "# spread is defined in another cell of this notebook."
    assert note["metadata"][ANSWERED_ELSEWHERE] is True
    assert ANSWERED_ELSEWHERE not in cell(page, "row_means")["metadata"]
    assert len(cell(page, "test_spread")["outputs"]) == 2


def test_outputs_are_text_and_pictures_and_nothing_else(grader: Grader, release: Json):
    shown = """\
%matplotlib inline
import matplotlib.pyplot as plt
from IPython.display import HTML, display
display(HTML("<script>alert(1)</script>"))
plt.plot([1, 2])
plt.show()
1 / 0
"""
    page = page_of(grader, release, Cell("code", shown))
    outputs = cell(page, "added-1")["outputs"]
    kinds = {key for each in outputs for key in each.get("data", {})}
    assert kinds == {"text/plain", "image/png"}
    assert outputs[-1]["ename"] == "ZeroDivisionError"
    assert outputs[-1]["evalue"] == "division by zero"


def test_what_no_exercise_needs_is_shown_without_outputs(
    grader: Grader, release: Json, means: Assignment
):
    page = page_of(grader, release, *source_cells(means))
    last = page["cells"][-1]
    assert last["source"] == "print(means, spread(numbers))"
    assert last["outputs"] == []


def test_what_could_not_be_read_is_the_release_with_the_reason(release: Json):
    page = unreadable(release, "It is empty.")
    nbformat.validate(nbformat.from_dict(page))
    assert page["cells"][0]["source"] == "This submission could not be graded. It is empty."
    assert page["cells"][1:] == release["cells"]


def test_the_same_submission_gives_the_same_bytes(grader: Grader, release: Json, means: Assignment):
    pages = [page_of(grader, release, *source_cells(means)) for _ in range(2)]
    assert writer.to_bytes(pages[0]) == writer.to_bytes(pages[1])
