"""Mutants as functions. They are ours, but may loop for ever, print, or warn."""

import ast
import io
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from functools import wraps
from types import FrameType, FunctionType
from typing import Any

Function = Callable[..., Any]


class TooManyLines(Exception):  # noqa: N818  (how a mutant ended, no error of anybody's)
    """A mutant ran for more lines than it was allowed."""


def function_in(source: str, original: Function) -> Function:
    """The function that source defines, among the same globals as the original."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        code = compile(source, "<mutant>", "exec")
    names = dict(original.__globals__)  # type: ignore[attr-defined]
    exec(code, names)  # noqa: S102 our own reference
    made = names[original.__name__]
    function = FunctionType(made.__code__, original.__globals__, made.__name__, made.__defaults__)  # type: ignore[attr-defined]
    function.__kwdefaults__ = made.__kwdefaults__
    return function


def confined(function: Function, lines: int) -> Function:
    """A function that is stopped after so many lines, and neither prints nor warns."""

    @wraps(function)
    def call(*arguments: Any) -> Any:
        with redirect_stdout(io.StringIO()), warnings.catch_warnings():
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

    def trace(_frame: FrameType, event: str, _argument: Any) -> Any:
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
    with redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with limited(most) as run:
            try:
                function(*arguments)
            except Exception:
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
