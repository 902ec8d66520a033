"""Reads an .ipynb file that anybody may have written.

A submission may come from any tool and in any state, so `read` asks for nothing but a list of
cells, in the JSON of any version: what is damaged inside a cell counts as not being there.
nbformat would refuse such notebooks. It judges only what `release` writes.
"""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.errors import Ungradable
from autograder.notebooks.content import MOST_BYTES, content_of
from autograder.notebooks.no_json import SAVE_AGAIN, no_json
from autograder.notebooks.notebook import Cell, Kind, Notebook
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

KINDS: dict[Any, Kind] = {
    "code": "code",
    "markdown": "markdown",
    "raw": "raw",
    # Up to nbformat 3:
    "heading": "markdown",
    "html": "markdown",
    "text": "markdown",
    "plaintext": "raw",
}


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
