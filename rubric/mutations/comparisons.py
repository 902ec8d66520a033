"""Slips in a condition: another comparison, another threshold, `or` for `and`, another rhythm."""

import ast
from collections.abc import Iterator

from rubric.mutations.replacement import Replacement, instead

NEIGHBOURS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.Gt,
    ast.LtE: ast.GtE,
    ast.Gt: ast.Lt,
    ast.GtE: ast.LtE,
}
COMPARED: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}


def comparisons(node: ast.AST) -> Iterator[Replacement]:
    """The neighbouring comparison."""
    yield from of_comparisons(node, NEIGHBOURS)


def turned_comparisons(node: ast.AST) -> Iterator[Replacement]:
    """A comparison that points the other way."""
    yield from of_comparisons(node, TURNED)


def of_comparisons(
    node: ast.AST, table: dict[type[ast.cmpop], type[ast.cmpop]]
) -> Iterator[Replacement]:
    """The comparison that a table has in place of one."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in table:
        before, after = type(node.ops[0]), table[type(node.ops[0])]
        other = ast.Compare(node.left, [after(), *node.ops[1:]], node.comparators)
        yield instead(other, "comparison", COMPARED[after], COMPARED[before])


def thresholds(node: ast.AST) -> Iterator[Replacement]:
    """Another number to compare with."""
    match node:
        case ast.Compare(
            left=left, ops=ops, comparators=[ast.Constant(value=int() | float() as number)]
        ):
            for other in dict.fromkeys(
                (0, 1, -1, 0.5, number + 1, number - 1, number / 10, number * 10)
            ):
                compared = ast.Compare(left, ops, [ast.Constant(other)])
                yield instead(compared, "threshold", f"{other:g}")
            for other in (number + 0.1, number - 0.1, number + 0.3, number - 0.3):
                yield instead(ast.Compare(left, ops, [ast.Constant(other)]), "threshold_moved")


def words_between(node: ast.AST) -> Iterator[Replacement]:
    """`or` for `and`."""
    if isinstance(node, ast.BoolOp):
        after, before = ("or", "and") if isinstance(node.op, ast.And) else ("and", "or")
        operator = ast.Or() if after == "or" else ast.And()
        yield instead(ast.BoolOp(operator, node.values), "operator", after, before)


def remainders(node: ast.AST) -> Iterator[Replacement]:
    """Something is done in other rounds than every so many."""
    match node:
        case ast.BinOp(left=left, op=ast.Mod(), right=ast.Constant(value=int(every))):
            for other in dict.fromkeys((every // 10, every // 2, 2 * every, 10 * every, every + 1)):
                yield instead(ast.BinOp(left, ast.Mod(), ast.Constant(other)), "every", str(other))
