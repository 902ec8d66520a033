"""Statements that do something else than they look like."""

import ast
import re
from collections.abc import Iterator

from rubric.problems import NotPython, Problem, Raised, Slip
from rubric.reply import Death
from rubric.slips.written import Written

TIMING = re.compile(r"%+(?:timeit|prun)\b|\btimeit\b")

NOT_CALLABLE = re.compile(r"^'[\w.]{1,40}' object is not callable")

Loop = ast.For | ast.While


def statements(written: Written) -> Iterator[Problem]:
    """What can be seen of the function without knowing what it should do."""
    for node in written.nodes:
        match node:
            case ast.Constant(value=value) if value is Ellipsis and not in_index(node, written):
                yield Slip("dots", node.lineno)
            case ast.BinOp(op=ast.BitXor()) | ast.AugAssign(op=ast.BitXor()):
                yield Slip("power", node.lineno)
            case ast.For() | ast.While():
                yield from in_loop(node)


def in_index(dots: ast.AST, written: Written) -> bool:
    """Whether dots stand in square brackets, where NumPy knows them."""
    brackets = [node for node in written.nodes if isinstance(node, ast.Subscript)]
    return any(dots is inner for node in brackets for inner in ast.walk(node.slice))


def in_loop(loop: Loop) -> Iterator[Problem]:
    """What should stand behind a loop or before it."""
    appended = {node.func.value.id for node in ast.walk(loop) if is_append(node)}  # type: ignore[attr-defined]
    for statement in loop.body:
        match statement:
            case ast.Return():
                yield Slip("return_in_loop", statement.lineno)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.List(elts=[])) if (
                name in appended
            ):
                yield Slip("list_in_loop", statement.lineno, name)


def is_append(node: ast.AST) -> bool:
    """Whether a node is costs.append(…)."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(), attr="append")):
            return True
    return False


def not_a_function(problem: Raised | NotPython) -> Iterator[Problem]:
    """Round brackets behind something that cannot be called."""
    if NOT_CALLABLE.search(problem.text) and problem.line:
        yield Slip("no_function", problem.line)


def own_assert(problem: Raised | NotPython, written: Written) -> Iterator[Problem]:
    """An assert of the learner's own that does not hold."""
    if problem.type == "AssertionError":
        lines = [node.lineno for node in written.nodes if isinstance(node, ast.Assert)]
        if problem.line in lines:
            yield Slip("own_assert", problem.line)


def of_death(death: Death, written: Written) -> Iterator[Problem]:
    """A measurement that runs a line many times."""
    if death == "timed_out":
        for number, line in enumerate(written.source.splitlines(), start=written.first_line):
            if match := TIMING.search(line.partition("#")[0]):
                yield Slip("timing", number, match[0])
