"""Properties as text, so that a public check can ask for them: each is one expression.

What a learner gets to see of a property is its expression and its sentence. So it holds nothing but
the names that it asks for, NumPy as `np`, and Python's own functions.
"""

import ast
import builtins
import inspect
import textwrap
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

KNOWN = {"np", *dir(builtins)}


def expression_of(holds: Callable[..., Any]) -> str:
    """The expression that a function returns.

    Raises:
        ValueError: it does more than return one, or knows a name that nobody else would know.
    """
    tree = ast.parse(textwrap.dedent(inspect.getsource(holds))).body[0]
    statements = tree.body if isinstance(tree, ast.FunctionDef) else []
    last = statements[-1] if len(statements) == 2 else None  # the docstring comes first
    if not isinstance(last, ast.Return) or last.value is None:
        raise ValueError(
            f"{holds.__name__} cannot be public: below its docstring it should return one expression"
        )
    strangers = names_in(last.value) - KNOWN - set(inspect.signature(holds).parameters)
    if strangers:
        raise ValueError(
            f"{holds.__name__} cannot be public: a learner's check does not know "
            f"{', '.join(sorted(strangers))}"
        )
    return ast.unparse(last.value)


def names_in(expression: ast.expr) -> set[str]:
    """The names that an expression reads and does not bind itself."""
    nodes = list(ast.walk(expression))
    names = [node for node in nodes if isinstance(node, ast.Name)]
    bound = {node.id for node in names if isinstance(node.ctx, ast.Store)}
    bound |= {node.arg for node in nodes if isinstance(node, ast.arg)}
    return {node.id for node in names} - bound


def function_of(name: str, parameters: Sequence[str], expression: str) -> Callable[..., Any]:
    """The function that returns an expression.

    >>> function_of("is_larger", ["x", "y"], "len(x) > len(y)")([1, 2], [0])
    True
    """
    code = f"lambda {', '.join(parameters)}: {expression}"
    # It comes with the notebook, and whoever could change it could change that as well.
    function: Callable[..., Any] = eval(code, {"np": np})  # noqa: S307
    function.__name__ = name
    return function
