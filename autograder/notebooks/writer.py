"""Writes a notebook as nbformat 4.5, and reads back what it has written."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.notebooks.notebook import FOLDED, Cell, Notebook

LINE = re.compile(r"[^\n]*\n|[^\n]+")


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
