"""Mutants: a cell with one change, for each node of its syntax tree that a mutation can replace."""

import ast
import copy
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rubric.mutations.names import keys_of, names_of
from rubric.mutations.replacement import Mutation, Replacement
from rubric.mutations.tables import FORESEEN, TESTED
from rubric.problems import AsIf


class Mutant(NamedTuple):
    """A cell with one change.

    Attributes:
        change: the change in words, of which no other mutant of the cell has the same: "W.T → W".
        line: where, in the cell.
        source: the whole cell.
        fact: the change, as a learner is told of it.
    """

    change: str
    line: int
    source: str
    fact: AsIf


def foreseen(source: str) -> Iterator[Mutant]:
    """Every mutant of a function that a learner may have come to write."""
    tree = ast.parse(source)
    return mutants(source, (*FORESEEN, names_of(tree), keys_of(tree)))


def mutants(source: str, mutations: Sequence[Mutation] = TESTED) -> Iterator[Mutant]:
    """Every mutant of the function in a cell; two that read the same are given once.

    Changes in the same words, such as 1 → 2 in two places, are numbered.
    """
    tree = ast.parse(source)
    seen = {ast.unparse(tree)}
    times: Counter[str] = Counter()
    for node, (words, replacement, fact) in replacements(tree, mutations):
        mutated = ast.unparse(replaced(tree, node, replacement))
        if mutated not in seen:
            seen.add(mutated)
            times[words] += 1
            change = words if times[words] == 1 else f"{words}, no. {times[words]}"
            yield Mutant(change, getattr(node, "lineno", 0), mutated, fact)


def replacements(
    tree: ast.Module, mutations: Sequence[Mutation]
) -> Iterator[tuple[ast.AST, Replacement]]:
    """Every node that can be changed, with what may stand in its place."""
    for node in telling(tree):
        for mutation in mutations:
            for replacement in mutation(node):
                yield node, replacement


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
