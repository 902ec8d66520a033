"""Mutants: a cell with one change, for each node of its syntax tree that a mutation can replace."""

import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from rubric.mutations.replacement import Mutation, Replacement
from rubric.mutations.tables import TESTED
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


def mutants(source: str, mutations: Sequence[Mutation] = TESTED) -> Iterator[Mutant]:
    """Every mutant of the function in a cell; two that read the same are given once.

    Changes in the same words, such as 1 → 2 in two places, are numbered.
    """
    tree = ast.parse(source)
    seen = {ast.unparse(tree)}
    times: Counter[str] = Counter()
    places = places_in(tree)
    for node, (other, fact, words) in replacements(tree, mutations):
        said = words or f"{ast.unparse(node)} → {ast.unparse(ast.fix_missing_locations(other))}"
        with replaced(places[id(node)], node, other):
            mutated = ast.unparse(tree)
        if mutated not in seen:
            seen.add(mutated)
            times[said] += 1
            change = said if times[said] == 1 else f"{said}, no. {times[said]}"
            yield Mutant(change, getattr(node, "lineno", 0), mutated, fact)


def replacements(
    tree: ast.Module, mutations: Sequence[Mutation]
) -> list[tuple[ast.AST, Replacement]]:
    """Every node that can be changed, with what may stand in its place."""
    return [
        (node, replacement)
        for node in telling(tree)
        for mutation in mutations
        for replacement in mutation(node)
    ]


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


class Place(NamedTuple):
    """Where a node stands: in a field of its parent, or at a number in that."""

    parent: ast.AST
    field: str
    number: int | None


@contextmanager
def replaced(place: Place, node: ast.AST, other: ast.AST) -> Iterator[None]:
    """For a while another node stands in the place of one."""
    ast.fix_missing_locations(ast.copy_location(other, node))
    put(place, other)
    try:
        yield
    finally:
        put(place, node)


def places_in(tree: ast.Module) -> dict[int, Place]:
    """Where each node stands, by its identity."""
    places = {}
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            parts = enumerate(value) if isinstance(value, list) else [(None, value)]
            places.update({id(part): Place(parent, field, index) for index, part in parts})
    return places


def put(place: Place, node: ast.AST) -> None:
    """Put a node in a place."""
    if place.number is None:
        setattr(place.parent, place.field, node)
    else:
        getattr(place.parent, place.field)[place.number] = node
