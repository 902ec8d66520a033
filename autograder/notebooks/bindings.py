"""What a cell's code does with names: which it binds in the notebook, and which it needs.

The code is a stranger's and may be no Python at all. Magics count as the Python that they wrap.
"""

import ast
import re
import symtable
import textwrap
import warnings
from collections.abc import Sequence
from typing import NamedTuple

MOST_CHARACTERS = 50_000
"""Longer cells are not parsed: it would cost the grader seconds, and nobody typed them."""

CELL_MAGIC = re.compile(r"\A\s*%%.*")
TIMING = re.compile(r"^([ \t]*)%(?:time|timeit|prun|memit)[ \t]+(?=[^-\s])", re.MULTILINE)
ASSIGNED_MAGIC = re.compile(r"^([ \t]*\w+[ \t]*=)[ \t]*[%!].*", re.MULTILINE)
MAGIC = re.compile(r"^([ \t]*)(?:[%!?].*|[\w.]+\?{1,2}[ \t]*)$", re.MULTILINE)

REFUSALS = (SyntaxError, ValueError, RecursionError, MemoryError)
"""How Python's parser says that it cannot read a source: NUL, half characters, depth, a number's length."""

UNCONDITIONAL = (ast.Assign, ast.ClassDef, ast.FunctionDef, ast.Import, ast.ImportFrom)


class Statement(NamedTuple):
    """A statement at the outermost level of a cell.

    Attributes:
        text: its source, decorators included.
        kind: its class in Python's grammar.
        name: what it is called, if it defines a function or a class.
        bound: the names that it binds in the notebook.
        needed: the names that it takes from the notebook, unless they have been bound for certain.
        needed_later: those that its functions take, since nobody knows here when they are called.
        settled: the names that have a value for certain once it has run.
    """

    text: str
    kind: type[ast.stmt]
    name: str | None
    bound: frozenset[str]
    needed: frozenset[str]
    needed_later: frozenset[str]
    settled: frozenset[str]


class Code(NamedTuple):
    """What is known of a cell once it has been read.

    Attributes:
        is_python: whether it is Python, but for its magics.
        bound: the names that it binds in the notebook; None if that cannot be told.
    """

    is_python: bool
    statements: tuple[Statement, ...] = ()
    bound: frozenset[str] | None = None


# --- reading a cell -------------------------------------------------------------------------------


class Reader:
    """Reads each cell once, though it is asked about many times, and forgets before memory fills."""

    MOST_KEPT = 1_000_000
    """Characters of the cells that are remembered: those of a submission and of a release or two."""

    def __init__(self) -> None:
        self._read: dict[str, Code] = {}
        self._kept = 0

    def code(self, source: str) -> Code:
        """What is known of a cell."""
        known = self._read.get(source)
        if known is None:
            if self._kept + len(source) > self.MOST_KEPT:
                self._read.clear()
                self._kept = 0
            known = self._read[source] = code_of(source)
            self._kept += len(source)
        return known


READER = Reader()


def code_of(source: str) -> Code:
    """Read a cell, which takes time: `READER` remembers."""
    if len(source) > MOST_CHARACTERS:
        return Code(is_python=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an invalid escape is the learner's affair
        for candidate in (source, without_magics(source)):
            python = textwrap.dedent(candidate)
            tree = _tree(python)
            if tree is not None:
                scopes = _scopes(python)
                bound = frozenset().union(*map(_bound, scopes)) if scopes else None
                return Code(True, tuple(_statements(tree, python)), bound)
    return Code(is_python=False)


def _tree(python: str) -> ast.Module | None:
    try:
        return ast.parse(python)
    except REFUSALS:
        return None


def _statements(tree: ast.Module, python: str) -> list[Statement]:
    lines = python.encode("utf-8").split(b"\n")
    return [_statement(node, _text_of(node, lines)) for node in tree.body]


def _text_of(statement: ast.stmt, lines: Sequence[bytes]) -> str:
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    first = min([statement.lineno, *(decorator.lineno for decorator in decorators)])
    last = statement.end_lineno or first
    start, end = statement.col_offset, statement.end_col_offset  # 0 unless after a semicolon
    if first == last:
        return lines[first - 1][start:end].decode("utf-8")
    text = [lines[first - 1][start:], *lines[first : last - 1], lines[last - 1][:end]]
    return b"\n".join(text).decode("utf-8")


def _statement(node: ast.stmt, text: str) -> Statement:
    scopes = _scopes(text)
    bound = frozenset().union(*map(_bound, scopes))
    own = frozenset().union(*map(_bound, scopes[:1]))
    return Statement(
        text,
        type(node),
        getattr(node, "name", None),
        bound,
        frozenset().union(_augmented(node) & bound, *map(_read, scopes[:1])),
        frozenset().union(*map(_read, scopes[1:])),
        own if isinstance(node, UNCONDITIONAL) else frozenset(),
    )


def _scopes(python: str) -> list[symtable.SymbolTable]:
    """The scopes in a piece of Python, the notebook's own first; none if it has errors."""
    try:
        scopes = [symtable.symtable(python, "cell", "exec")]
    except REFUSALS:
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
    targets = (node.target for node in ast.walk(statement) if isinstance(node, ast.AugAssign))
    return {target.id for target in targets if isinstance(target, ast.Name)}


def without_magics(source: str) -> str:
    """A cell with the Python that its magics wrap, and nothing for all others."""
    source = CELL_MAGIC.sub("", source)
    source = TIMING.sub(r"\1", source)
    source = ASSIGNED_MAGIC.sub(r"\1 None", source)
    return MAGIC.sub(r"\1pass", source)


# --- what is asked about it -----------------------------------------------------------------------


def is_python(source: str) -> bool:
    """Whether a cell is Python, but for its magics."""
    return READER.code(source).is_python


def statements_of(source: str) -> tuple[Statement, ...]:
    """The statements of a cell; none if it is not Python."""
    return READER.code(source).statements


def bound_by(source: str) -> frozenset[str] | None:
    """The names that a cell binds in the notebook; None if it is not Python."""
    return READER.code(source).bound


def binders(source: str, name: str) -> list[Statement]:
    """The statements of a cell that bind a name in the notebook."""
    return [statement for statement in statements_of(source) if name in statement.bound]


def needed_by(source: str) -> frozenset[str]:
    """The names that a cell takes from the notebook: those it reads before it has bound them.

    Whatever a function reads counts, since nobody knows here when it is called.
    """
    names: set[str] = set()
    settled: set[str] = set()
    for statement in statements_of(source):
        names |= (statement.needed - settled) | statement.needed_later
        settled |= statement.settled
    return frozenset(names)


def defines(source: str, name: str) -> bool:
    """Whether running a cell gives the notebook something of that name.

    A cell that is not Python defines what it seems to: the learner's answer is broken, not absent.
    """
    if name not in source:
        return False
    names = bound_by(source)
    if names is None:
        pattern = rf"^[ \t]*(?:async[ \t]+)?def[ \t]+{re.escape(name)}[ \t]*\("
        return re.search(pattern, source, re.MULTILINE) is not None
    return name in names
