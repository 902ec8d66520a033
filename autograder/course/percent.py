"""The instructor's notebook is text: jupytext's py:percent format, where `# %%` begins a cell."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder.errors import AuthoringError
from autograder.notebooks import Cell, Notebook, of_json

UNWANTED = (
    # jsonschema spends seconds on a grammar of web addresses, and does without where it is missing;
    "rfc3987_syntax",
    # jupytext its contents managers, with Jupyter's whole server.
    "jupytext.sync_contentsmanager",
    "jupytext.async_contentsmanager",
)
"""What jupytext imports and nobody here wants."""


@contextmanager
def without(modules: Iterable[str]) -> Iterator[None]:
    """Let modules be missing, unless somebody has imported them already."""
    away = [name for name in modules if name not in sys.modules]
    sys.modules.update(dict.fromkeys(away))  # type: ignore[arg-type]  # None says that it is missing
    try:
        yield
    finally:
        for name in away:
            del sys.modules[name]


def of_text(text: str) -> Any:
    """The JSON of a notebook that was written as text."""
    with without(UNWANTED):
        import jupytext  # noqa: PLC0415  it takes a second, in which a command can say what it does

        return jupytext.reads(text, fmt="py:percent")


def read(path: Path) -> Notebook:
    """Read an instructor's notebook, written as text in jupytext's py:percent format.

    Raises:
        AuthoringError: there is no such file, or it is not in that format.
    """
    try:
        text = path.read_text(encoding="utf-8")
        notebook = of_json(of_text(text)) or Notebook(())
    except (OSError, ValueError) as error:
        raise AuthoringError(f"{path} cannot be read as a py:percent notebook: {error}") from None
    return Notebook(tuple(_with_lines(notebook.cells, text.splitlines())))


def _with_lines(cells: Iterable[Cell], text: list[str]) -> Iterable[Cell]:
    """Say of each cell where it stands in the text: jupytext does not, and invents ids."""
    reached = 0
    for cell in cells:
        lines = cell.source.splitlines()
        if not lines:
            yield replace(cell, id=None)
            continue
        start = _find(lines, text, reached)
        if start is None:
            yield replace(cell, id=None)
            continue
        yield replace(cell, id=None, line=start + 1)
        reached = start + len(lines)


def _find(lines: list[str], text: list[str], start: int) -> int | None:
    def stands_at(position: int) -> bool:
        # Magics and prose are comments in the text and not in the notebook.
        here = text[position : position + len(lines)]
        return all(
            there in (line, f"# {line}".rstrip()) for line, there in zip(lines, here, strict=False)
        )

    return next((at for at in range(start, len(text)) if stands_at(at)), None)
