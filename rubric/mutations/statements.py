"""Slips in a statement: one is lost, stands in the loop, is set in place of added, is returned early."""

import ast
from collections.abc import Iterator
from itertools import combinations

from rubric.mutations.replacement import Replacement, called, instead, symbol
from rubric.problems import AsIf


def lost_statements(node: ast.AST) -> Iterator[Replacement]:
    """A line that only does something, such as append, is lost."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        fact = AsIf("call_lost", right=called(node.value.func))
        yield Replacement(ast.Pass(), fact, f"{ast.unparse(node)} is lost")


def put_in_front(node: ast.AST) -> Iterator[Replacement]:
    """A list that grows at its front."""
    match node:
        case ast.Call(func=ast.Attribute(value=value, attr="append"), args=[argument]):
            insert = ast.Attribute(value, "insert", ast.Load())
            yield instead(ast.Call(insert, [ast.Constant(0), argument], []), "front")


def lost_assignments(node: ast.AST) -> Iterator[Replacement]:
    """A line that sets something is lost."""
    if isinstance(node, (ast.Assign, ast.AugAssign)):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        yield instead(ast.Pass(), "line_lost", right=symbol(target))


def set_for_added(node: ast.AST) -> Iterator[Replacement]:
    """`=` for `+=`."""
    if isinstance(node, ast.AugAssign):
        other = ast.Assign([node.target], node.value, lineno=node.lineno)
        yield instead(other, "set", right=symbol(node.target))


def begun_anew(node: ast.AST) -> Iterator[Replacement]:
    """What is set before a loop is set in each of its rounds."""
    body = getattr(node, "body", None)
    if not isinstance(node, (ast.FunctionDef, ast.For, ast.If)) or not isinstance(body, list):
        return
    for place, loop in enumerate(body):
        for before in body[:place] if isinstance(loop, ast.For) else ():
            if isinstance(before, ast.Assign):
                inner = ast.For(loop.target, loop.iter, [before, *loop.body], loop.orelse)
                fact = AsIf("anew", right=symbol(before.targets[0]))
                yield Replacement(with_body(node, [*body[:place], inner, *body[place + 1 :]]), fact)


def with_body(node: ast.FunctionDef | ast.For | ast.If, body: list[ast.stmt]) -> ast.AST:
    """The same statement around another body."""
    fields = dict(ast.iter_fields(node)) | {"body": body}
    return type(node)(**fields, lineno=node.lineno, col_offset=0)


def single_rounds(node: ast.AST) -> Iterator[Replacement]:
    """A loop that ends in its first round."""
    if isinstance(node, ast.For):
        ended = ast.For(node.target, node.iter, [*node.body, ast.Break()], [])
        yield instead(ended, "rounds", "only_first")


def exchanged_branches(node: ast.AST) -> Iterator[Replacement]:
    """The two branches of a condition change places."""
    match node:
        case ast.If(test=test, body=body, orelse=[*other]) if other:
            yield instead(ast.If(test, other, body), "branches")
        case ast.IfExp(test=test, body=one, orelse=two):
            yield instead(ast.IfExp(test, two, one), "branches")


def exchanged_targets(node: ast.AST) -> Iterator[Replacement]:
    """Two names on the left of an equals sign change places."""
    match node:
        case ast.Assign(targets=[ast.Tuple(elts=names)]):
            for one, two in combinations(range(len(names)), 2):
                others = exchanged(names, one, two)
                target = ast.Tuple(others, ast.Store())
                other = ast.Assign([target], node.value, lineno=node.lineno)
                fact = AsIf("exchanged", symbol(names[one]), symbol(names[two]))
                yield Replacement(other, fact)
        case ast.Dict(keys=keys, values=values):
            for one, two in combinations(range(len(values)), 2):
                other_dict = ast.Dict(keys, exchanged(values, one, two))
                fact = AsIf("exchanged", text(keys[one]), text(keys[two]))
                yield Replacement(other_dict, fact)


def exchanged(parts: list[ast.expr], one: int, two: int) -> list[ast.expr]:
    """A list in which two have changed places."""
    others = list(parts)
    others[one], others[two] = others[two], others[one]
    return others


def text(key: ast.expr | None) -> str:
    """A key that is plain text."""
    return key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else ""
