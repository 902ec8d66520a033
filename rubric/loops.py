"""Does a function loop over the examples? Looked for in its source, worth a remark and no points.

A loop counts as one over the examples when what it runs through names the axis itself (`m`), or
its length in an argument (`X.shape[1]` where X is (n_x, m)), or an argument's transpose whose rows
are the examples (`X.T`).
"""

import ast
import warnings
from collections.abc import Iterator

from rubric.shapes import Slot
from rubric.signature import Signature


def loop_over(axis: str, source: str, signature: Signature) -> int | None:
    """The line of the first loop over an axis in the function of a cell, or None.

    Args:
        axis: the symbol of the axis, such as "m".
        source: the cell, which need not be Python.
        signature: whose function to look at, and the axes of its arguments.
    """
    if "for" not in source and "while" not in source:  # most sources: nothing to parse
        return None
    for node in reversed(statements(source)):  # the last definition counts
        if isinstance(node, ast.FunctionDef) and node.name == signature.name:
            places = axes_of(signature)
            lines = [line for line, over in loops(node) if runs_along(axis, over, places)]
            return min(lines, default=None)
    return None


def statements(source: str) -> list[ast.stmt]:
    """The statements of a cell; none if it is not Python, or nested so deeply that nobody typed it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an invalid escape is the learner's affair
        try:
            return ast.parse(source).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return []


def axes_of(signature: Signature) -> dict[str, tuple[str, ...]]:
    """The axes of each argument that is an array."""
    named = zip(signature.arguments, signature.takes, strict=True)
    return {name: part.axes for name, part in named if isinstance(part, Slot) and part.axes}


def loops(function: ast.FunctionDef) -> Iterator[tuple[int, ast.expr]]:
    """The line of every loop, and what it runs through or how long."""
    for node in ast.walk(function):
        if isinstance(node, ast.For):
            yield node.lineno, node.iter
        elif isinstance(node, ast.While):
            yield node.lineno, node.test
        elif isinstance(node, ast.comprehension):
            yield node.iter.lineno, node.iter


def runs_along(axis: str, over: ast.expr, places: dict[str, tuple[str, ...]]) -> bool:
    """Whether an expression that a loop runs through counts along an axis."""
    return any(
        (isinstance(node, ast.Name) and node.id == axis)
        or is_length(axis, node, places)
        or is_transpose(axis, node, places)
        for node in ast.walk(over)
    )


def is_length(axis: str, node: ast.AST, places: dict[str, tuple[str, ...]]) -> bool:
    """Whether a node is X.shape[k] where the k-th axis of X is this one."""
    match node:
        case ast.Subscript(value=ast.Attribute(value=ast.Name(id=name), attr="shape"), slice=index):
            axes, position = places.get(name, ()), whole_number(index)
            within = position is not None and -len(axes) <= position < len(axes)
            return within and axes[position or 0] == axis
    return False


def whole_number(node: ast.expr) -> int | None:
    """The number that is written as 1 or -1."""
    match node:
        case ast.Constant(value=int(number)):
            return number
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(number))):
            return -number
    return None


def is_transpose(axis: str, node: ast.AST, places: dict[str, tuple[str, ...]]) -> bool:
    """Whether a node is X.T where the last axis of X is this one."""
    match node:
        case ast.Attribute(value=ast.Name(id=name), attr="T"):
            return places.get(name, ("",))[-1] == axis
    return False
