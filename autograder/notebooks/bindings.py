"""What a cell's code does with names: which it binds in the notebook, and which it needs.

The code is a stranger's and may be no Python at all. Magics count as the Python that they wrap.
"""

import ast
import re
import symtable
import textwrap
import warnings
from functools import lru_cache

MOST_CHARACTERS = 50_000
"""Longer cells are not parsed: it would cost the grader seconds, and nobody typed them."""

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


def statements_of(source: str) -> list[tuple[ast.stmt, str]]:
    """The statements of a cell, each with its text; none if the cell is not Python."""
    python = python_of(source) or ""
    tree = _tree(python)
    lines = python.encode("utf-8").split(b"\n")
    return [(statement, _text_of(statement, lines)) for statement in tree.body] if tree else []


def _text_of(statement: ast.stmt, lines: list[bytes]) -> str:
    decorators = getattr(statement, "decorator_list", [])
    first = min(part.lineno for part in [statement, *decorators])
    text = lines[first - 1 : statement.end_lineno]
    text[-1] = text[-1][: statement.end_col_offset]
    text[0] = text[0][statement.col_offset :]  # other than 0 only after a semicolon
    return b"\n".join(text).decode("utf-8")


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


@lru_cache(maxsize=128)
def bound_by(source: str) -> frozenset[str] | None:
    """The names that a cell binds in the notebook; None if it is not Python."""
    python = python_of(source)
    scopes = [] if python is None else _scopes(python)
    return frozenset().union(*map(_bound, scopes)) if scopes else None


@lru_cache(maxsize=128)
def needed_by(source: str) -> frozenset[str]:
    """The names that a cell takes from the notebook: those it reads before it has bound them.

    Whatever a function reads counts, since nobody knows here when it is called.
    """
    names: set[str] = set()
    settled: set[str] = set()
    for statement, text in statements_of(source):
        scopes = _scopes(text)
        bound = {name for scope in scopes for name in _bound(scope)}
        names |= (_augmented(statement) & bound) - settled
        for scope in scopes:
            names |= _read(scope) - settled if _is_notebook(scope) else _read(scope)
        if isinstance(statement, UNCONDITIONAL):
            settled |= {name for scope in scopes if _is_notebook(scope) for name in _bound(scope)}
    return frozenset(names)


UNCONDITIONAL = (ast.Assign, ast.ClassDef, ast.FunctionDef, ast.Import, ast.ImportFrom)


def binders(source: str, name: str) -> list[ast.stmt]:
    """The statements of a cell that bind a name in the notebook."""
    return [
        statement
        for statement, text in statements_of(source)
        if name in text and any(name in _bound(scope) for scope in _scopes(text))
    ]


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


def _is_notebook(scope: symtable.SymbolTable) -> bool:
    return scope.get_type() == "module"


def _bound(scope: symtable.SymbolTable) -> set[str]:
    return {
        symbol.get_name()
        for symbol in scope.get_symbols()
        if (_is_notebook(scope) or symbol.is_declared_global())
        and (symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace())
    }


def _read(scope: symtable.SymbolTable) -> set[str]:
    return {
        symbol.get_name()
        for symbol in scope.get_symbols()
        if symbol.is_referenced() and (_is_notebook(scope) or symbol.is_global())
    }


def _augmented(statement: ast.stmt) -> set[str]:
    """The names in x += 1, which for a symbol table only binds x."""
    targets = (each.target for each in ast.walk(statement) if isinstance(each, ast.AugAssign))
    return {target.id for target in targets if isinstance(target, ast.Name)}
