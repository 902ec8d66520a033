from dataclasses import replace
from pathlib import Path

import pytest

from autograder.errors import Ungradable, UsageError
from autograder.intake.which_assignment import decide
from autograder.notebooks.notebook import Cell, Notebook
from tests.autograder.intake.conftest import stripped

OTHER = Notebook((Cell("code", "def other(x):\n    return y", "other", "other", exercise="other"),))


def chosen(
    released: Notebook, submission: Notebook, wanted: str | None = None, path: str = "work.ipynb"
) -> str:
    return decide(submission, wanted, {"means": released, "means_2": OTHER}, Path(path))


def test_the_notebook_says_which_assignment_it_is(solved: Notebook, released: Notebook) -> None:
    assert chosen(released, solved) == "means"
    assert chosen(released, solved, path="means_2.ipynb") == "means"
    assert chosen(released, Notebook((), "means")) == "means"


def test_what_is_asked_for_comes_first(solved: Notebook, released: Notebook) -> None:
    unnamed = replace(solved, assignment=None)
    assert chosen(released, unnamed, "means", "means_2.ipynb") == "means"
    with pytest.raises(UsageError, match=r"no assignment meens: choose one of means, means_2"):
        chosen(released, solved, "meens")


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("means.ipynb", "means"),
        ("means (1).ipynb", "means"),
        ("means-Copy1.ipynb", "means"),
        ("means_2_alice.ipynb", "means_2"),
    ],
)
def test_else_the_file_name_says_so(released: Notebook, file: str, name: str) -> None:
    assert chosen(released, Notebook(()), path=f"somewhere/{file}") == name


def test_else_the_functions_say_so(solved: Notebook, released: Notebook) -> None:
    cells = tuple(map(stripped, solved.cells))
    assert chosen(released, Notebook(cells)) == "means"
    assert chosen(released, Notebook(cells, "renamed"), path="meansandmore.ipynb") == "means"


def test_a_notebook_that_could_be_any_is_wrong_usage(solved: Notebook, released: Notebook) -> None:
    both = Notebook((*map(stripped, solved.cells), *OTHER.cells))
    for undecidable in (both, Notebook(()), Notebook((Cell("code", "x = 1"),))):
        with pytest.raises(UsageError, match="--assignment, one of means, means_2"):
            chosen(released, undecidable)


def test_another_assignments_notebook_is_ungradable(solved: Notebook, released: Notebook) -> None:
    with pytest.raises(Ungradable, match="is the notebook of means: submit that of means_2"):
        chosen(released, solved, "means_2")
    foreign = Notebook((Cell("code", "x = 1"),))
    with pytest.raises(Ungradable, match="has no function of means"):
        chosen(released, foreign, "means")
    with pytest.raises(Ungradable, match="has no function of means"):
        chosen(released, foreign, path="means.ipynb")
