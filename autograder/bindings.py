"""What a cell's code does with names: which it binds in the notebook, and which it needs.

The code is a stranger's and may be no Python at all. Magics count as the Python that they wrap.
"""

import ast
import re
import symtable
import textwrap
import warnings
from functools import lru_cache

MOST_CHARACTERS = 200_000
"""Longer cells are not parsed: it would take the grader seconds, and nobody typed them."""

CELL_MAGIC = re.compile(r"\A\s*%%.*")
TIMING = re.compile(r"^([ \t]*)%(?:time|timeit|prun|memit)[ \t]+(?=[^-\s])", re.MULTILINE)
ASSIGNED_MAGIC = re.compile(r"^([ \t]*\w+[ \t]*=)[ \t]*[%!].*", re.MULTILINE)
MAGIC = re.compile(r"^([ \t]*)(?:[%!?].*|[\w.]+\?{1,2}[ \t]*)$", re.MULTILINE)


CELL_MAGIC = re.compile(r"\A\s*%%.*")
TIMING = re.compile(r"^([ \t]*)%(?:time|timeit|prun|memit)[ \t]+(?=[^-\s])", re.MULTILINE)
ASSIGNED_MAGIC = re.compile(r"^([ \t]*\w+[ \t]*=)[ \t]*[%!].*", re.MULTILINE)
MAGIC = re.compile(r"^([ \t]*)(?:[%!?].*|[\w.]+\?{1,2}[ \t]*)$", re.MULTILINE)


def python_of(source: str) -> str | None:
    """A cell as plain Python, its lines where they were; None if it is not Python."""
    if len(source) > MOST_CHARACTERS:
        return None
    candidates = (textwrap.dedent(each) for each in (source, without_magics(source)))
    return next((each for each in candidates if _tree(each) is not None), None)


def statements_of(source: str) -> list[ast.stmt]:
    """The statements of a cell; none if it is not Python."""
    tree = _tree(python_of(source) or "")
    return tree.body if tree else []


def _tree(python: str) -> ast.Module | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an invalid escape is the learner's affair
        try:
            return ast.parse(python)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def without_magics(source: str) -> str:
    """A cell with the Python that its magics wrap, and nothing for all others."""
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
    names = bound_by(source)
    if names is None:
        pattern = rf"^[ \t]*(?:async[ \t]+)?def[ \t]+{name}[ \t]*\("
        return re.search(pattern, source, re.MULTILINE) is not None
    return name in names


@lru_cache(maxsize=1024)
def bound_by(source: str) -> frozenset[str] | None:
    """The names that a cell binds in the notebook; None if it is not Python."""
    python = python_of(source)
    scopes = [] if python is None else _scopes(python)
    return frozenset().union(*map(_bound, scopes)) if scopes else None


def needed_by(source: str) -> frozenset[str]:
    """The names that a cell takes from the notebook: those it reads before it has bound them.

    Whatever a function reads counts, since nobody knows here when it is called.
    """
    names: set[str] = set()
    settled: set[str] = set()
    python = python_of(source) or ""
    for statement in statements_of(source):
        for scope in _scopes(text_of(statement, python)):
            in_notebook = scope.get_type() == "module"
            names |= _read(scope) - settled if in_notebook else _read(scope)
            if in_notebook and isinstance(statement, UNCONDITIONAL):
                settled |= _bound(scope)
    return frozenset(names)


UNCONDITIONAL = (ast.Assign, ast.ClassDef, ast.FunctionDef, ast.Import, ast.ImportFrom)


def binders(source: str, name: str) -> list[ast.stmt]:
    """The statements of a cell that bind a name in the notebook."""
    python = python_of(source) or ""
    return [
        statement
        for statement in statements_of(source)
        if name in (bound_by(text_of(statement, python)) or ())
    ]


def text_of(statement: ast.stmt, python: str) -> str:
    """The lines of a statement, from its first decorator."""
    decorators = getattr(statement, "decorator_list", [])
    first = min(part.lineno for part in [statement, *decorators])
    return "\n".join(python.split("\n")[first - 1 : statement.end_lineno])


def _scopes(python: str) -> list[symtable.SymbolTable]:
    """The scopes in a piece of Python, the notebook's own first; none if it has errors."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            scopes = [symtable.symtable(python, "cell", "exec")]
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return []
    for scope in scopes:
        scopes.extend(scope.get_children())
    return scopes


def _bound(scope: symtable.SymbolTable) -> set[str]:
    in_notebook = scope.get_type() == "module"
    return {
        symbol.get_name()
        for symbol in scope.get_symbols()
        if (in_notebook or symbol.is_declared_global())
        and (symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace())
    }


def _read(scope: symtable.SymbolTable) -> set[str]:
    in_notebook = scope.get_type() == "module"
    return {
        symbol.get_name()
        for symbol in scope.get_symbols()
        if symbol.is_referenced() and (in_notebook or symbol.is_global())
    }
