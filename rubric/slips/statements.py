"""Statements that do something else than they look like."""

import ast
import re
from collections.abc import Iterator

from rubric.problems import NotPython, Problem, Raised, Slip
from rubric.reply import Death
from rubric.slips.written import Written

TIMING = re.compile(r"(?<!%)%++(?:timeit|prun)\b|\btimeit\b")

NOT_CALLABLE = re.compile(r"^'[\w.]{1,40}' object is not callable")

Loop = ast.For | ast.While


def statements(written: Written) -> Iterator[Problem]:
    """What can be seen of the function without knowing what it should do."""
    for node in written.nodes:
        match node:
            case ast.Constant(value=value) if value is Ellipsis and not in_index(node, written):
                yield Slip("dots", node.lineno)
            case ast.BinOp(left=ast.Compare(), op=ast.BitXor()):
                pass  # two conditions of which one alone should hold
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
    filled = only_filled(loop)
    for statement in loop.body:
        match statement:
            case ast.Return():
                yield Slip("return_in_loop", statement.lineno)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.List(elts=[])) if name in filled:
                yield Slip("list_in_loop", statement.lineno, name)
    yield from replaced_lists(loop)


def only_filled(loop: Loop) -> set[str]:
    """The names of lists that a loop appends to, and of which it reads no more than the last entry."""
    nodes = list(ast.walk(loop))
    filled = [name for node in nodes if (name := appended_to(node))]
    told = [name for node in nodes if (name := last_of(node))]
    read = names_read(loop)
    return {name for name in filled if read.count(name) == filled.count(name) + told.count(name)}


def replaced_lists(loop: Loop) -> Iterator[Problem]:
    """A list of what one round gives, in place of one to which each round appends."""
    nodes, read = list(ast.walk(loop)), names_read(loop)
    told = [name for node in nodes if (name := last_of(node))]
    for node in nodes:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.List(elts=[_])):
                if read.count(name) == told.count(name):
                    yield Slip("list_in_loop", node.lineno, name)


def names_read(node: ast.AST) -> list[str]:
    """Every name that is read, as often as it is."""
    names = (each for each in ast.walk(node) if isinstance(each, ast.Name))
    return [each.id for each in names if isinstance(each.ctx, ast.Load)]


def last_of(node: ast.AST) -> str | None:
    """The name costs of a node that is costs[-1]."""
    match node:
        case ast.Subscript(
            value=ast.Name(id=name),
            slice=ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=1)),
        ):
            return name
    return None


def appended_to(node: ast.AST) -> str | None:
    """The name costs of a node that is costs.append(…)."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="append")):
            return name
    return None


def not_a_function(problem: Raised | NotPython) -> Iterator[Problem]:
    """Round brackets behind something that cannot be called."""
    if NOT_CALLABLE.search(problem.text) and problem.line:
        yield Slip("no_function", problem.line)


def gave_nothing(problem: Raised | NotPython, written: Written) -> Iterator[Problem]:
    """A function whose result is taken apart, and is None."""
    if problem.text.startswith("cannot unpack non-iterable NoneType"):
        for node in written.nodes:
            match node:
                case ast.Assign(targets=[ast.Tuple()], value=ast.Call(func=ast.Name(id=name))) if (
                    node.lineno == problem.line
                ):
                    yield Slip("gave_nothing", node.lineno, name)


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
