"""All exercises of an assignment: checked, taken home as a notebook, brought back, and handed in."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.book.conftest import COURSE
from tests.book.exercises.conftest import NAME, SIGMOID, WITH_WRONG_SIGN, Doing

Do = Callable[..., Doing]
ALL = "All exercises"


def cell_of(notebook: dict[str, Any], name: str) -> dict[str, Any]:
    found: list[dict[str, Any]] = [
        cell
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == name
    ]
    return found[0]


def with_texts(notebook: dict[str, Any], **texts: str) -> dict[str, Any]:
    changed = copy.deepcopy(notebook)
    for name, text in texts.items():
        cell_of(changed, name)["source"] = text.splitlines(keepends=True)
    return changed


@pytest.fixture
def right() -> dict[str, Any]:
    """A notebook in which all is right."""
    path = COURSE / "tests" / "submissions" / NAME / "right" / f"{NAME}.ipynb"
    told: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return told


def test_a_whole_notebook_is_brought_checked_and_taken_home_again(do: Do, right, released):
    doing = do()
    doing.upload(right)
    doing.said(ALL, f"Taken from {NAME}.ipynb: 14 exercises.")
    doing.button(ALL, "Check all").click()
    doing.said(ALL, "What the checks say of all exercises stands below.")
    assert doing.passed() == "14 of 14 have passed their public checks here."
    assert "Public checks vouch for 100 of 100 points." in doing.told(ALL)
    taken = doing.download()
    brought = {
        cell["metadata"]["nbgrader"]["grade_id"] for cell in taken["cells"] if is_solution(cell)
    }
    assert len(brought) == 14
    for name in brought:
        assert "".join(cell_of(taken, name)["source"]) == "".join(cell_of(right, name)["source"])
        cell_of(taken, name)["source"] = cell_of(released["notebook"], name)["source"]
    assert taken == released["notebook"]


def is_solution(cell: dict[str, Any]) -> bool:
    return bool(cell["metadata"].get("nbgrader", {}).get("solution"))


def test_check_all_ends_at_what_is_stopped(do: Do):
    doing = do()
    doing.write("sigmoid", "def sigmoid(x):\n    while True: pass\n")
    doing.button(ALL, "Check all").click()
    doing.said(ALL, "Checking sigmoid")
    doing.said("sigmoid", "Running")
    doing.button(ALL, "Stop").click()
    doing.said(ALL, "The check of sigmoid was broken off.")
    assert not doing.button(ALL, "Stop").is_visible()


def test_a_notebook_replaces_what_is_written_only_if_that_is_wanted(do: Do, released):
    doing = do()
    doing.write("sigmoid", SIGMOID)
    doing.write("L1", "def L1(yhat, y):\n    return 1\n")
    notebook = with_texts(released["notebook"], sigmoid=WITH_WRONG_SIGN)
    for accepted, left in ((False, SIGMOID), (True, WITH_WRONG_SIGN)):
        doing.answer(yes=accepted)
        doing.upload(notebook)
        doing.said(ALL, "Taken from" if accepted else "Nothing was changed.")
        assert doing.written("sigmoid") == left
    assert doing.written("L1").endswith("return 1\n")
    doing.tab.reload()
    assert doing.written("sigmoid") == WITH_WRONG_SIGN


def test_what_another_version_had_is_shown_with_that_word(do: Do, released):
    doing = do()
    notebook = with_texts(released["notebook"], sigmoid=SIGMOID)
    notebook["metadata"]["course"]["version"] = "of old"
    doing.upload(notebook)
    doing.said("sigmoid", "You wrote this for another version of the assignment")
    assert doing.written("sigmoid") == SIGMOID


@pytest.mark.parametrize(
    ("name", "count"),
    [("cells_deleted_moved_and_duplicated", 10), ("metadata_stripped", 10), ("nbformat_3", 10)],
)
def test_a_notebook_is_read_as_the_grader_reads_it(do: Do, name: str, count: int):
    doing = do("assignments/deep_network.html")
    path = COURSE / "tests" / "submissions" / "deep_network" / name / "deep_network.ipynb"
    doing.upload(path.read_bytes())
    doing.said(ALL, f"Taken from {NAME}.ipynb: {count} exercises.")


def test_cells_that_have_no_place_here_are_told(do: Do, released):
    doing = do()
    notebook = with_texts(released["notebook"], sigmoid=SIGMOID)
    notebook["cells"].append({"cell_type": "code", "source": "helper = 1", "metadata": {}})
    doing.upload(notebook)
    doing.said(
        ALL, "One other cell of yours was not: write what a function needs into its own place."
    )


def test_where_the_browser_keeps_nothing_an_uploaded_notebook_is_not_said_to_be_kept(
    do: Do, released
):
    doing = do()
    doing.tab.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    doing.upload(with_texts(released["notebook"], sigmoid=SIGMOID))
    doing.said("sigmoid", "Your browser keeps nothing: download your notebook before you leave.")


def test_a_file_that_is_too_large_is_told_what_to_do(do: Do):
    doing = do()
    doing.upload(b" " * 50_000_001)
    doing.said(
        ALL, "This file is larger than 50 MB: clear its outputs in Jupyter, and save it again."
    )


def test_all_that_was_written_is_erased_for_whoever_comes_next(do: Do):
    doing = do()
    stub = doing.written("sigmoid")
    doing.write("sigmoid", SIGMOID)
    doing.answer(yes=True)
    doing.button(ALL, "Erase all").click()
    doing.said(ALL, "Nothing of these exercises is kept on this device.")
    assert doing.written("sigmoid") == stub
    assert doing.tab.evaluate(f"localStorage.getItem('numpy-book/exercises/{NAME}')") == "{}"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is no notebook"),
        (b"\xff\xfe\x00", "This file is no notebook"),
        (b'{"cells": [], "metadata": {}}', "This is no notebook of this course"),
        (
            b'{"cells": [], "metadata": {"course": {"assignment": "<b>deep</b>", "version": "1"}}}',
            "This is a notebook of <b>deep</b>, and here belongs numpy_basics.ipynb.",
        ),
    ],
)
def test_what_is_no_notebook_of_this_assignment_changes_nothing(do: Do, content: bytes, words: str):
    doing = do()
    doing.write("sigmoid", SIGMOID)
    doing.upload(content)
    doing.said(ALL, words)
    doing.said(ALL, "Nothing was changed.")
    assert doing.written("sigmoid") == SIGMOID


def test_a_notebook_without_a_word_written_says_so(do: Do, released):
    doing = do()
    doing.upload(released["notebook"])
    doing.said(ALL, f"Nothing is written in {NAME}.ipynb for these exercises yet.")


def test_what_is_kept_is_counted_saved_and_erased_with_the_answers(do: Do, address: str):
    doing = do()
    doing.write("sigmoid", SIGMOID)
    about = doing.tab.context.new_page()
    about.goto(f"{address}reference/about.html")
    assert "There is code of yours for one exercise." in about.locator("[data-kept]").inner_text()
    with about.expect_download() as saved:
        about.get_by_role("button", name="Save it as a file").click()
    told = json.loads(Path(saved.value.path()).read_text("utf-8"))
    assert told["exercises"][NAME]["sigmoid"]["text"] == SIGMOID
    about.once("dialog", lambda box: box.accept())
    about.get_by_role("button", name="Erase it, and the Python").click()
    assert "There is code" not in about.locator("[data-kept]").inner_text()
    doing.tab.reload()
    assert "YOUR CODE STARTS HERE" in doing.written("sigmoid")


def test_handing_in_is_offered_only_where_a_portal_shows_the_book(do: Do):
    doing = do()
    assert not doing.button(ALL, "Hand in").is_visible()
    assert doing.button(ALL, "Download my notebook").is_visible()
