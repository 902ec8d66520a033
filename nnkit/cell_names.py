"""The names that a cell reads when it runs, and those that it binds."""

import ast
from collections.abc import Callable

IN_ORDER = {
    ast.Assign: ("value", "targets"),
    ast.For: ("iter", "target", "body", "orelse"),
    ast.ListComp: ("generators", "elt"),
    ast.SetComp: ("generators", "elt"),
    ast.GeneratorExp: ("generators", "elt"),
    ast.DictComp: ("generators", "key", "value"),
}
"""The parts of what Python does in another order than it is written in."""

Definition = ast.FunctionDef | ast.AsyncFunctionDef


class CellNames(ast.NodeVisitor):
    """Goes over a cell in the order in which it runs.

    What a function does counts where the cell also names it, as a call of it would.

    Attributes:
        read: the names that are read before the cell itself has bound them.
        bound: the names that it binds.
    """

    def __init__(self, is_left_out: Callable[[ast.Call], bool]) -> None:
        """Leave out some calls, with all that is given to them."""
        self.read: set[str] = set()
        self.bound: set[str] = set()
        self._is_left_out = is_left_out
        self._definitions: dict[str, Definition] = {}

    def generic_visit(self, node: ast.AST) -> None:
        """Go over the parts of a piece of code."""
        for field in IN_ORDER.get(type(node), node._fields):
            value = getattr(node, field, None)
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, ast.AST):
                    self.visit(part)

    def visit_Name(self, node: ast.Name) -> None:
        """A name that is read or bound."""
        if isinstance(node.ctx, ast.Load):
            self._read(node.id)
        else:
            self.bound.add(node.id)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        """A name that is read and bound again."""
        if isinstance(node.target, ast.Name):
            self._read(node.target.id)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        """A call."""
        if not self._is_left_out(node):
            self.generic_visit(node)

    def visit_alias(self, node: ast.alias) -> None:
        """A name that is imported."""
        self.bound.add((node.asname or node.name).partition(".")[0])

    def visit_FunctionDef(self, node: Definition) -> None:
        """A function that is defined: only its decorators and defaults are worked out at once."""
        for part in [*node.decorator_list, *node.args.defaults]:
            self.visit(part)
        self.bound.add(node.name)
        self._definitions[node.name] = node

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815

    def visit_Lambda(self, node: ast.Lambda) -> None:
        """What a lambda does, it does later."""

    def _read(self, name: str) -> None:
        if name in self._definitions:
            definition = self._definitions.pop(name)
            for part in [*ast.walk(definition.args), *definition.body]:
                if isinstance(part, ast.arg):
                    self.bound.add(part.arg)
                elif isinstance(part, ast.stmt):
                    self.visit(part)
        elif name not in self.bound:
            self.read.add(name)
