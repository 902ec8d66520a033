"""What a cell's code does with names: which it binds in the notebook, and which it needs.

The code is a stranger's and may be no Python at all. Magics count as the Python that they wrap.
"""

import ast
import re
import symtable
import textwrap
import warnings
from collections.abc import Iterator

MOST_CHARACTERS = 200_000
"""Longer cells are not parsed: it would take the grader seconds, and nobody typed them."""

CELL_MAGIC = re.compile(r"\A\s*%%.*")
TIMING = re.compile(r"^([ \t]*)%(?:time|timeit|prun|memit)[ \t]+(?=[^-\s])", re.MULTILINE)
ASSIGNED_MAGIC = re.compile(r"^([ \t]*\w+[ \t]*=)[ \t]*[%!].*", re.MULTILINE)
MAGIC = re.compile(r"^([ \t]*)(?:[%!?].*|[\w.]+\?{1,2}[ \t]*)$", re.MULTILINE)


def parse(source: str) -> ast.Module | None:
    """The syntax tree of a cell, or None if it is not Python."""
    if len(source) > MOST_CHARACTERS:
        return None
    return _parse(source) or _parse(without_magics(source))


def _parse(source: str) -> ast.Module | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an invalid escape is the learner's affair
        try:
            return ast.parse(textwrap.dedent(source))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def without_magics(source: str) -> str:
    """The Python of a cell, its lines where they were."""
    source = CELL_MAGIC.sub("", source)
    source = TIMING.sub(r"\1", source)
    source = ASSIGNED_MAGIC.sub(r"\1 None", source)
    return MAGIC.sub(r"\1pass", source)


def defines(source: str, name: str) -> bool:
    """Whether running a cell gives the notebook something of that name.

    A cell that is not Python defines what it seems to: the learner's answer is broken, not absent.
    """
    if name not in source:
        return False
    tree = parse(source)
    if tree is None:
        return re.search(rf"^[ \t]*(?:async[ \t]+)?def[ \t]+{name}[ \t]*\(", source, re.M) is not None
    return name in bound(tree)


def bound(tree: ast.Module) -> frozenset[str]:
    """The names that a cell binds in the notebook."""
    return frozenset(name for table in _tables(tree) for name in _bound(table))


def needed(tree: ast.Module) -> frozenset[str]:
    """The names that a cell takes from the notebook: those it reads before it has bound them.

    Whatever a function reads counts, since nobody knows here when it is called.
    """
    names: set[str] = set()
    settled: set[str] = set()
    for statement in tree.body:
        for table in _tables(ast.Module([statement], [])):
            read = _read(table)
            names |= read - settled if table.get_type() == "module" else read
            if table.get_type() == "module" and isinstance(statement, UNCONDITIONAL):
                settled |= _bound(table)
    return frozenset(names)


UNCONDITIONAL = (
    ast.Assign,
    ast.AnnAssign,
    ast.FunctionDef,
    ast.ClassDef,
    ast.Import,
    ast.ImportFrom,
)


def _tables(tree: ast.Module) -> Iterator[symtable.SymbolTable]:
    """The scopes of a cell, the notebook's own first."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            waiting = [symtable.symtable(ast.unparse(tree), "cell", "exec")]
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return
    while waiting:
        table = waiting.pop()
        yield table
        waiting.extend(table.get_children())


def _bound(table: symtable.SymbolTable) -> set[str]:
    in_notebook = table.get_type() == "module"
    return {
        symbol.get_name()
        for symbol in table.get_symbols()
        if (in_notebook or symbol.is_declared_global())
        and (symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace())
    }


def _read(table: symtable.SymbolTable) -> set[str]:
    in_notebook = table.get_type() == "module"
    return {
        symbol.get_name()
        for symbol in table.get_symbols()
        if symbol.is_referenced() and (in_notebook or symbol.is_global())
    }
