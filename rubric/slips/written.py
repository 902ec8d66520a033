"""What a learner wrote: the source of a function, and the names around it."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import FunctionType, ModuleType
from typing import Any

from rubric.loops import statements
from rubric.signature import Signature


@dataclass(frozen=True)
class Written:
    """A function as a learner wrote it.

    Attributes:
        signature: what it should take and give.
        source: its cell, or from its first line on.
        exercises: the arguments of the functions of the course, by name.
        data: names that other cells of the notebook give to values, not to functions or modules.
        first_line: of the source, where it is not the whole cell.
    """

    signature: Signature
    source: str
    exercises: Mapping[str, tuple[str, ...]]
    data: frozenset[str] = frozenset()
    first_line: int = 1

    @cached_property
    def function(self) -> ast.FunctionDef | None:
        """The last definition under its name; None if the cell is not Python or has none."""
        found = [
            node
            for node in statements(self.source)
            if isinstance(node, ast.FunctionDef) and node.name == self.signature.name
        ]
        if not found:
            return None
        return ast.increment_lineno(found[-1], self.first_line - 1)

    def line(self, number: int) -> str:
        """The text of a line of the cell."""
        lines = self.source.splitlines()
        place = number - self.first_line
        return lines[place] if 0 <= place < len(lines) else ""

    @property
    def body(self) -> list[ast.stmt]:
        """What the function does, without its docstring."""
        if self.function is None:
            return []
        has_text = ast.get_docstring(self.function) is not None
        return self.function.body[has_text:]

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every piece of what it does, in the order of the lines."""
        found = [node for statement in self.body for node in ast.walk(statement)]
        return sorted(found, key=lambda node: getattr(node, "lineno", 0))

    @property
    def arguments(self) -> tuple[str, ...]:
        """The names of its arguments, as the learner has them."""
        if self.function is None:
            return ()
        given = self.function.args
        return tuple(argument.arg for argument in [*given.posonlyargs, *given.args])

    @cached_property
    def read(self) -> frozenset[str]:
        """The names that it reads."""
        return frozenset(self._names(ast.Load))

    @cached_property
    def bound(self) -> frozenset[str]:
        """The names that it gives a value to, its arguments with them."""
        inner = [node for node in self.nodes if isinstance(node, (ast.FunctionDef, ast.Lambda))]
        arguments = [
            argument.arg
            for node in inner
            for argument in ast.walk(node)
            if isinstance(argument, ast.arg)
        ]
        named = [node.name for node in inner if isinstance(node, ast.FunctionDef)]
        imported = [
            (alias.asname or alias.name).partition(".")[0]
            for node in self.nodes
            if isinstance(node, (ast.Import, ast.ImportFrom))
            for alias in node.names
        ]
        return frozenset([*self.arguments, *arguments, *named, *imported, *self._names(ast.Store)])

    def _names(self, context: type[ast.expr_context]) -> Iterable[str]:
        names = (node for node in self.nodes if isinstance(node, ast.Name))
        return [node.id for node in names if isinstance(node.ctx, context)]

    @classmethod
    def of(
        cls, function: Callable[..., Any], signature: Signature, exercises: Iterable[str]
    ) -> "Written":
        """A function that lives in this process, with the names that it sees around it."""
        try:
            lines, first = inspect.getsourcelines(function)
        except (OSError, TypeError):  # nobody knows its source
            lines, first = [], 1
        around = getattr(function, "__globals__", {})
        given = [name for name, value in around.items() if is_of(around, value)]
        known = {name: arguments_of(around.get(name)) for name in [*given, *exercises]}
        data = frozenset(name for name, value in around.items() if is_data(name, value))
        return cls(signature, textwrap.dedent("".join(lines)), known, data, first)


def arguments_of(function: Any) -> tuple[str, ...]:
    """The names of a function's arguments, if there is such a function."""
    try:
        return tuple(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return ()


def is_of(around: Mapping[str, Any], value: Any) -> bool:
    """Whether a value is a function that a notebook defines."""
    return isinstance(value, FunctionType) and value.__globals__ is around


def is_data(name: str, value: Any) -> bool:
    """Whether a name of a notebook stands for a value; what IPython adds begins with a line."""
    return not (name.startswith("_") or callable(value) or isinstance(value, ModuleType))
