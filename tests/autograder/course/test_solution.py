import inspect
from pathlib import Path

import pytest

from autograder.course.assignment import Assignment
from autograder.course.solution import Solution, load_solution
from autograder.errors import AuthoringError

START, END = "# YOUR CODE STARTS HERE", "# YOUR CODE ENDS HERE"


def solution(folder: Path, text: str) -> Solution:
    (folder / "notebook.py").write_text(text, encoding="utf-8")
    return Solution.load(folder)


def exercise(body: str, name: str = "f") -> str:
    return f'# %% exercise="{name}"\n{body}\n'


def function(name: str = "f") -> str:
    return f"def {name}(x):\n    {START}\n    y = x\n    {END}\n    return y"


def test_each_cell_has_its_role_and_its_line(means: Assignment) -> None:
    cells = means.solution.cells
    text = means.solution.path.read_text(encoding="utf-8").splitlines()
    assert [cell.role for cell in cells] == [
        "prose",
        "given",
        "given",
        "demonstration",
        "prose",
        "exercise",
        "demonstration",
        "exercise",
        "demonstration",
    ]
    for cell in cells:
        if cell.kind == "code":
            assert cell.line is not None
            assert text[cell.line - 1].removeprefix("# ") == cell.source.splitlines()[0]
    assert means.solution.exercises == ("row_means", "spread")


def test_the_reference_is_what_the_notebook_defines_and_no_demonstration(means: Assignment) -> None:
    module = load_solution(means.folder / "exercises.py")
    assert module.spread(module.np.array([[1.0, 3.0], [2.0, 2.0]])) == 0.5
    assert module.halved(3) == 1.5
    assert not hasattr(module, "numbers")


def test_the_source_of_a_reference_can_be_inspected(means: Assignment) -> None:
    module = load_solution(means.folder / "exercises.py")
    lines, first = inspect.getsourcelines(module.row_means)
    text = means.solution.path.read_text(encoding="utf-8").splitlines()
    assert lines[-1].strip() == "return means"
    assert text[first - 1] == "def row_means(x):"


def test_imports_and_helpers_of_demonstrations_count(tmp_path: Path) -> None:
    text = "# %%\nimport math\ndef h():\n    return math.pi\nraise ValueError\n" + exercise(
        function()
    )
    assert solution(tmp_path, text).run().h() > 3


def test_cells_may_look_like_the_start_of_a_cell(tmp_path: Path) -> None:
    text = '# %% tags=["given"]\ns = """\n# %% no cell\n"""\n# %%\nt = 1\n' + exercise(function())
    module = solution(tmp_path, text).run()
    assert module.s == "\n# %% no cell\n"
    assert not hasattr(module, "t")


def test_nothing_is_written_beside_the_notebook(means: Assignment) -> None:
    load_solution(means.folder / "exercises.py")
    assert sorted(path.name for path in means.folder.iterdir()) == ["exercises.py", "notebook.py"]


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        (exercise(function() + "\n\n" + function("g")), 8, "one cell defines f and g"),
        (exercise(function("g")), 2, "must define the function f"),
        (exercise("f = lambda x: x  " + START + "\n" + END), 2, "must define the function f"),
        (exercise("def f(x):\n    return x"), 2, "write “# YOUR CODE STARTS HERE” and"),
        (exercise(function().replace(END, "")), 6, "is not closed"),
        (exercise(function().replace(START, "")), 5, "must come before"),
        (exercise(function().replace("y = x", START)), 4, "must come before"),
        (exercise(function().replace("y = x", "y = =")), 4, "is not Python"),
        (exercise(f"def f(x):\n    {START}\n    return x\n    {END}"), 4, "without its solution"),
        (exercise(function(), "größe"), 2, "cannot name an exercise"),
        (exercise(function("test_f"), "test_f"), 2, "cannot name an exercise"),
        (exercise(function()) + exercise(function()), 8, "a second exercise f"),
        (f"# %%\nx = 1\n{START}\n", 3, "in exercises only"),
    ],
)
def test_a_notebook_that_makes_no_stub_is_refused_with_its_line(
    tmp_path: Path, text: str, place: int, reason: str
) -> None:
    with pytest.raises(AuthoringError, match=rf"notebook.py, line {place}: .*{reason}"):
        solution(tmp_path, text)


def test_an_exercise_is_code(tmp_path: Path) -> None:
    with pytest.raises(AuthoringError, match="must be a code cell"):
        solution(tmp_path, '# %% [markdown] exercise="f"\n# text\n')


def test_prose_cannot_quote_a_marker(tmp_path: Path) -> None:
    with pytest.raises(AuthoringError, match="in exercises only"):
        solution(tmp_path, f"# %% [markdown]\n# Write below “{START}”.\n")


def test_a_missing_notebook_is_the_authors_affair(tmp_path: Path) -> None:
    with pytest.raises(AuthoringError, match=r"notebook\.py cannot be read"):
        Solution.load(tmp_path)


@pytest.mark.parametrize(
    ("cell", "place", "reason"),
    [
        ("import numpy\nnumpy.zeros(-1)", 3, "ValueError"),
        ("print(undefined)", 2, "NameError: name 'undefined'"),
        ("def g(:", 2, "not Python"),
    ],
)
def test_a_reference_that_does_not_run_is_refused_with_its_line(
    tmp_path: Path, cell: str, place: int, reason: str
) -> None:
    loaded = solution(tmp_path, f'# %% tags=["given"]\n{cell}\n' + exercise(function()))
    with pytest.raises(AuthoringError, match=rf"notebook.py, line {place}: {reason}"):
        loaded.run()
