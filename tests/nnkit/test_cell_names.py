"""The names that a cell reads when it runs."""

import ast

import pytest

from nnkit.cell_names import CellNames


def names(source):
    found = CellNames(lambda call: isinstance(call.func, ast.Name) and call.func.id == "check")
    found.visit(ast.parse(source))
    return found


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("f(x)", {"f", "x"}),
        ("x = f(2)\nprint(x)", {"f", "print"}),
        ("x = f(x)", {"f", "x"}),
        ("x += 1", {"x"}),
        ("x.y = f.z", {"x", "f"}),
        ("for i in x:\n    f(i)", {"x", "f"}),
        ("for x in x:\n    f(x)", {"x", "f"}),
        ("[f(i) for i in x]", {"f", "x"}),
        ("{f(k): v for k, v in x if k}", {"f", "x"}),
        ("import numpy as np, a.b\nnp.exp(a.c)", set()),
        ("from m import f as g\ng(f)", {"f"}),
        ("def f(x):\n    return g(x)", set()),
        ("def f(x, y=z):\n    return g(x)", {"z"}),
        ("@d\ndef f(x):\n    return g(x)", {"d"}),
        ("def f(x):\n    return g(x)\nf(2)", {"g"}),
        ("def f(x):\n    if x:\n        return f(g(x))\nf(2)", {"g"}),
        ("def f(x):\n    return h(x)\ndef g(x):\n    return f(x)\ng(2)", {"h"}),
        ("async def f(x):\n    return g(x)", set()),
        ("f = lambda x: g(x)", set()),
        ("check(f)", set()),
        ("check(f)\ng(2)", {"g"}),
        ("with open(x) as y:\n    f(y)", {"open", "x", "f"}),
        ("print(f'{f(x)}')", {"print", "f", "x"}),
    ],
)
def test_names_are_read_as_the_cell_runs(source, read):
    assert names(source).read == read


@pytest.mark.parametrize(
    ("source", "bound"),
    [
        ("x, (y, z) = f", {"x", "y", "z"}),
        ("import a.b, c as d\nfrom e import f", {"a", "d", "f"}),
        ("def f(): pass\nfor i in x: pass", {"f", "i"}),
        ("x[0] = 1\ny.z = 2", set()),
    ],
)
def test_names_are_bound_by_all_that_binds(source, bound):
    assert names(source).bound == bound
