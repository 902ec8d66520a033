"""Mutants as functions. They are ours, but may loop for ever, print, or warn."""

import ast
import copy
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from functools import wraps
from types import CodeType, FrameType, FunctionType
from typing import Any

from rubric.mutations.added import functions_around
from rubric.mutations.mutants import places_in, replaced, replacements
from rubric.mutations.names import keys_of, names_of, other_values_of
from rubric.mutations.tables import FORESEEN
from rubric.problems import AsIf

Function = Callable[..., Any]


class TooManyLines(Exception):  # noqa: N818  (how a mutant ended, no error of anybody's)
    """A mutant ran for more lines than it was allowed."""


def changed_functions(source: str, original: Function) -> Iterator[tuple[Function, AsIf]]:
    """Every function that a learner may have come to write in place of the original, and how it differs.

    Args:
        source: of the original.
        original: what the mutants share their globals with.
    """
    tree = ast.parse(source)
    drop_docstring(tree)
    near = (*FORESEEN, names_of(tree), keys_of(tree))
    far = (other_values_of(tree), functions_around(tree))
    places, seen = places_in(tree), set()
    for node, (other, fact, _) in [*replacements(tree, near), *replacements(tree, far)]:
        with replaced(places[id(node)], node, other):
            code = code_of(tree)
        if code is not None and essence(code) not in seen:
            seen.add(essence(code))
            yield made(code, original), fact


def drop_docstring(tree: ast.Module) -> None:
    """Take out what no mutant needs."""
    [function] = tree.body
    if isinstance(function, ast.FunctionDef) and ast.get_docstring(function) is not None:
        function.body = function.body[1:] or [ast.Pass(lineno=0, col_offset=0)]


def code_of(tree: ast.Module) -> CodeType | None:
    """The code of the one function in a tree; None if that is no Python."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            module = compile(tree, "<mutant>", "exec")
        except (SyntaxError, ValueError, TypeError):
            return None
    return next(constant for constant in module.co_consts if isinstance(constant, CodeType))


def essence(code: CodeType) -> tuple[object, ...]:
    """What two codes that do the same have in common."""
    constants = [
        essence(constant) if isinstance(constant, CodeType) else repr(constant)
        for constant in code.co_consts
    ]
    return code.co_code, tuple(constants), code.co_names, code.co_varnames


def made(code: CodeType, original: Function) -> Function:
    """A function of code, with the globals and defaults of another."""
    function = FunctionType(code, original.__globals__, code.co_name, original.__defaults__)
    function.__kwdefaults__ = original.__kwdefaults__
    return function


def confined(function: Function, lines: int) -> Function:
    """A function that is stopped after so many lines, and neither prints nor warns."""

    @wraps(function)
    def call(*arguments: Any) -> Any:
        with redirect_stdout(None), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with limited(lines):
                return function(*arguments)

    return call


@contextmanager
def limited(lines: int) -> Iterator[list[int]]:
    """Raise TooManyLines when more lines have run; gives the number that has.

    Lines are counted and not seconds, so that the same is found on every machine.
    """
    run = [0]

    def trace(frame: FrameType, event: str, _argument: Any) -> Any:
        if event == "call" and frame.f_globals.get("__name__", "").startswith("numpy"):
            return None  # it comes back
        run[0] += event == "line"
        if run[0] > lines:
            raise TooManyLines
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield run
    finally:
        sys.settrace(before)


def lines_of(function: Function, arguments: tuple[Any, ...], most: int) -> int:
    """How many lines a call runs, up to a number."""
    mine = copy.deepcopy(arguments)  # it may write into them
    with redirect_stdout(None), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with limited(most) as run:
            try:
                function(*mine)
            except Exception:  # noqa: BLE001 whatever the reference raises
                return most
    return run[0]


def is_plain(function: Function) -> bool:
    """Whether a function can be made anew from its source: it is one, and no part of another."""
    return isinstance(function, FunctionType) and function.__closure__ is None


def definition(source: str) -> str | None:
    """The source of one function definition, or None."""
    try:
        [statement] = ast.parse(source).body
    except (SyntaxError, ValueError):
        return None
    return source if isinstance(statement, ast.FunctionDef) else None
