"""Slips in a call: a neighbouring function, none at all, one that is taken twice, arguments, keywords."""

import ast
from collections.abc import Iterator
from itertools import combinations

from rubric.mutations.replacement import Replacement, called, instead
from rubric.problems import AsIf

TESTED = {
    "dot": ["multiply"],
    "multiply": ["dot"],
    "sum": ["mean"],
    "mean": ["sum"],
    "divide": ["multiply"],
    "randn": ["rand"],
    "zeros": ["ones"],
    "log": ["log10"],
    "argmax": ["argmin"],
    "argmin": ["argmax"],
    "maximum": ["minimum"],
    "minimum": ["maximum"],
    "max": ["min"],
    "min": ["max"],
}
FURTHER = {
    "dot": ["add", "outer"],
    "sum": ["prod", "max", "cumsum", "median"],
    "mean": ["median", "max", "std"],
    "exp": ["exp2", "log", "expm1", "square"],
    "log": ["log2", "log1p", "exp"],
    "tanh": ["tan", "sinh", "arctan", "sin", "cosh"],
    "sqrt": ["square", "abs"],
    "square": ["sqrt", "abs"],
    "abs": ["square", "negative"],
    "uniform": ["normal"],
    "argmax": ["max"],
    "argmin": ["min"],
    "maximum": ["add"],
    "where": [],
}
ACTIVATIONS = {"sigmoid": ["np.tanh"], "relu": ["np.tanh", "np.abs"], "np.tanh": ["np.exp"]}
MOST_ARGUMENTS = 6


def functions(node: ast.AST) -> Iterator[Replacement]:
    """A neighbouring function: multiply for dot, min for max."""
    match node:
        case ast.Attribute(value=module, attr=attr):
            for name in TESTED.get(attr, []):
                yield neighbour(node, ast.Attribute(module, name, node.ctx))
        case ast.Call(func=ast.Name(id="max" | "min" as before)):
            [name] = TESTED[before]
            call = ast.Call(ast.Name(name, ast.Load()), node.args, node.keywords)
            yield instead(call, "function", name, before)


def neighbour(node: ast.Attribute, other: ast.Attribute) -> Replacement:
    """A function in the place of another; some of them are known by their operators."""
    if (node.attr, other.attr) == ("dot", "multiply"):
        return instead(other, "operator", "*", "@")
    if (node.attr, other.attr) == ("multiply", "dot"):
        return instead(other, "operator", "@", "*")
    return instead(other, "function", called(other), called(node))


def further_functions(node: ast.AST) -> Iterator[Replacement]:
    """A function that is less near: tan for tanh, log1p for log, max for sum."""
    match node:
        case ast.Attribute(value=module, attr=attr):
            for name in FURTHER.get(attr, []):
                yield neighbour(node, ast.Attribute(module, name, node.ctx))
    match node:
        case ast.Call(func=func, args=[_]):
            for name in ACTIVATIONS.get(called(func), []):
                other = ast.parse(name, mode="eval").body
                call = ast.Call(other, node.args, node.keywords)
                yield instead(call, "function", name, called(func))


def lost_functions(node: ast.AST) -> Iterator[Replacement]:
    """A function is not called: its argument stands there itself."""
    match node:
        case ast.Call(func=ast.Name(id="range" | "len" | "reversed" | "enumerate")):
            return
        case ast.Call(func=func, args=[argument]) if called(func) and called(func)[0] != ".":
            yield instead(argument, "function_lost", right=called(func))
        case ast.Call(func=ast.Attribute(value=value, attr=attr)) if called(node.func)[:1] == ".":
            yield instead(value, "function_lost", right=f".{attr}")


def repeated_functions(node: ast.AST) -> Iterator[Replacement]:
    """A function of one number is taken twice."""
    match node:
        case ast.Call(func=func, args=[_], keywords=[]) if called(func)[:1] not in ("", "."):
            twice = ast.Call(func, [node], [])
            yield instead(twice, "function_twice", right=called(func))


def keywords(node: ast.AST) -> Iterator[Replacement]:
    """A keyword such as axis or keepdims is lost."""
    if isinstance(node, ast.Call):
        for keyword in node.keywords:
            kept = [other for other in node.keywords if other is not keyword]
            other = ast.Call(node.func, node.args, kept)
            yield instead(other, "keyword", right=keyword.arg or "")


def axes(node: ast.AST) -> Iterator[Replacement]:
    """The other axis, or an axis where there is none."""
    match node:
        case ast.Call(func=func, keywords=words) if isinstance(func, ast.Attribute):
            for keyword in words:
                if keyword.arg == "axis" and is_axis(keyword.value):
                    kept = [other for other in words if other is not keyword]
                    axis = ast.keyword("axis", ast.Constant(int(ast.unparse(keyword.value) == "0")))
                    yield instead(ast.Call(func, node.args, [*kept, axis]), "axis")
            if not words and func.attr in ("sum", "mean", "max", "argmax", "min", "norm"):
                for axis_ in (0, 1):
                    axis = ast.keyword("axis", ast.Constant(axis_))
                    yield instead(ast.Call(func, node.args, [axis]), "axis_added")
                    kept = [axis, ast.keyword("keepdims", ast.Constant(value=True))]
                    yield instead(ast.Call(func, node.args, kept), "axis_added")


def is_axis(value: ast.expr) -> bool:
    """Whether a keyword's value is one of two axes."""
    return ast.unparse(value) in ("0", "1")


def swapped_arguments(node: ast.AST) -> Iterator[Replacement]:
    """Two arguments change places."""
    if isinstance(node, ast.Call) and len(node.args) == 2:
        other = ast.Call(node.func, node.args[::-1], node.keywords)
        yield instead(other, "arguments", right=called(node.func))


def two_of_many_arguments(node: ast.AST) -> Iterator[Replacement]:
    """Two of more arguments change places."""
    if isinstance(node, ast.Call) and 2 < len(node.args) <= MOST_ARGUMENTS:
        for one, two in combinations(range(len(node.args)), 2):
            arguments = list(node.args)
            arguments[one], arguments[two] = arguments[two], arguments[one]
            other = ast.Call(node.func, arguments, node.keywords)
            yield instead(other, "arguments", right=called(node.func))


def ranges(node: ast.AST) -> Iterator[Replacement]:
    """A loop that begins or ends one round off, or runs the other way."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
        return
    if node.func.id == "reversed":
        yield instead(node.args[0], "rounds", "other_way")
    if node.func.id == "range":
        *first, end = node.args
        for operator, words, of in (
            (ast.Sub, "one round less", "last_lost"),
            (ast.Add, "one round more", "one_more"),
        ):
            other = ast.BinOp(end, operator(), ast.Constant(1))
            call = ast.Call(node.func, [*first, other], [])
            yield Replacement(call, AsIf("rounds", of), f"{ast.unparse(node)}, {words}")


def further_ranges(node: ast.AST) -> Iterator[Replacement]:
    """A loop that begins elsewhere, takes every second round, or runs backwards."""
    match node:
        case ast.Call(func=ast.Name(id="range"), args=[end]):
            yield instead(ast.Call(node.func, [ast.Constant(1), end], []), "rounds", "first_lost")
            yield from other_ends(node, [ast.Constant(0), end])
        case ast.Call(func=ast.Name(id="range"), args=[ast.Constant(value=int(start)), end]):
            for other, of in ((start + 1, "first_lost"), (start - 1, "earlier")):
                call = ast.Call(node.func, [ast.Constant(other), end], [])
                yield instead(call, "rounds", of)
            yield from other_ends(node, [ast.Constant(start), end])


def other_ends(node: ast.Call, ends: list[ast.expr]) -> Iterator[Replacement]:
    """Every second round, and all rounds from the last to the first."""
    call = ast.Call(node.func, [*ends, ast.Constant(2)], [])
    yield instead(call, "rounds", "every_second")
    backwards = ast.Call(ast.Name("reversed", ast.Load()), [node], [])
    yield instead(backwards, "rounds", "other_way")
