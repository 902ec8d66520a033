"""Slips in an expression: another operator, a lost factor, a sign, parentheses, a comparison."""

import ast
from collections.abc import Iterator

from rubric.mutations.replacement import Replacement, instead, symbol

TESTED: dict[type[ast.operator], list[type[ast.operator]]] = {
    ast.Add: [ast.Sub],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Div, ast.MatMult],
    ast.Div: [ast.Mult],
    ast.MatMult: [ast.Mult],
    ast.FloorDiv: [ast.Mult],
}
FURTHER: dict[type[ast.operator], list[type[ast.operator]]] = {
    ast.Add: [ast.Mult],
    ast.Sub: [ast.Mult],
    ast.Mult: [ast.Add, ast.Sub],
    ast.Div: [ast.FloorDiv, ast.Sub],
    ast.FloorDiv: [ast.Div],
    ast.MatMult: [ast.Add],
    ast.Pow: [ast.Mult],
}
"""Nothing becomes a power: a size would be beyond all memory."""

SYMBOLS: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.MatMult: "@",
    ast.Pow: "**",
}


def operators(node: ast.AST) -> Iterator[Replacement]:
    """Another operator: + for -, * for @."""
    yield from of_operators(node, TESTED)


def further_operators(node: ast.AST) -> Iterator[Replacement]:
    """An operator that is less near: + for *, // for /, * for **."""
    yield from of_operators(node, FURTHER)


def of_operators(
    node: ast.AST, table: dict[type[ast.operator], list[type[ast.operator]]]
) -> Iterator[Replacement]:
    """The operators that a table has in place of one."""
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            for operator in table.get(type(op), []):
                other: ast.AST = ast.BinOp(left, operator(), right)
                at = symbol(right) or symbol(left)
                yield instead(other, "operator", SYMBOLS[operator], SYMBOLS[type(op)], at)
        case ast.AugAssign(target=target, op=op, value=value) if table is FURTHER:
            for operator in TESTED.get(type(op), []):
                other = ast.AugAssign(target, operator(), value)
                yield instead(other, "operator", SYMBOLS[operator], SYMBOLS[type(op)])


def turned_products(node: ast.AST) -> Iterator[Replacement]:
    """A product in which the first factor divides: z / 0.01 for 0.01 * z."""
    match node:
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            at = symbol(right) or symbol(left)
            yield instead(ast.BinOp(right, ast.Div(), left), "operator", "/", "*", at)


def powers(node: ast.AST) -> Iterator[Replacement]:
    """`**` for `*` before a small number; any other power may be beyond all memory."""
    match node:
        case ast.BinOp(left=left, op=ast.Mult(), right=ast.Constant(value=2 | 3) as right):
            yield instead(ast.BinOp(left, ast.Pow(), right), "operator", "**", "*", symbol(left))


def exponents(node: ast.AST) -> Iterator[Replacement]:
    """Another exponent, or none."""
    match node:
        case ast.BinOp(left=base, op=ast.Pow(), right=ast.Constant(value=int(power)) as right):
            for other in (power + 1, power - 1, 2 * power):
                changed = ast.BinOp(base, ast.Pow(), ast.Constant(other))
                yield instead(changed, "exponent", str(other))
            yield instead(base, "power_lost")
            root = ast.BinOp(base, ast.Pow(), ast.Constant(1 / power)) if power else right
            yield instead(root, "root")


def dropped_factors(node: ast.AST) -> Iterator[Replacement]:
    """One of two factors, or of two terms, is lost."""
    if isinstance(node, ast.BinOp) and type(node.op) in TESTED:
        yield instead(node.left, lost(node.op), right=symbol(node.right))
        of = "dividend" if lost(node.op) == "divisor" else lost(node.op)
        yield instead(node.right, of, right=symbol(node.left))


def lost_minuends(node: ast.AST) -> Iterator[Replacement]:
    """Of a difference only what is taken away is left: -b for a - b."""
    match node:
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            yield instead(ast.UnaryOp(ast.USub(), right), "term", right=symbol(left))


def lost(operator: ast.operator) -> str:
    """What is lost with the right side of an operator."""
    if isinstance(operator, (ast.Div, ast.FloorDiv)):
        return "divisor"
    return "term" if isinstance(operator, (ast.Add, ast.Sub)) else "factor"


def signs(node: ast.AST) -> Iterator[Replacement]:
    """A minus is lost."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield instead(node.operand, "minus_lost")


def added_signs(node: ast.AST) -> Iterator[Replacement]:
    """A minus too many, before what is set, returned, or handed to a function."""
    match node:
        case ast.Assign(targets=[ast.Name()], value=ast.BinOp() | ast.Call() as value):
            negated = ast.Assign(node.targets, ast.UnaryOp(ast.USub(), value), lineno=node.lineno)
            yield instead(negated, "minus_added", right=symbol(node.targets[0]))
        case ast.Return(value=ast.BinOp() | ast.Call() as value):
            yield instead(ast.Return(ast.UnaryOp(ast.USub(), value)), "minus_added")
        case ast.Call(func=func, args=arguments, keywords=words):
            for place, argument in enumerate(arguments):
                if isinstance(argument, (ast.Name, ast.Subscript)):
                    minus = ast.UnaryOp(ast.USub(), argument)
                    others = [*arguments[:place], minus, *arguments[place + 1 :]]
                    yield instead(
                        ast.Call(func, others, words), "minus_added", right=symbol(argument)
                    )


def transposes(node: ast.AST) -> Iterator[Replacement]:
    """A transpose is lost."""
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield instead(node.value, "transpose_lost", right=symbol(node.value))


def added_transposes(node: ast.AST) -> Iterator[Replacement]:
    """A factor of a product of matrices is transposed that should not be."""
    match node:
        case ast.BinOp(left=left, op=ast.MatMult(), right=right):
            for one, other in ((transposed(left), right), (left, transposed(right))):
                product = ast.BinOp(one, ast.MatMult(), other)
                of = symbol(left if one is not left else right)
                yield instead(product, "transpose_added", right=of)
        case ast.Call(func=ast.Attribute(attr="dot" | "matmul"), args=[left, right]):
            for arguments in ([transposed(left), right], [left, transposed(right)]):
                of = symbol(left if arguments[0] is not left else right)
                call = ast.Call(node.func, arguments, node.keywords)
                yield instead(call, "transpose_added", right=of)


def transposed(node: ast.expr) -> ast.expr:
    """The transpose of an expression."""
    return ast.Attribute(node, "T", ast.Load())


def parentheses(node: ast.AST) -> Iterator[Replacement]:
    """Parentheses that stand elsewhere: a / (b + c) becomes a / b + c, f(a - b) becomes f(a) - b."""
    match node:
        case ast.BinOp(left=ast.BinOp(left=a, op=first, right=b), op=second, right=c):
            yield instead(ast.BinOp(a, first, ast.BinOp(b, second, c)), "parentheses")
    match node:
        case ast.BinOp(left=a, op=first, right=ast.BinOp(left=b, op=second, right=c)):
            yield instead(ast.BinOp(ast.BinOp(a, first, b), second, c), "parentheses")
    match node:
        case ast.Call(func=func, args=[ast.BinOp(left=a, op=op, right=b), *more], keywords=words):
            yield instead(ast.BinOp(ast.Call(func, [a, *more], words), op, b), "parentheses")
            yield instead(ast.BinOp(a, op, ast.Call(func, [b, *more], words)), "parentheses")
        case ast.BinOp(left=ast.Call(func=func, args=[a, *more], keywords=words), op=op, right=b):
            inside = ast.Call(func, [ast.BinOp(a, op, b), *more], words)
            yield instead(inside, "parentheses")
        case ast.UnaryOp(op=ast.USub(), operand=ast.BinOp(left=a, op=op, right=b)):
            minus = ast.UnaryOp(ast.USub(), a)
            yield instead(ast.BinOp(minus, op, b), "parentheses")
    match node:
        case ast.BinOp(left=a, op=op, right=ast.Call(func=func, args=[b, *more], keywords=words)):
            inside = ast.Call(func, [ast.BinOp(a, op, b), *more], words)
            yield instead(inside, "parentheses")


def swapped_sides(node: ast.AST) -> Iterator[Replacement]:
    """Two factors, or the two sides of a difference or a division, change places."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.MatMult, ast.Sub, ast.Div)):
        swapped = ast.BinOp(node.right, node.op, node.left)
        yield instead(swapped, "sides", SYMBOLS[type(node.op)])
