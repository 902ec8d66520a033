"""Mutants: the reference with one small thing changed, as a slip of the hand would change it.

A mutation is a function from a node of the syntax tree to the nodes that may stand in its place,
each with words for it. Hidden tests must catch every mutant that changes a result.
"""

import ast
import copy
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

Replacement = tuple[str, ast.AST]


class Mutant(NamedTuple):
    """A cell with one change.

    Attributes:
        change: the change in words, of which no other mutant of the cell has the same: "W.T → W".
        line: where, in the cell.
        source: the whole cell.
    """

    change: str
    line: int
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant of the function in a cell; two that read the same are given once.

    Changes in the same words, such as 1 → 2 in two places, are numbered.
    """
    tree = ast.parse(source)
    seen = {ast.unparse(tree)}
    times: Counter[str] = Counter()
    for node, words, replacement in replacements(tree):
        mutated = ast.unparse(replaced(tree, node, replacement))
        if mutated not in seen:
            seen.add(mutated)
            times[words] += 1
            change = words if times[words] == 1 else f"{words}, no. {times[words]}"
            yield Mutant(change, getattr(node, "lineno", 0), mutated)


def replacements(tree: ast.Module) -> Iterator[tuple[ast.AST, str, ast.AST]]:
    """Every node that can be changed, with words for the change and what stands in its place."""
    for node in telling(tree):
        for mutation in MUTATIONS:
            for words, replacement in mutation(node):
                yield node, words, replacement


def telling(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a tree that can change a result: not those that only decide what is printed."""
    if not only_prints(node):
        yield node
        for child in ast.iter_child_nodes(node):
            yield from telling(child)


def only_prints(node: ast.AST) -> bool:
    """Whether a statement does nothing but print, or hangs such statements on a condition."""
    match node:
        case ast.Expr(value=ast.Call(func=ast.Name(id="print"))):
            return True
        case ast.If(body=body, orelse=otherwise):
            return all(map(only_prints, [*body, *otherwise]))
    return False


def replaced(tree: ast.Module, node: ast.AST, replacement: ast.AST) -> ast.Module:
    """A copy of the tree in which one node is another."""

    class Replace(ast.NodeTransformer):
        def visit(self, visited: ast.AST) -> ast.AST:
            return replacement if visited is node else super().visit(copy.copy(visited))

        def generic_visit(self, visited: ast.AST) -> ast.AST:
            for name, value in ast.iter_fields(visited):
                if isinstance(value, list):
                    parts = [self.visit(x) if isinstance(x, ast.AST) else x for x in value]
                    setattr(visited, name, parts)
                elif isinstance(value, ast.AST):
                    setattr(visited, name, self.visit(value))
            return visited

    mutated = Replace().visit(tree)
    if not isinstance(mutated, ast.Module):
        raise TypeError("a module cannot be replaced")
    return mutated


# --- mutations -------------------------------------------------------------------------------------

OPERATORS: dict[type[ast.operator], list[type[ast.operator]]] = {
    ast.Add: [ast.Sub],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Div, ast.MatMult],
    ast.Div: [ast.Mult],
    ast.MatMult: [ast.Mult],
    ast.FloorDiv: [ast.Mult],
}

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}

FUNCTIONS = {
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


def operators(node: ast.AST) -> Iterator[Replacement]:
    """Another operator: + for -, * for @."""
    if isinstance(node, ast.BinOp):
        for operator in OPERATORS.get(type(node.op), []):
            other = ast.BinOp(node.left, operator(), node.right)
            yield f"{ast.unparse(node)} → {ast.unparse(other)}", other


def dropped_factors(node: ast.AST) -> Iterator[Replacement]:
    """One of two factors, or of two terms, is lost."""
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        for kept in (node.left, node.right):
            yield f"{ast.unparse(node)} → {ast.unparse(kept)}", kept


def signs(node: ast.AST) -> Iterator[Replacement]:
    """A minus is lost."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield f"{ast.unparse(node)} → {ast.unparse(node.operand)}", node.operand


def transposes(node: ast.AST) -> Iterator[Replacement]:
    """A transpose is lost."""
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield f"{ast.unparse(node)} → {ast.unparse(node.value)}", node.value


def constants(node: ast.AST) -> Iterator[Replacement]:
    """A number is one more or one less; a fraction ten times larger."""
    if isinstance(node, ast.Constant) and type(node.value) is int:
        for other in (node.value + 1, node.value - 1):
            yield f"{node.value} → {other}", ast.Constant(other)
    if isinstance(node, ast.Constant) and type(node.value) is float:
        yield f"{node.value} → {node.value * 10}", ast.Constant(node.value * 10)


def keywords(node: ast.AST) -> Iterator[Replacement]:
    """A keyword such as axis or keepdims is lost."""
    if isinstance(node, ast.Call):
        for keyword in node.keywords:
            kept = [each for each in node.keywords if each is not keyword]
            other = ast.Call(node.func, node.args, kept)
            yield f"{ast.unparse(node)} → {ast.unparse(other)}", other


def functions(node: ast.AST) -> Iterator[Replacement]:
    """A neighbouring function: multiply for dot, min for max."""
    match node:
        case ast.Attribute(value=module, attr=attr):
            for name in FUNCTIONS.get(attr, []):
                other = ast.Attribute(module, name, node.ctx)
                yield f"{ast.unparse(node)} → {ast.unparse(other)}", other
        case ast.Call(func=ast.Name(id="max" | "min" as called)):
            [name] = FUNCTIONS[called]
            call = ast.Call(ast.Name(name, ast.Load()), node.args, node.keywords)
            yield f"{ast.unparse(node)} → {ast.unparse(call)}", call


def ranges(node: ast.AST) -> Iterator[Replacement]:
    """A loop that begins or ends one round off, or runs the other way."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
        return
    if node.func.id == "reversed":
        yield f"{ast.unparse(node)} → {ast.unparse(node.args[0])}", node.args[0]
    if node.func.id == "range":
        *first, end = node.args
        for operator, words in ((ast.Sub, "one round less"), (ast.Add, "one round more")):
            other = ast.BinOp(end, operator(), ast.Constant(1))
            yield f"{ast.unparse(node)}, {words}", ast.Call(node.func, [*first, other], [])


def comparisons(node: ast.AST) -> Iterator[Replacement]:
    """The neighbouring comparison."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISONS:
        other = ast.Compare(node.left, [COMPARISONS[type(node.ops[0])]()], node.comparators)
        yield f"{ast.unparse(node)} → {ast.unparse(other)}", other


def lost_statements(node: ast.AST) -> Iterator[Replacement]:
    """A line that only does something, such as append, is lost."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield f"{ast.unparse(node)} is lost", ast.Pass()


def swapped_arguments(node: ast.AST) -> Iterator[Replacement]:
    """Two factors or two arguments change places."""
    if isinstance(node, ast.Call) and len(node.args) == 2:
        other = ast.Call(node.func, node.args[::-1], node.keywords)
        yield f"{ast.unparse(node)} → {ast.unparse(other)}", other
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.MatMult, ast.Sub, ast.Div)):
        swapped = ast.BinOp(node.right, node.op, node.left)
        yield f"{ast.unparse(node)} → {ast.unparse(swapped)}", swapped


MUTATIONS: tuple[Callable[[ast.AST], Iterator[Replacement]], ...] = (
    operators,
    dropped_factors,
    signs,
    transposes,
    constants,
    keywords,
    functions,
    ranges,
    comparisons,
    lost_statements,
    swapped_arguments,
)
