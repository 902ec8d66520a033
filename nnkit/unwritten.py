"""Functions that are not written yet, and what a cell does that needs one of them.

A fresh notebook is full of cells that show what a function does, and a stub does nothing but raise a
NameError. In a kernel such a cell says in one sentence what it needs, and “Run all” goes on.
"""

import ast
import builtins
import dis
import inspect
from collections.abc import Callable, Iterator, Mapping
from types import CodeType, FunctionType
from typing import Any

from nnkit.cell_names import CellNames
from nnkit.checks_file import ChecksFile, PublicCheckFailed
from rubric.help import fingerprint


def is_untouched(function: Any, stub: str) -> bool:
    """Whether a function is as it was handed out.

    Args:
        function: a learner's.
        stub: the fingerprint of what was handed out.
    """
    try:
        return fingerprint(inspect.getsource(function)) == stub
    except (OSError, TypeError):  # nobody knows its source
        return False


class UnwrittenFunctions:
    """Looks at each cell before it runs, as one of IPython's `ast_transformers`.

    Attributes:
        stubs: the fingerprints of the exercises as they were handed out, by name.
        missing: names that cells would have bound which did not run, and the exercise they needed.
    """

    def __init__(
        self, file: ChecksFile, check: Callable[..., None], namespace: Mapping[str, Any]
    ) -> None:
        """Look at cells that run in a namespace and call `check`."""
        self.file, self.check, self.namespace = file, check, namespace
        self.stubs: Mapping[str, str] = {}
        self.missing: dict[str, str] = {}

    def attach(self, shell: Any) -> None:
        """Let a shell ask before each cell; of several that were attached the last one is asked."""
        others = [
            transformer
            for transformer in shell.ast_transformers
            if not isinstance(transformer, type(self))
        ]
        shell.ast_transformers = [*others, self]

    def visit(self, cell: ast.Module) -> ast.Module:
        """The cell that is run in its place: itself, or one that says what it needs."""
        self.stubs = self._stubs()
        names = CellNames(self._is_check)
        names.visit(cell)
        waiting = {exercise for name in names.read for exercise in self._exercises_for(name)}
        for name in names.bound:
            self.missing.pop(name, None)
        if not waiting:
            CheckedByName(self._is_check, self._is_known).visit(cell)
            return cell
        first = next(name for name in self.stubs if name in waiting)
        self.missing.update(dict.fromkeys(names.bound, first))
        return ast.parse(f"print({f'This cell needs {first}, which is not written yet.'!r})")

    def _stubs(self) -> dict[str, str]:
        try:
            return {name: self.file.help(name).stub for name in self.file.names}
        except PublicCheckFailed:
            return {}  # the first check will say why

    def _exercises_for(self, name: str) -> Iterator[str]:
        """The exercises that are to be written before a cell can do something with a name."""
        if self._is_known(name):
            yield from (
                function for function in self._behind(name, set()) if self._is_stub(function)
            )
        elif name in self.stubs:
            yield name
        elif name in self.missing:
            yield from self._exercises_for(self.missing[name])  # perhaps it is written by now

    def _is_known(self, name: str) -> bool:
        return name in self.namespace or hasattr(builtins, name)

    def _is_stub(self, name: str) -> bool:
        return name in self.stubs and is_untouched(self.namespace.get(name), self.stubs[name])

    def _is_check(self, call: ast.Call) -> bool:
        return isinstance(call.func, ast.Name) and self.namespace.get(call.func.id) is self.check

    def _behind(self, name: str, seen: set[str]) -> Iterator[str]:
        """A name, and those of all functions of the notebook that its function calls."""
        if name in seen:
            return
        seen.add(name)
        yield name
        function = self.namespace.get(name)
        if isinstance(function, FunctionType) and function.__globals__ is self.namespace:
            for called in global_names(function.__code__):
                yield from self._behind(called, seen)


def global_names(code: CodeType) -> list[str]:
    """The global names that a function reads, or a function inside of it."""
    names = [step.argval for step in dis.get_instructions(code) if step.opname == "LOAD_GLOBAL"]
    inner = [constant for constant in code.co_consts if isinstance(constant, CodeType)]
    return list(
        dict.fromkeys([*names, *(name for function in inner for name in global_names(function))])
    )


class CheckedByName(ast.NodeTransformer):
    """Gives `check` the name of a function that is not there, so that it can say so itself."""

    def __init__(
        self, is_check: Callable[[ast.Call], bool], is_known: Callable[[str], bool]
    ) -> None:
        self._is_check, self._is_known = is_check, is_known

    def visit_Call(self, node: ast.Call) -> ast.Call:
        """A call, perhaps one of the check."""
        self.generic_visit(node)
        if self._is_check(node):
            node.args = [self._named(argument) for argument in node.args]
        return node

    def _named(self, given: ast.expr) -> ast.expr:
        if isinstance(given, ast.Name) and not self._is_known(given.id):
            return ast.Constant(given.id)
        return given
