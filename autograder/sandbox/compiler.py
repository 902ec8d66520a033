"""How the code of a cell is parsed and named: tracebacks tell it by its name from libraries."""

import ast
from typing import Any

from IPython.core.compilerop import CachingCompiler

CELL = "<cell {}>"
"""The name of the file of a cell's code."""


class CellCompiler(CachingCompiler):
    """Names a cell's code after the cell instead of after a hash."""

    label = ""
    count = 0
    parsed: tuple[str, ast.AST] | None = None

    def is_python(self, source: str) -> bool:
        """Whether source is Python as it stands; its tree is kept for when it is run.

        A warning of an unknown escape should name the cell, whose name comes later.
        """
        if "\\" in source:
            return False
        try:
            self.parsed = (source, super().ast_parse(source))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
        return True

    def ast_parse(self, source: str, *options: Any, **more: Any) -> ast.AST:
        """The tree of a source."""
        parsed, self.parsed = self.parsed, None
        if parsed and parsed[0] == source:
            return parsed[1]
        return super().ast_parse(source, *options, **more)

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        """Unique even when two cells have one label, since code is looked up by it."""
        self.count += 1
        return CELL.format(f"{self.label} #{self.count}")

    def format_code_name(self, name: str) -> tuple[str, str] | None:
        """How tracebacks call it: Cell linear_forward."""
        return ("Cell", label_of(name)) if is_cell(name) else None


def is_cell(filename: str) -> bool:
    """Whether code of this file is a learner's."""
    return filename.startswith("<cell ")


def label_of(filename: str) -> str:
    """What a cell is called whose code is of this file.

    >>> label_of("<cell linear_forward #3>")
    'linear_forward'
    """
    return filename[6:-1].rpartition(" #")[0]
