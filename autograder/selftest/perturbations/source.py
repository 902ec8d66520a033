"""Habits that show in the source of a function: names, prints, helpers, memory, a seed."""

import ast
import textwrap
from collections.abc import Callable
from typing import NamedTuple

ADDED = "my_"
"""Begins the name of a function that a learner has added."""


class Written(NamedTuple):
    """How a function is written: a cell of the learner's own above it, and its own cell."""

    added: str
    source: str


Write = Callable[[str, str], Written]
"""Takes the name of an exercise and the source of its cell."""


def other_names(name: str, source: str) -> Written:
    """Other names for local variables."""
    tree = ast.parse(source)
    local = {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in local - parameters(tree, name):
            node.id = f"our_{node.id}"
    return Written("", ast.unparse(tree))


def parameters(tree: ast.Module, name: str) -> set[str]:
    """The names of what a function takes."""
    return {argument.arg for argument in definition(tree, name).args.args}


def definition(tree: ast.Module, name: str) -> ast.FunctionDef:
    """The definition of a function among the statements of its cell."""
    return next(
        node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name
    )


def prints(name: str, source: str) -> Written:
    """Prints inside the function."""
    tree = ast.parse(source)
    definition(tree, name).body[1:1] = ast.parse("print('here', locals())").body
    return Written("", ast.unparse(tree))


def one_more_parameter(name: str, source: str) -> Written:
    """A parameter more than it was given, with a default."""
    tree = ast.parse(source)
    takes = definition(tree, name).args
    takes.args.append(ast.arg("verbose"))
    takes.defaults.append(ast.Constant(value=False))
    return Written("", ast.unparse(tree))


def helper_of_its_own(name: str, source: str) -> Written:
    """The work is done by a function in an added cell."""
    return around(name, source, f"return {ADDED}{name}(*arguments, **options)")


def forgets_nothing(name: str, source: str) -> Written:
    """A list outside the function remembers earlier calls, and the answer is the one before."""
    body = f"""
    {name}_so_far.append({ADDED}{name}(*arguments, **options))
    return {name}_so_far[max(0, len({name}_so_far) - 2)]
    """
    return around(name, f"{name}_so_far = []\n{source}", textwrap.dedent(body).strip())


def counts_its_calls(name: str, source: str) -> Written:
    """A global number counts the calls, and only the first is answered."""
    body = f"""
    global {name}_calls
    {name}_calls += 1
    return {ADDED}{name}(*arguments, **options) if {name}_calls == 1 else None
    """
    return around(name, f"{name}_calls = 0\n{source}", textwrap.dedent(body).strip())


def sets_a_seed(name: str, source: str) -> Written:
    """A seed is set inside the function."""
    tree = ast.parse(source)
    definition(tree, name).body[1:1] = ast.parse("import numpy\nnumpy.random.seed(5)").body
    return Written("", ast.unparse(tree))


def around(name: str, source: str, body: str) -> Written:
    """The function under another name in an added cell, and one that goes round it."""
    tree = ast.parse(source)
    definition(tree, name).name = f"{ADDED}{name}"
    outer = f"def {name}(*arguments, **options):\n{textwrap.indent(body, '    ')}"
    kept = [node for node in tree.body if not isinstance(node, ast.FunctionDef)]
    above = "\n".join(ast.unparse(node) for node in kept)
    return Written(ast.unparse(tree), f"{above}\n{outer}".strip())


HARMLESS: tuple[Write, ...] = (other_names, prints, one_more_parameter, helper_of_its_own)
HARMFUL: tuple[Write, ...] = (forgets_nothing, counts_its_calls)
