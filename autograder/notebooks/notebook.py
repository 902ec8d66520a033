"""A notebook is a sequence of cells; this file knows how they are kept as .ipynb.

A submission may come from any tool and in any state, so `read` asks for nothing but a list of
cells, in the JSON of any version: what is damaged inside a cell counts as not being there.
nbformat would refuse such notebooks. It judges only what `release` writes.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from autograder.errors import Ungradable
from autograder.notebooks.content import MOST_BYTES, content_of
from autograder.notebooks.no_json import SAVE_AGAIN, no_json
from autograder.text import escaped

MOST_CELLS = 2_000
MOST_CODE = 400_000
"""Characters of code: a long notebook has 30,000."""
MOST_LINES = 20_000
"""Of code; a semicolon counts as the end of one."""
MOST_PARTS = 1_000_000
"""Of the JSON. Each may cost 200 bytes of memory, be it a dictionary of two bytes."""
SEPARATORS = (b",", b"{", b"[")
"""One stands before each part, and some stand in text."""

KINDS: dict[Any, Literal["code", "markdown", "raw"]] = {
    "code": "code",
    "markdown": "markdown",
    "raw": "raw",
    # Up to nbformat 3:
    "heading": "markdown",
    "html": "markdown",
    "text": "markdown",
    "plaintext": "raw",
}

Role = Literal["prose", "given", "exercise", "check", "demonstration"]

FOLDED = "hide-input"
"""The tag of a cell whose code is folded: it runs, and whoever wants to read it opens it."""


@dataclass(frozen=True)
class Cell:
    """A piece of text or code, with what nbgrader and the instructor say about it.

    Attributes:
        id: nbformat's name of the cell.
        grade_id: nbgrader's name of the cell.
        exercise: the exercise whose solution stands here.
        line: where the source begins in the instructor's text; None in any other notebook.
    """

    kind: Literal["code", "markdown", "raw"]
    source: str
    id: str | None = None
    grade_id: str | None = None
    is_solution: bool = False
    is_grade: bool = False
    is_locked: bool = False
    points: float | None = None
    tags: tuple[str, ...] = ()
    exercise: str | None = None
    line: int | None = None

    @property
    def role(self) -> Role:
        """The part that the cell plays in a notebook of ours; a submission may say anything."""
        if self.kind != "code":
            return "prose"
        if self.exercise is not None:
            return "exercise"
        if self.is_grade:
            return "check"
        return "given" if self.is_locked or "given" in self.tags else "demonstration"


@dataclass(frozen=True)
class Notebook:
    """Cells in order, and the assignment and the version of its release that they came from."""

    cells: tuple[Cell, ...]
    assignment: str | None = None
    version: str | None = None


# --- reading what anybody may have written --------------------------------------------------------


def read(path: Path) -> Notebook:
    """Read an .ipynb file of any version.

    Raises:
        UsageError: there is no such file.
        Ungradable: the file holds no notebook.
    """
    return parse(content_of(path), path)


def parse(content: bytes, path: Path) -> Notebook:
    """The notebook in the content of an .ipynb file of any version; `path` is how it is called.

    Raises:
        Ungradable: there is none, or more than anybody wrote by hand.
    """
    name = escaped(str(path))
    refuse_flood(content, name)
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        raise Ungradable(f"{name} {no_json(content)}") from None
    notebook = of_json(data)
    if notebook is None:
        raise Ungradable(f"{name} is not a notebook: it has no list of cells. {SAVE_AGAIN}")
    code = [cell.source for cell in notebook.cells if cell.kind == "code"]
    if len(notebook.cells) > MOST_CELLS:
        raise Ungradable(f"{name} has more than {MOST_CELLS:,} cells: delete those not needed.")
    if sum(map(len, code)) > MOST_CODE:
        limit = f"{MOST_CODE:,} characters of code"
        raise Ungradable(f"{name} has more than {limit}: keep data in files, or delete it.")
    if sum(source.count("\n") + source.count(";") + 1 for source in code) > MOST_LINES:
        limit = f"{MOST_LINES:,} lines of code"
        raise Ungradable(f"{name} has more than {limit}: keep data in files, or delete it.")
    return notebook


def refuse_flood(content: bytes, name: str) -> None:
    """Refuse what would cost memory out of all proportion, before any is spent on it.

    Raises:
        Ungradable: it is too large, or of too many parts, or it is empty.
    """
    if len(content) > MOST_BYTES:
        limit = f"{MOST_BYTES // 1_000_000} MB"
        raise Ungradable(f"{name} is larger than {limit}: clear its outputs and save it again.")
    if sum(map(content.count, SEPARATORS)) > MOST_PARTS:
        limit = f"{MOST_PARTS:,} values"
        raise Ungradable(f"{name} has more than {limit}: clear its outputs and save it again.")
    if not content.strip():
        raise Ungradable(f"{name} is empty. {SAVE_AGAIN}")


def of_json(data: Any) -> Notebook | None:
    """The notebook in parsed JSON of any nbformat; None if there is no list of cells at all."""
    ours = _mapping(_mapping(_mapping(data).get("metadata")).get("course"))
    cells = _cells(_mapping(data))
    if cells is None:
        return None
    return Notebook(tuple(cells), _text(ours.get("assignment")), _text(ours.get("version")))


def _cells(data: Mapping[str, Any]) -> list[Cell] | None:
    raw = data.get("cells")
    if not isinstance(raw, list):
        sheets = data.get("worksheets")  # nbformat 2 and 3
        if not isinstance(sheets, list):
            return None
        raw = [cell for sheet in sheets for cell in _list(_mapping(sheet).get("cells"))]
    some = raw[: MOST_CELLS + 1]  # enough to see that there are too many
    return [_cell(cell) for cell in some if _kind(cell) in KINDS]


def _cell(raw: Mapping[str, Any]) -> Cell:
    metadata = _mapping(raw.get("metadata"))
    nbgrader = _mapping(metadata.get("nbgrader"))
    grade_id = _text(nbgrader.get("grade_id"))
    is_solution = nbgrader.get("solution") is True
    return Cell(
        kind=KINDS[_kind(raw)],
        source=_source(raw),
        id=_text(raw.get("id")),
        grade_id=grade_id,
        is_solution=is_solution,
        is_grade=nbgrader.get("grade") is True,
        is_locked=nbgrader.get("locked") is True,
        points=_number(nbgrader.get("points")),
        tags=tuple(tag for tag in _list(metadata.get("tags")) if isinstance(tag, str)),
        exercise=_text(metadata.get("exercise")) or (grade_id if is_solution else None),
    )


def _kind(raw: Any) -> str:
    return str(_mapping(raw).get("cell_type"))


def _source(raw: Mapping[str, Any]) -> str:
    names = ("source", "input", "code", "text")  # of the versions 4, 3 and 2, 1, 1
    source = next((raw[name] for name in names if name in raw), "")
    if isinstance(source, list):
        lines = [line for line in source if isinstance(line, str)]
        # nbformat 3 also wrote lines without their ends.
        source = "".join(lines) if any("\n" in line for line in lines) else "\n".join(lines)
    return _clean(source) if isinstance(source, str) else ""


def _clean(text: str) -> str:
    """Text that can be encoded, with one kind of line end."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str | None:
    return _clean(value) if isinstance(value, str) and value else None


def _number(value: Any) -> float | None:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return float(value) if is_number and math.isfinite(value) else None


# --- writing --------------------------------------------------------------------------------------


def write(notebook: Notebook, path: Path) -> None:
    """Write a notebook as nbformat 4.5: the same notebook, the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(to_bytes(to_json(notebook)))


def to_bytes(data: Mapping[str, Any]) -> bytes:
    """The JSON of a notebook as Jupyter writes it, a line of source on a line of its own."""
    cells = [cell | {"source": LINE.findall(cell["source"])} for cell in data["cells"]]
    text = json.dumps({**data, "cells": cells}, indent=1, sort_keys=True, ensure_ascii=False)
    return text.encode("utf-8") + b"\n"


def to_line(data: Mapping[str, Any]) -> bytes:
    """The same on one line, for programs alone: it takes a small part of the time."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False).encode("utf-8") + b"\n"


def of_bytes(content: bytes) -> dict[str, Any]:
    """The JSON that `to_bytes` or `to_line` wrote, each source in one piece."""
    data: dict[str, Any] = json.loads(content)
    cells = [cell | {"source": "".join(cell["source"])} for cell in data["cells"]]
    return {**data, "cells": cells}


LINE = re.compile(r"[^\n]*\n|[^\n]+")


def to_json(notebook: Notebook) -> dict[str, Any]:
    """A notebook as the JSON of nbformat 4.5; cells without an id are numbered."""
    course = {"assignment": notebook.assignment, "version": notebook.version}
    return {
        "cells": [_raw(cell, number) for number, cell in enumerate(notebook.cells, start=1)],
        "metadata": {
            "course": {key: value for key, value in course.items() if value is not None},
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _raw(cell: Cell, number: int) -> dict[str, Any]:
    metadata: dict[str, Any] = {"nbgrader": _nbgrader(cell)} if cell.grade_id else {}
    if cell.tags:
        metadata["tags"] = list(cell.tags)
    if FOLDED in cell.tags:
        metadata["jupyter"] = {"source_hidden": True}
    code: dict[str, Any] = {"execution_count": None, "outputs": []} if cell.kind == "code" else {}
    return {
        "cell_type": cell.kind,
        "id": cell.id or f"cell-{number}",
        "metadata": metadata,
        "source": cell.source,
    } | code


def _nbgrader(cell: Cell) -> dict[str, Any]:
    points = {} if cell.points is None else {"points": cell.points}
    return {
        "grade": cell.is_grade,
        "grade_id": cell.grade_id,
        "locked": cell.is_locked,
        "schema_version": 3,
        "solution": cell.is_solution,
        "task": False,
    } | points
