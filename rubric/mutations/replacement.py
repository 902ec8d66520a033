"""A replacement: what may stand in the place of a node, in words for an author and as a fact."""

import ast
from collections.abc import Callable, Iterator
from typing import NamedTuple

from rubric.problems import AsIf


class Replacement(NamedTuple):
    """What stands in the place of a node.

    Attributes:
        node: the other node.
        fact: the change, for a learner.
        words: the change, for an author; empty for "before → after".
    """

    node: ast.AST
    fact: AsIf
    words: str = ""


Mutation = Callable[[ast.AST], Iterator[Replacement]]
"""The nodes that may stand in the place of a node."""


def instead(other: ast.AST, of: str, mine: str = "", right: str = "", at: str = "") -> Replacement:
    """A replacement whose words are the source before and after."""
    return Replacement(other, AsIf(of, mine, right, at))


def symbol(node: ast.AST | None) -> str:
    """A name for what an expression stands for: that of a variable, a key or a number; else empty.

    >>> [symbol(ast.parse(each).body[0].value) for each in ("W.T", 'grads["dW"]', "2", "a + b")]
    ['W', 'dW', '2', '']
    """
    match node:
        case ast.Name(id=name):
            return name
        case (
            ast.Attribute(value=ast.Name() as part, attr="T")
            | ast.Subscript(slice=ast.JoinedStr() as part)
        ):
            return symbol(part)
        case ast.Subscript(slice=ast.Constant(value=str(key))):
            return key
        case ast.JoinedStr(values=[ast.Constant(value=str(key)), *_]):
            return key
        case ast.Constant(value=int() | float() as number):
            return f"{number:g}"
    return ""


def called(node: ast.AST) -> str:
    """What a call calls, as it is written: "np.sum", ".sum"; empty where that is no name."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.Name(id="np"), attr=attr):
            return f"np.{attr}"
        case ast.Attribute(value=ast.Attribute(value=ast.Name(id="np"), attr=room), attr=attr):
            return f"np.{room}.{attr}"
        case ast.Attribute(attr=attr):
            return f".{attr}"
    return ""
