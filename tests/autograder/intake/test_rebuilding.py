import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.course.assignment import Assignment
from autograder.course.release import source_cells
from autograder.intake.demonstrations import needed
from autograder.intake.rebuilding import Rebuilt, rebuild
from autograder.notebooks import bindings
from autograder.notebooks.notebook import Cell, Notebook
from autograder.notebooks.reader import of_json
from autograder.notebooks.writer import to_json
from tests.autograder.intake.conftest import ANSWERS, edited, stripped


def with_cells(notebook: Notebook, *cells: Cell, at: int | None = None) -> Notebook:
    """The notebook with further cells, at the end or before one of its own."""
    own = notebook.cells
    place = len(own) if at is None else at
    return replace(notebook, cells=(*own[:place], *cells, *own[place:]))


def index(notebook: Notebook, name: str) -> int:
    return [cell.id for cell in notebook.cells].index(name)


def sources(rebuilt: Rebuilt, exercise: str) -> list[str]:
    return [cell.source for cell in rebuilt.cells if exercise in cell.exercises]


def roles(rebuilt: Rebuilt) -> list[tuple[str, str]]:
    return [(cell.role, cell.name) for cell in rebuilt.cells]


def run(rebuilt: Rebuilt) -> dict[str, Any]:
    """What the notebook binds when its cells run one after the other, demonstrations left out."""
    namespace: dict[str, Any] = {}
    for cell in rebuilt.cells:
        if cell.role != "demonstration":
            exec(bindings.without_magics(cell.source), namespace)
    return namespace


def assert_solved(rebuilt: Rebuilt) -> None:
    assert rebuilt.states == {"row_means": "attempted", "spread": "attempted"}
    namespace = run(rebuilt)
    x = namespace["np"].array([[1.0, 3.0], [2.0, 2.0]])
    assert namespace["row_means"](x).tolist() == [2.0, 2.0]
    assert namespace["spread"](x) == 0.5


# --- what is kept ---------------------------------------------------------------------------------


def test_a_solved_notebook_is_rebuilt_as_it_is(solved: Notebook, released: Notebook) -> None:
    rebuilt = rebuild(solved, released)
    assert roles(rebuilt) == [
        ("given", "code-1"),
        ("given", "code-2"),
        ("demonstration", "code-3"),
        ("exercise", "row_means"),
        ("demonstration", "code-4"),
        ("exercise", "spread"),
        ("demonstration", "code-5"),
    ]
    assert_solved(rebuilt)


def test_the_instructors_own_notebook_is_solved(means: Assignment, released: Notebook) -> None:
    assert_solved(rebuild(Notebook(tuple(source_cells(means))), released))


def test_a_blank_notebook_is_missing_every_exercise(released: Notebook) -> None:
    for blank in (released, Notebook(()), Notebook(tuple(map(stripped, released.cells)))):
        rebuilt = rebuild(blank, released)
        assert set(rebuilt.states.values()) == {"missing"}
        assert len(sources(rebuilt, "spread")) == 1


@pytest.mark.parametrize(
    "source",
    [
        "",
        "# TODO",
        'def row_means(x):\n    """Says another thing."""\n    # later\n    return means',
        "def row_means(matrix):\n    return means",
        "import math\n\ndef row_means(x):\n    return means",
    ],
)
def test_a_stub_without_new_code_is_missing(released: Notebook, source: str) -> None:
    rebuilt = rebuild(edited(released, {"row_means": source}), released)
    assert rebuilt.states["row_means"] == "missing"


@pytest.mark.parametrize(
    "source",
    [
        "def row_means(x):\n    means = None\n    return means",
        "def row_means(x):\n    means = x.mean(\n    return means",
        "def rowMeans(x):\n    return x.mean(axis=1)",
        "row_means = lambda x: x.mean(axis=1)",
        "def row_means(x):\n    return means\nrow_means = np.mean",
        "if True:\n    def row_means(x):\n        return x",
        "1 +",
        "%%time\ndef row_means(x):\n    return 1",
    ],
)
def test_whatever_else_was_written_is_an_attempt(released: Notebook, source: str) -> None:
    rebuilt = rebuild(edited(released, {"row_means": source}), released)
    assert rebuilt.states["row_means"] == "attempted"
    assert sources(rebuilt, "row_means") == [source]


def test_locked_cells_are_the_releases(solved: Notebook, released: Notebook) -> None:
    changed = edited(solved, {"code-2": "def halved(x):\n    return 0", "test_spread": "import os"})
    assert rebuild(changed, released) == rebuild(solved, released)


def test_public_checks_are_not_run(solved: Notebook, released: Notebook) -> None:
    for each in (solved, Notebook(tuple(map(stripped, solved.cells)))):
        assert not any("check(" in cell.source for cell in rebuild(each, released).cells)


def test_a_demonstration_is_as_the_learner_left_it(solved: Notebook, released: Notebook) -> None:
    changed = edited(solved, {"code-3": "numbers = np.eye(3)"})
    rebuilt = rebuild(changed, released)
    assert ("demonstration", "code-3") in roles(rebuilt)
    assert "numbers = np.eye(3)" in [cell.source for cell in rebuilt.cells]


def test_a_deleted_demonstration_is_restored(solved: Notebook, released: Notebook) -> None:
    kept = [cell for cell in solved.cells if cell.id != "code-3"]
    assert rebuild(replace(solved, cells=tuple(kept)), released) == rebuild(solved, released)


def test_added_code_stays_behind_what_it_followed(solved: Notebook, released: Notebook) -> None:
    place = index(solved, "row_means")
    changed = with_cells(solved, Cell("code", "a = 1"), Cell("markdown", "why"), at=place + 1)
    changed = with_cells(changed, Cell("code", "b = 2"), at=place)
    changed = with_cells(changed, Cell("code", "c = 3"), at=0)
    changed = with_cells(changed, Cell("code", "d = 4"), Cell("code", " "))
    assert roles(rebuild(changed, released)) == [
        ("added", "added-1"),
        ("given", "code-1"),
        ("given", "code-2"),
        ("demonstration", "code-3"),
        ("added", "added-2"),
        ("exercise", "row_means"),
        ("added", "added-3"),
        ("demonstration", "code-4"),
        ("exercise", "spread"),
        ("demonstration", "code-5"),
        ("added", "added-4"),
    ]


# --- what happens to notebooks --------------------------------------------------------------------


def test_of_copies_the_last_that_is_answered_counts(solved: Notebook, released: Notebook) -> None:
    cell = solved.cells[index(solved, "row_means")]
    old = replace(cell, source="def row_means(x):\n    return 0")
    stub = released.cells[index(released, "row_means")]
    for copies in ((stub,), (stub, replace(cell, source="")), (stripped(stub),)):
        assert_solved(rebuild(with_cells(solved, *copies), released))
        assert_solved(rebuild(with_cells(solved, *copies, at=0), released))
    assert_solved(rebuild(with_cells(solved, old, stripped(old), at=0), released))


def test_an_answer_in_another_cell_counts_where_it_stands(
    solved: Notebook, released: Notebook
) -> None:
    own = edited(released, {"spread": ANSWERS["spread"]})
    helper = Cell("code", "from numpy import mean as f")
    answer = "def row_means(x, f=f):\n    return f(x, 1)"
    rebuilt = rebuild(with_cells(own, helper, Cell("code", answer)), released)
    assert_solved(rebuilt)
    assert sources(rebuilt, "row_means") == [answer]
    assert roles(rebuilt)[-2:] == [("added", "added-1"), ("exercise", "row_means")]


def test_two_answers_in_one_cell_both_count(released: Notebook) -> None:
    merged = "\n\n".join(ANSWERS.values())
    rebuilt = rebuild(edited(released, {"spread": merged}), released)
    assert_solved(rebuilt)
    assert [cell.exercises for cell in rebuilt.cells if cell.role == "exercise"] == [
        ("row_means", "spread")
    ]


def test_a_split_cell_keeps_its_other_half(solved: Notebook, released: Notebook) -> None:
    cell = solved.cells[index(solved, "row_means")]
    helper = replace(cell, source="def mean(x):\n    return x.mean(axis=1)")
    changed = edited(solved, {"row_means": "def row_means(x):\n    return mean(x)"})
    assert_solved(rebuild(with_cells(changed, helper, at=index(solved, "row_means")), released))


def test_a_later_definition_of_the_learners_runs_later(
    solved: Notebook, released: Notebook
) -> None:
    changed = edited(solved, {"row_means": "def row_means(x):\n    return 0"})
    rebuilt = rebuild(with_cells(changed, Cell("code", ANSWERS["row_means"])), released)
    assert_solved(rebuilt)
    assert sources(rebuilt, "row_means") == ["def row_means(x):\n    return 0"]


def test_an_older_answer_is_dropped_with_its_helpers(solved: Notebook, released: Notebook) -> None:
    cell = solved.cells[index(solved, "row_means")]
    old = replace(cell, source="helper = 1\ndef row_means(x):\n    return helper")
    rebuilt = rebuild(with_cells(solved, old, at=0), released)
    assert "helper" not in run(rebuilt)
    assert_solved(rebuilt)


def test_code_counts_before_an_answer_that_was_made_text(
    solved: Notebook, released: Notebook
) -> None:
    place = index(solved, "row_means")
    note = replace(solved.cells[place], kind="markdown", source="def row_means(x): return 0")
    cells = (*solved.cells[:place], stripped(solved.cells[place]), note, *solved.cells[place + 1 :])
    assert_solved(rebuild(Notebook(cells), released))


def test_a_given_cell_is_no_answer_whatever_it_claims(released: Notebook) -> None:
    place = index(released, "row_means")
    other = replace(released.cells[1], id="row_means", grade_id="row_means")
    rebuilt = rebuild(with_cells(released, other, at=place + 1), released)
    assert rebuilt == rebuild(released, released)


def test_of_two_versions_of_a_demonstration_the_last_counts(
    solved: Notebook, released: Notebook
) -> None:
    cell = solved.cells[index(solved, "code-3")]
    one, two = (replace(cell, source=source) for source in ("numbers = 1", "numbers = 2"))
    kept = [each for each in solved.cells if each != cell]
    rebuilt = rebuild(Notebook((one, *kept, two)), released)
    assert ("demonstration", "numbers = 2") in [(each.role, each.source) for each in rebuilt.cells]
    assert ("added", "numbers = 1") in [(each.role, each.source) for each in rebuilt.cells]


def test_prose_about_a_function_is_no_answer(released: Notebook) -> None:
    note = Cell("markdown", "My plan:\n\ndef row_means(x):\n    with a loop")
    assert rebuild(with_cells(released, note), released).states["row_means"] == "missing"


def test_code_that_claims_to_be_something_else_is_not_lost(
    solved: Notebook, released: Notebook
) -> None:
    for name in ("code-1", "markdown-1", "test_spread", "code-3", "row_means"):
        other = released.cells[index(released, name)]
        helper = replace(other, kind="code", source="helper = 1")
        rebuilt = rebuild(with_cells(solved, helper), released)
        assert run(rebuilt)["helper"] == 1
        assert_solved(rebuilt)


def test_swapped_ids_do_not_matter(solved: Notebook, released: Notebook) -> None:
    one, two = (solved.cells[index(solved, name)] for name in ANSWERS)
    assert_solved(
        rebuild(edited(solved, {"row_means": two.source, "spread": one.source}), released)
    )


def test_a_cell_that_is_not_python_is_still_found(solved: Notebook, released: Notebook) -> None:
    broken = "def row_means(x):\n    return x.mean(axis=1"
    changed = edited(solved, {"row_means": broken})
    changed = replace(changed, cells=tuple(map(stripped, changed.cells)))
    rebuilt = rebuild(changed, released)
    assert sources(rebuilt, "row_means") == [broken]
    assert rebuilt.states == {"row_means": "attempted", "spread": "attempted"}


DAMAGE: dict[str, Callable[[Cell], list[Cell]]] = {
    "retyped": lambda cell: [replace(cell, kind="markdown")],
    "raw": lambda cell: [replace(cell, kind="raw")],
    "stripped": lambda cell: [stripped(cell)],
    "without id": lambda cell: [replace(cell, id=None)],
    "repointed": lambda cell: [replace(cell, grade_id="code-1", id="code-1", is_solution=False)],
    "renamed": lambda cell: [replace(cell, grade_id="test_spread", id="x")],
    "unlocked": lambda cell: [replace(cell, is_locked=False, is_grade=False)],
    "copied": lambda cell: [cell, cell],
    "emptied and copied": lambda cell: [cell, replace(cell, source="")],
    "spaced": lambda cell: [replace(cell, source=cell.source.replace("\n", "  \n\n"))],
}


@given(
    choices=st.lists(
        st.lists(st.sampled_from(sorted(DAMAGE)), max_size=2), min_size=13, max_size=13
    ),
    seed=st.none() | st.integers(0, 1000),
)
def test_however_a_notebook_is_damaged_its_answers_are_found(
    solved: Notebook, released: Notebook, choices: list[list[str]], seed: int | None
) -> None:
    cells = []
    for cell, choice in zip(solved.cells, choices, strict=True):
        damaged = [cell]
        for damage in choice:
            damaged = [part for each in damaged for part in DAMAGE[damage](each)]
        cells += damaged
    if seed is not None:
        random.Random(seed).shuffle(cells)
    rebuilt = rebuild(Notebook(tuple(cells)), released)
    assert_solved(rebuilt)


@given(
    st.lists(
        st.builds(
            Cell,
            kind=st.sampled_from(["code", "markdown", "raw"]),
            source=st.text(max_size=20) | st.sampled_from([*ANSWERS.values(), "a = 1", "%ls"]),
            id=st.none() | st.sampled_from(["code-1", "spread", "code-3", "x"]),
            grade_id=st.none() | st.sampled_from(["spread", "test_spread", "markdown-1", "code-2"]),
        ),
        max_size=8,
    )
)
def test_every_notebook_is_rebuilt_with_all_that_was_given(
    released: Notebook, cells: list[Cell]
) -> None:
    rebuilt = rebuild(Notebook(tuple(cells)), released)
    names = [cell.name for cell in rebuilt.cells]
    assert {"code-1", "code-2", "code-3", "code-4", "code-5"} <= set(names)
    assert len(set(names)) == len(names)
    assert sorted(name for cell in rebuilt.cells for name in cell.exercises) == sorted(ANSWERS)
    written = [cell.source for cell in cells]
    assert all(cell.source in written for cell in rebuilt.cells if cell.role == "added")


def test_json_goes_through_intake_unharmed(solved: Notebook, released: Notebook) -> None:
    assert of_json(to_json(solved)) == replace(
        solved, cells=tuple(replace(cell, line=None) for cell in solved.cells)
    )
    assert released.assignment == "means"


def test_no_two_arrangements_of_released_code_share_a_digest(
    solved: Notebook, released: Notebook
) -> None:
    """Another digest means other hidden inputs: nothing is learnt by trying arrangements."""
    demonstrations = [at for at, cell in enumerate(solved.cells) if cell.role == "demonstration"]
    sources = [cell.source for cell in released.cells if cell.kind == "code"]
    digests = set()
    for at in demonstrations:
        for source in sources:
            cells = list(solved.cells)
            cells[at] = replace(cells[at], source=source)
            rebuilt = rebuild(replace(solved, cells=tuple(cells)), released)
            program = tuple((cell.role, cell.source) for cell in rebuilt.cells)
            digests.add((program, rebuilt.digest()))
    assert len({digest for _, digest in digests}) == len({program for program, _ in digests}) > 3


@pytest.mark.parametrize(
    "body",
    [
        "return 0x" + "f" * 9_000,
        "return " + "9" * 5_000,
        "return " + "(" * 150 + ")" * 150,
        "return " + "-" * 5_000 + "1",
        "return 1" + "+1" * 20_000,
        "return a" + ".b" * 20_000,
        "return '\\ud800'",
        "return '\0'",
        "return '\\N{no such}'",
        "return b'é'",
        "return f'{'",
        "return 1 if",
        "\tx = 1\n        y = 2",
        "return '" + "é" * 40_000 + "'",
    ],
)
def test_code_that_no_parser_likes_is_an_attempt(
    solved: Notebook, released: Notebook, body: str
) -> None:
    submission = edited(solved, {"row_means": f"def row_means(x):\n    {body}"})
    rebuilt = rebuild(submission, released)
    assert rebuilt.states == {"row_means": "attempted", "spread": "attempted"}
    assert rebuilt.digest()
    needed(rebuilt.cells)
