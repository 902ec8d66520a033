"""Slips that put a function where none belongs: around a result, or around a variable."""

import ast
from collections.abc import Iterable, Iterator, Mapping

from rubric.mutations.names import variables
from rubric.mutations.replacement import Mutation, Replacement, called, instead, symbol

OF_RESULTS = (
    "np.sum",
    "np.mean",
    "np.max",
    "np.abs",
    "np.square",
    "np.sqrt",
    "np.exp",
    "np.log",
    "np.tanh",
)
TIMES = {"half": 0.5, "twice": 2, "tenth": 0.1}
OF_VARIABLES = ("np.abs", "np.square", "np.exp", "np.log", "np.sum")


def functions_around(function: ast.AST) -> Mutation:
    """The mutation that calls a function, also one that the source calls, of what is right without."""
    variable_names = variables(function)
    own = (
        node.func for node in ast.walk(function) if isinstance(node, ast.Call) and is_of_one(node)
    )
    around = dict.fromkeys(OF_RESULTS, "function_added")
    around |= dict.fromkeys(map(called, own), "function_again")

    def added(node: ast.AST) -> Iterator[Replacement]:
        match node:
            case ast.Return(value=ast.Tuple(elts=parts)):
                yield from around_parts(around, parts)
            case ast.Return(value=ast.expr() as value):
                yield from around_result(around, value)
            case ast.Assign(targets=[target], value=value) if symbol(target):
                for name, call in calls(around, value):
                    other = ast.Assign([target], call, lineno=node.lineno)
                    yield instead(other, around[name], name, symbol(target))
            case ast.Name(id=variable, ctx=ast.Load()) if variable in variable_names:
                yield from beside(node, variable_names)
                for name, call in calls(OF_VARIABLES, node):
                    yield instead(call, "function_added", name, variable)

    return added


def around_parts(names: Mapping[str, str], parts: list[ast.expr]) -> Iterator[Replacement]:
    """A call of a function around one of several results."""
    for place, part in enumerate(parts):
        for name, call in calls(names, part):
            others = [*parts[:place], call, *parts[place + 1 :]]
            other = ast.Return(ast.Tuple(others, ast.Load()))
            yield instead(other, names[name], name, symbol(part))


def around_result(names: Mapping[str, str], value: ast.expr) -> Iterator[Replacement]:
    """A call around the only result, which may be rounded too, or be half or twice as large."""
    for name, call in calls(names, value):
        yield instead(ast.Return(call), names[name], name, symbol(value))
    yield from multiples(value, symbol(value))
    rounded = ast.Call(ast.Name("round", ast.Load()), [value, ast.Constant(2)], [])
    yield instead(ast.Return(rounded), "rounded", right=symbol(value))


def multiples(value: ast.expr, name: str) -> Iterator[Replacement]:
    """Half and twice what is returned."""
    for word, times in TIMES.items():
        product = ast.BinOp(ast.Constant(times), ast.Mult(), value)
        yield instead(ast.Return(product), "times", word, name)


def beside(node: ast.Name, names: list[str]) -> Iterator[Replacement]:
    """One more, one less, a half, a double, and another variable as a factor."""
    for operator, sign in ((ast.Sub(), "-"), (ast.Add(), "+")):
        other = ast.BinOp(node, operator, ast.Constant(1))
        yield instead(other, "off_by_one", f"{node.id} {sign} 1", node.id)
    for word, times in TIMES.items():
        product = ast.BinOp(ast.Constant(times), ast.Mult(), node)
        yield instead(product, "times", word, node.id)
    for place, of in ((0, "first_entry"), (-1, "last_entry")):
        yield instead(ast.Subscript(node, ast.Constant(place), ast.Load()), of, right=node.id)
    square = ast.BinOp(node, ast.Pow(), ast.Constant(2))
    inverse = ast.BinOp(ast.Constant(1), ast.Div(), node)
    for altered in (square, inverse):
        yield instead(altered, "altered", ast.unparse(altered), node.id)
    for name in names:
        product = ast.BinOp(node, ast.Mult(), ast.Name(name, ast.Load()))
        yield instead(product, "factor_added", name, node.id)


def is_of_one(call: ast.Call) -> bool:
    """Whether a call has one argument and a function's name."""
    is_loop = isinstance(call.func, ast.Name) and call.func.id in (
        "range",
        "len",
        "reversed",
        "enumerate",
    )
    return len(call.args) == 1 and called(call.func)[:1] not in ("", ".") and not is_loop


def calls(names: Iterable[str], argument: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    """A call of each function with one argument."""
    for name in names:
        yield name, ast.Call(ast.parse(name, mode="eval").body, [argument], [])
