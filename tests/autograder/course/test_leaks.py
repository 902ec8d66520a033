import json
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.course.assignment import Assignment
from autograder.course.release import make
from autograder.errors import AuthoringError
from tests.autograder.conftest import NOTEBOOK

Write = Callable[..., Path]
SOLUTION = "means = x.sum(axis=1) / x.shape[1]"


def load(tmp_path: Path, write_assignment: Write, notebook: str) -> Assignment:
    write_assignment(tmp_path, notebook=notebook)
    return Assignment.load(tmp_path, "means")


def line_of(text: str, words: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if words in line)


@pytest.mark.parametrize(
    "marker",
    [
        "### BEGIN HIDDEN TESTS",
        "# begin hidden test",
        "#BEGIN_HIDDEN_TESTS here",
        "### END HIDDEN TESTS",
        "### BEGIN MARK SCHEME",
        "# Begin mark-scheme:",
        "### BEGIN SOLUTION",
        "## end solution",
        "###### End Solutions",
        "x = 1  # BEGIN SOLUTION",
        "### AUTOTEST row_means(numbers)",
        "### HASHED AUTOTEST row_means(numbers)",
        "# Your code starts here",
        "#YOUR CODE STARTS HERE",
        "# YOUR CODE BEGINS HERE",
        "# YOUR  CODE  ENDS  HERE",
        "### START CODE HERE ###",
        "# END CODE HERE",
    ],
)
@pytest.mark.parametrize("cell", ["", "[markdown]", "[raw]", 'tags=["given"]'])
def test_a_marker_that_takes_nothing_away_is_refused_in_every_cell(
    tmp_path: Path, write_assignment: Write, marker: str, cell: str
) -> None:
    is_code = "[" not in cell or "=" in cell
    text = f"{NOTEBOOK}\n# %% {cell}\n# Before.\n{'' if is_code else '# '}{marker}\n"
    with pytest.raises(AuthoringError) as caught:
        load(tmp_path, write_assignment, text)
    told = str(caught.value)
    assert f"notebook.py, line {len(text.splitlines())}: “{marker}” takes nothing away here" in told
    assert told.endswith("and hidden tests in exercises.py.")


@pytest.mark.parametrize(
    "below",
    [
        "### BEGIN HIDDEN TESTS\nassert row_means(numbers)[0] == 1\n### END HIDDEN TESTS",
        "    # BEGIN SOLUTION",
        "    # your code ends here",
    ],
)
def test_a_marker_below_a_solution_is_refused(
    tmp_path: Path, write_assignment: Write, below: str
) -> None:
    text = NOTEBOOK.replace("    return means\n", f"    return means\n{below}\n")
    line = line_of(text, below.splitlines()[0].strip())
    with pytest.raises(AuthoringError, match=rf"notebook\.py, line {line}: .* takes nothing away"):
        load(tmp_path, write_assignment, text)


@pytest.mark.parametrize(
    "returned",
    [
        "    return means * 1.0",
        "    return np.sum(x, axis=1)",
        "    means = means / 2\n    return means",
        "    return means\n\nassert row_means(np.ones((2, 2)))[0] == 1",
        "    return means\n\nexpected = [1, 4]",
    ],
)
def test_code_below_a_solution_is_refused_unless_it_only_hands_results_on(
    tmp_path: Path, write_assignment: Write, returned: str
) -> None:
    text = NOTEBOOK.replace("    return means", returned, 1)
    first = next(line for line in returned.splitlines() if line != "    return means" and line)
    where = rf"notebook\.py, line {line_of(text, first)}: this stands below “# YOUR CODE ENDS HERE”"
    with pytest.raises(AuthoringError, match=where):
        load(tmp_path, write_assignment, text)


@pytest.mark.parametrize(
    "returned",
    [
        "    return",
        "    cache = (x, means)\n    return means, cache",
        '    found = {"means": means, "first": means[0], "shape": x.shape}\n    return found',
        '    if x.size:\n        print(f"{means.mean():.2f}")\n    return means  # one of each row',
    ],
)
def test_names_may_be_handed_on_below_a_solution(
    tmp_path: Path, write_assignment: Write, returned: str
) -> None:
    text = NOTEBOOK.replace("    return means", returned, 1)
    assert load(tmp_path, write_assignment, text).name == "means"


@pytest.mark.parametrize(
    "elsewhere",
    [
        f"# %%\nx = np.ones((2, 2))\n{SOLUTION}",
        f"# %%\n# {SOLUTION}",
        "# %%\nmeans =  x.sum( axis = 1 )/x.shape[ 1 ]  # of each row",
        f"# %% [markdown]\n# One way is\n#\n# ```\n# {SOLUTION}\n# ```",
        f"# %% [markdown]\n# > `{SOLUTION}`",
        f"# %% [raw]\n# {SOLUTION}",
    ],
)
def test_a_solution_that_stands_elsewhere_too_is_refused(
    tmp_path: Path, write_assignment: Write, elsewhere: str
) -> None:
    text = f"{NOTEBOOK}\n{elsewhere}\n"
    with pytest.raises(
        AuthoringError, match=r"line \d+: the solution of row_means stands here too"
    ):
        load(tmp_path, write_assignment, text)


def test_a_solution_of_several_lines_is_found_behind_other_comments_and_spaces(
    tmp_path: Path, write_assignment: Write
) -> None:
    text = NOTEBOOK.replace(
        SOLUTION, "total = x.sum(axis=1)  # (m,)\n\n    means = total / x.shape[1]"
    )
    copy = "# %% [raw]\n# First.\n# total=x.sum(axis=1)\n# # all of it\n# means = total/x.shape[1]"
    text = f"{text}\n{copy}\n"
    line = line_of(text, "# total=x.sum")
    with pytest.raises(AuthoringError, match=rf"line {line}: the solution of row_means stands"):
        load(tmp_path, write_assignment, text)


@pytest.mark.parametrize("cell", ["# %%", "# %% [raw]", '# %% tags=["given"]'])
@pytest.mark.parametrize("definition", ["def row_means(x):\n    return 0", "# def row_means(x):"])
def test_the_function_of_an_exercise_is_defined_in_its_own_cell_alone(
    tmp_path: Path, write_assignment: Write, cell: str, definition: str
) -> None:
    text = f"{NOTEBOOK}\n{cell}\n{definition}\n"
    line = len(text.splitlines()) - definition.count("\n")
    with pytest.raises(AuthoringError, match=rf"line {line}: this defines row_means, which learn"):
        load(tmp_path, write_assignment, text)


@pytest.mark.parametrize(
    "text",
    [
        "# %% [markdown]\n# In the end solutions differ. Begin: solutions are short.",
        "# %% [markdown]\n# Write between the lines that say where your code starts and ends.",
        "# %%\nend_solution = 3\nyour_code_starts = end_solution",
        "# %%\ny = x",
    ],
)
def test_words_that_are_no_markers_may_stand_anywhere(
    tmp_path: Path, write_assignment: Write, text: str
) -> None:
    assert load(tmp_path, write_assignment, f"{NOTEBOOK}\n{text}\n").name == "means"


def test_no_output_and_no_attachment_is_released(tmp_path: Path, write_assignment: Write) -> None:
    header = '# %% [markdown] attachments={"a.png": {"image/png": "AAAA"}} outputs=["42"]'
    loaded = load(tmp_path, write_assignment, f"{NOTEBOOK}\n{header}\n# ![a](attachment:a.png)\n")
    for cell in json.loads(make(loaded).files["means.ipynb"])["cells"]:
        assert not cell.get("outputs")
        assert "attachments" not in cell
        assert set(cell["metadata"]) <= {"nbgrader", "tags", "deletable", "editable"}
