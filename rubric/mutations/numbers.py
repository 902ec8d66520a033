"""Slips in a number: one more, one less, a digit too many."""

import ast
from collections.abc import Iterator

from rubric.mutations.replacement import Replacement, instead


def constants(node: ast.AST) -> Iterator[Replacement]:
    """A number is one more or one less; a fraction ten times larger."""
    if isinstance(node, ast.Constant) and type(node.value) is int:
        for other in (node.value + 1, node.value - 1):
            yield changed(other)
    if isinstance(node, ast.Constant) and type(node.value) is float:
        yield changed(node.value * 10)


def further_constants(node: ast.AST) -> Iterator[Replacement]:
    """A number that is less near: twice as much, a half, a tenth, 0 for 1."""
    number = node.value if isinstance(node, ast.Constant) else None
    if isinstance(number, (int, float)) and not isinstance(number, bool):
        halves = [number / 2, 2 * number, -number] if number else [0.5]
        tenths = [number / 10, 1 - number, 1.0, 0.0, 0.5]
        if isinstance(number, int):
            tenths = [number // 10, number // 2, 10 * number] if number >= 10 else []
        for other in (*halves, *tenths):
            yield changed(other)


def changed(other: float) -> Replacement:
    """A number in the place of another."""
    return instead(ast.Constant(other), "number", f"{other:g}")


def sizes(node: ast.AST) -> Iterator[Replacement]:
    """The other size of a shape."""
    match node:
        case ast.Subscript(
            value=ast.Attribute(attr="shape"), slice=ast.Constant(value=0 | 1 as axis)
        ):
            other = ast.Subscript(node.value, ast.Constant(1 - axis), node.ctx)
            yield instead(other, "size", str(1 - axis), str(axis))
            whole = ast.Call(ast.Name("len", ast.Load()), [node.value], [])
            yield instead(whole, "length_of_shape")


def places(node: ast.AST) -> Iterator[Replacement]:
    """Another place in a list."""
    match node:
        case ast.Subscript(slice=ast.Constant(value=int(place))):
            for other in (place + 1, place - 1):
                there = ast.Subscript(node.value, ast.Constant(other), node.ctx)
                yield instead(there, "index", str(other))
        case ast.Subscript(slice=ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=1))):
            for other in (0, -2):
                there = ast.Subscript(node.value, ast.Constant(other), node.ctx)
                yield instead(there, "index", str(other))
        case ast.Subscript(slice=ast.BinOp(left=place, op=ast.Sub() | ast.Add())):
            yield instead(ast.Subscript(node.value, place, node.ctx), "index_beside")
        case ast.Subscript(slice=ast.Name() as name):
            for operator in (ast.Sub(), ast.Add()):
                beside = ast.BinOp(name, operator, ast.Constant(1))
                yield instead(ast.Subscript(node.value, beside, node.ctx), "index_beside")
