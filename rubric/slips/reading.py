"""What a function reads: all of its arguments, in their order, and nothing from elsewhere."""

import ast
from collections.abc import Iterator

from rubric.loops import statements
from rubric.problems import ArgumentsInAnotherOrder, NotebookName, Problem, UnreadArgument
from rubric.signature import Signature
from rubric.slips.written import Written


def read_names(written: Written) -> Iterator[Problem]:
    """Arguments in another order, names of the notebook, and arguments that nothing reads."""
    if not written.body:
        return
    name, takes = written.signature.name, written.signature.arguments
    if in_another_order(takes, written.arguments):
        yield ArgumentsInAnotherOrder(name, takes, written.arguments, None)
    yield from calls_in_another_order(written)
    unread = [
        argument
        for argument in takes
        if argument in written.arguments and argument not in written.read
    ]
    foreign = sorted((written.read & written.data) - written.bound)
    if foreign:
        yield NotebookName(foreign[0], unread[0] if unread else "")
    if unread:
        yield UnreadArgument(name, unread[0])


def calls_in_another_order(written: Written) -> Iterator[Problem]:
    """Calls of functions of the course with the right names in another order."""
    for node in written.nodes:
        match node:
            case ast.Call(func=ast.Name(id=called), args=args) if called in written.exercises:
                takes = written.exercises[called]
                given = tuple(argument.id for argument in args if isinstance(argument, ast.Name))
                if in_another_order(takes[: len(given)], given):
                    yield ArgumentsInAnotherOrder(called, takes[: len(given)], given, node.lineno)


def in_another_order(takes: tuple[str, ...], given: tuple[str, ...]) -> bool:
    """Whether names are the same, but stand otherwise."""
    return takes != given and sorted(takes) == sorted(given)


def function_like(signature: Signature, source: str) -> str | None:
    """The only function in a cell, if it takes as many arguments as the one that is not there."""
    found = [node for node in statements(source) if isinstance(node, ast.FunctionDef)]
    alike = [node.name for node in found if len(node.args.args) == len(signature.arguments)]
    return alike[0] if len(alike) == 1 and signature.name not in alike else None
