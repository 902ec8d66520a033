"""Notebooks whose cells were tampered with."""

from collections.abc import Callable
from typing import Any

from tests.hostile.attack import ALL, FAILED, LARGE, LOST, RAISED, Attack, Cells, Statuses, changed

Json = dict[str, Any]
NO_SCALED: Statuses = ("passed", "missing", "carried")
NO_CENTRED: Statuses = ("missing", "passed", "passed")


def code(source: str, id_: str = "own", **metadata: Any) -> Json:
    """A cell of code."""
    return {
        "cell_type": "code",
        "id": id_,
        "metadata": metadata,
        "outputs": [],
        "execution_count": None,
        "source": source,
    }


def each(change: Callable[[Json], Json]) -> Callable[[Cells], Cells]:
    """A change of every cell."""
    return lambda cells: [change(dict(cell)) for cell in cells]


def only(name: str, change: Callable[[Json], Json]) -> Callable[[Cells], Cells]:
    """A change of the cell that defines a function."""
    return each(lambda cell: change(cell) if f"def {name}(" in cell["source"] else cell)


def nbgrader(**lies: Any) -> Callable[[Cells], Cells]:
    """Other words in what nbgrader notes of every cell."""

    def change(cell: Json) -> Json:
        noted = cell.get("metadata", {}).get("nbgrader", {})
        return cell | {"metadata": {"nbgrader": {**noted, **lies}}}

    return each(change)


def with_ids(ids: Callable[[int], Any]) -> Callable[[Cells], Cells]:
    """Other ids."""
    return lambda cells: [cell | {"id": ids(at)} for at, cell in enumerate(cells)]


def swapped(cells: Cells) -> Cells:
    """Every cell under the id and the metadata of the next."""
    kept = [(cell["id"], cell["metadata"]) for cell in cells]
    moved = [*kept[1:], kept[0]]
    return [
        cell | {"id": id_, "metadata": meta} for cell, (id_, meta) in zip(cells, moved, strict=True)
    ]


def claiming(name: str, source: str) -> Callable[[Cells], Cells]:
    """One more cell that claims to be the locked cell with the checks of an exercise."""
    lie = {
        "grade": True,
        "grade_id": f"test_{name}",
        "locked": True,
        "points": 1000,
        "schema_version": 3,
        "solution": False,
    }
    return lambda cells: [*cells, code(source, f"test_{name}", nbgrader=lie)]


def given_replaced(cells: Cells) -> Cells:
    """The released code with other code in it."""
    return [
        cell | {"source": "import numpy as np\nprint('REACHED')\nraise SystemExit"}
        if cell["source"].startswith("import numpy")
        else cell
        for cell in cells
    ]


WRONG = "def scaled(X, factor):\n    return X * 0"
RIGHT = "def scaled(X, factor):\n    return factor * X"


CELLS = (
    changed("all cells deleted", lambda cells: [], LOST),
    changed("an answer deleted", only("scaled", lambda cell: cell | {"source": ""}), NO_SCALED),
    changed(
        "checks deleted",
        lambda cells: [c for c in cells if not c["metadata"].get("nbgrader", {}).get("grade")],
    ),
    changed("every cell twice", lambda cells: [*cells, *cells]),
    changed("cells backwards", lambda cells: cells[::-1]),
    changed("cells swapped under each other's names", swapped),
    changed(
        "code retyped as prose",
        only("scaled", lambda c: c | {"cell_type": "markdown"}),
        (ALL, NO_SCALED),
    ),
    changed(
        "code retyped as raw", only("scaled", lambda c: c | {"cell_type": "raw"}), (ALL, NO_SCALED)
    ),
    changed("cells of no type", only("scaled", lambda c: c | {"cell_type": "evil"}), NO_SCALED),
    changed("released code replaced", given_replaced),
    changed("two answers, the last one wrong", lambda cells: [*cells, code(WRONG)], (ALL, FAILED)),
    changed(
        "an answer behind its checks",
        lambda cells: [*[c for c in cells if "def scaled(" not in c["source"]], code(RIGHT)],
    ),
    changed(
        "an answer re-pointed to another exercise",
        lambda cells: [
            c
            | {"id": "centred", "metadata": {"nbgrader": {"grade_id": "centred", "solution": True}}}
            if "def scaled(" in c["source"]
            else c
            for c in cells
        ],
        ALL,
    ),
    changed(
        "an answer inside a class",
        only(
            "scaled",
            lambda c: (
                c | {"source": "class scaled:\n    def __new__(cls, X, factor): return factor * X"}
            ),
        ),
        (ALL, NO_SCALED),
    ),
    changed(
        "an answer that is a lambda",
        only("scaled", lambda c: c | {"source": "scaled = lambda X, factor: factor * X"}),
    ),
    changed(
        "an answer under a condition",
        only(
            "scaled",
            lambda c: c | {"source": "if True:\n    def scaled(X, factor): return factor * X"},
        ),
    ),
    changed(
        "an answer that is deleted again",
        lambda cells: [*cells, code("del scaled")],
        (ALL, NO_SCALED),
    ),
    changed(
        "an answer replaced by a number later",
        lambda cells: [*cells, code("scaled = 7")],
        (ALL, NO_SCALED),
    ),
    changed(
        "an answer with more arguments",
        only(
            "scaled",
            lambda c: c | {"source": "def scaled(X, factor, *more, evil): return factor * X"},
        ),
        (RAISED, FAILED),
    ),
    changed(
        "a thousand cells",
        lambda cells: [*[code(f"x{i} = {i}", f"c{i}") for i in range(1000)], *cells],
        budget=LARGE,
    ),
)

CLAIMS = (
    changed("points of its own", nbgrader(points=1e9)),
    changed("points that are no number", nbgrader(points="NaN")),
    changed("negative points", nbgrader(points=-1)),
    changed("grade ids that all are one", nbgrader(grade_id="test_scaled"), (ALL, LOST)),
    changed("grade ids with a path", nbgrader(grade_id="../../../etc/passwd")),
    changed("grade ids that are no text", nbgrader(grade_id={"a": [1]})),
    changed("everything a solution", nbgrader(solution=True, grade=True, locked=False, task=True)),
    changed("nothing locked", nbgrader(locked=False)),
    changed("a false checksum", nbgrader(checksum="0" * 32)),
    changed("another schema", nbgrader(schema_version=99)),
    changed("metadata that is no mapping", each(lambda c: c | {"metadata": [1, 2]})),
    changed("metadata that is deep", each(lambda c: c | {"metadata": deep(200)})),
    changed("a cell that claims to be the checks", claiming("scaled", "100.0")),
    changed(
        "a cell that claims to be the checks and runs",
        claiming("scaled", "import os\nos._exit(0)"),
        status="graded|crashed",
        budget=LARGE,
    ),
    changed(
        "outputs with points in them",
        each(
            lambda c: (
                c
                | {
                    "outputs": [
                        {
                            "output_type": "execute_result",
                            "data": {"text/plain": "100.0"},
                            "metadata": {},
                            "execution_count": 1,
                        }
                    ]
                }
            )
        ),
    ),
    changed(
        "outputs with scripts in them",
        each(
            lambda c: (
                c
                | {
                    "outputs": [
                        {
                            "output_type": "display_data",
                            "data": {"text/html": "<script>alert(1)</script>"},
                            "metadata": {},
                        }
                    ]
                }
            )
        ),
    ),
    changed("attachments", each(lambda c: c | {"attachments": {"x.png": {"image/png": "AAAA"}}})),
    changed("ids that are all one", with_ids(lambda at: "scaled")),
    changed("ids that are no text", with_ids(lambda at: [at])),
    changed("ids with a script", with_ids(lambda at: f"<script>{at}")),
    changed(
        "an exercise of its own",
        each(lambda c: c | {"metadata": {"exercise": "scaled"}}),
        (ALL, LOST),
    ),
    changed(
        "tags that give",
        each(lambda c: c | {"metadata": {**c["metadata"], "tags": ["given", "solution", 7]}}),
    ),
    changed(
        "sources that are no text", only("scaled", lambda c: c | {"source": {"a": 1}}), NO_SCALED
    ),
    changed("sources in a thousand pieces", each(lambda c: c | {"source": list(c["source"])})),
)


def deep(levels: int) -> Json:
    """Metadata in metadata."""
    made: Json = {}
    for _ in range(levels):
        made = {"x": made}
    return made


GROUPS: dict[str, tuple[Attack, ...]] = {"cells": CELLS, "claims": CLAIMS}
