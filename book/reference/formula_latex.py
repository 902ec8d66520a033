"""From the Python of a formula to what the sheet shows."""

import ast
from collections.abc import Callable
from dataclasses import dataclass, replace

from formula_table import SECTIONS, Formula, Section

NAMES = {"alpha": r"\alpha", "sigma": r"\sigma", "tanh": r"\tanh", "slope": "g", "log": r"\log"}
NUMBERS = ("alpha", "m", "n")
TABLES = ("A", "X", "Y", "Z", "dA", "dZ", "a")
"""What has a column for each example; one column of it is written as a small letter."""

SUM, PRODUCT, POWER, WHOLE = 1, 2, 3, 4
"""How strongly the parts of an expression hold together; the weaker ones need brackets."""


@dataclass(frozen=True)
class Writer:
    """Writes expressions as LaTeX.

    Attributes:
        times: the sign of a product of values.
        example: whether one example is spoken of, under a sum over all of them.
        row: whether one class is spoken of, under a sum over all of them.
    """

    times: str
    example: bool = False
    row: bool = False

    def equation(self, formula: Formula) -> str:
        """A whole formula, with := where something gets a new value."""
        statement = ast.parse(formula.code).body[0]
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Compare):
            compared = statement.value
            return f"{self.of(compared.left)} = {self.of(compared.comparators[0])}"
        if not isinstance(statement, ast.Assign):
            raise TypeError(f"{formula.code} is neither an assignment nor an equation")
        target, value = statement.targets[0], statement.value
        left = formula.left or self.of(target)
        again = ast.unparse(target) in {ast.unparse(each) for each in ast.walk(value)}
        return f"{left} {':=' if again else '='} {self.of(value)}"

    def of(self, node: ast.expr, least: int = SUM) -> str:
        """An expression, in brackets if it would fall apart where it stands."""
        written, strength = getattr(self, type(node).__name__.lower())(node)
        return written if strength >= least else rf"\left({written}\right)"

    def constant(self, node: ast.Constant) -> tuple[str, int]:
        """A number."""
        return str(node.value), WHOLE

    def name(self, node: ast.Name) -> tuple[str, int]:
        """A letter, of one example if that is spoken of."""
        return self.letter(node.id, ""), WHOLE

    def letter(self, name: str, above: str) -> str:
        """A name with what stands above it: its layer, its example, a T."""
        shown = NAMES.get(name, name)
        if self.example and name in TABLES:
            shown, above = shown.lower(), f"{above}(i)"
        if self.row and name in TABLES:
            shown = f"{shown}_k"
        prime = r"\prime" if name == "slope" else ""
        return f"{shown}^{{{above}{prime}}}" if above or prime else shown

    def subscript(self, node: ast.Subscript) -> tuple[str, int]:
        """What belongs to a layer."""
        return self.letter(ast.unparse(node.value), self.layer(node)), WHOLE

    def layer(self, node: ast.Subscript) -> str:
        """The layer in its brackets."""
        return f"[{ast.unparse(node.slice).replace(' ', '')}]"

    def attribute(self, node: ast.Attribute) -> tuple[str, int]:
        """A transpose, the only attribute that formulas have."""
        turned = node.value
        layer = self.layer(turned) if isinstance(turned, ast.Subscript) else ""
        name = turned.value if isinstance(turned, ast.Subscript) else turned
        return self.letter(ast.unparse(name), f"{layer}T"), WHOLE

    def unaryop(self, node: ast.UnaryOp) -> tuple[str, int]:
        """A minus before something."""
        return f"-{self.of(node.operand, PRODUCT)}", SUM

    def compare(self, node: ast.Compare) -> tuple[str, int]:
        """The condition of a case."""
        return f"{self.of(node.left)} > {self.of(node.comparators[0])}", SUM

    def binop(self, node: ast.BinOp) -> tuple[str, int]:
        """A sum, a product, a quotient or a power."""
        if isinstance(node.op, ast.Div):
            return self.quotient(node)
        if isinstance(node.op, ast.Pow):
            return f"{self.of(node.left, WHOLE)}^{{{self.of(node.right)}}}", POWER
        if isinstance(node.op, ast.Mult | ast.MatMult):
            sign = self.sign(node)
            return f"{self.of(node.left, PRODUCT)} {sign} {self.of(node.right, POWER)}", PRODUCT
        sign, least = ("+", SUM) if isinstance(node.op, ast.Add) else ("-", PRODUCT)
        return f"{self.of(node.left)} {sign} {self.of(node.right, least)}", SUM

    def sign(self, node: ast.BinOp) -> str:
        """What stands between the factors: nothing in a matrix product or for one example."""
        if isinstance(node.op, ast.MatMult) or self.example:
            return r"\,"
        first = ast.unparse(node.left)
        plain = isinstance(node.left, ast.Constant) or first.startswith(("sqrt", *NUMBERS))
        return r"\," if plain and self.times == "*" else self.times

    def quotient(self, node: ast.BinOp) -> tuple[str, int]:
        """A fraction; a mean is written as one m-th of its sum."""
        if ast.unparse(node.right) != "m":
            return rf"\frac{{{self.of(node.left)}}}{{{self.of(node.right)}}}", POWER
        top, minus = node.left, ""
        if isinstance(top, ast.UnaryOp):
            top, minus = top.operand, "-"
        return rf"{minus}\frac{{1}}{{m}} {self.of(top, PRODUCT)}", PRODUCT

    def call(self, node: ast.Call) -> tuple[str, int]:
        """A function, in the writing that people use for it."""
        name, arguments = ast.unparse(node.func), node.args
        if name in CALLS:
            return CALLS[name](self, *arguments)
        inner = ", ".join(self.of(each) for each in arguments)
        return rf"{self.of(node.func)}\left({inner}\right)", WHOLE

    def total(self, summed: ast.expr) -> tuple[str, int]:
        """A sum over all examples."""
        one = replace(self, example=True)
        return rf"\sum_{{i=1}}^{{m}} {one.of(summed, PRODUCT)}", PRODUCT

    def classes(self, summed: ast.expr) -> tuple[str, int]:
        """A sum over all classes."""
        one = replace(self, row=True)
        return rf"\sum_{{k=1}}^{{n_y}} {one.of(summed, PRODUCT)}", PRODUCT

    def absolute(self, inner: ast.expr) -> tuple[str, int]:
        """What is left of a number without its sign."""
        return rf"\left\lvert {self.of(inner)} \right\rvert", WHOLE

    def sign_of(self, inner: ast.expr) -> tuple[str, int]:
        """The sign of a number."""
        return rf"\operatorname{{sign}}\left({self.of(inner)}\right)", WHOLE

    def where(self, condition: ast.expr, so: ast.expr, otherwise: ast.expr) -> tuple[str, int]:
        """Two cases."""
        cases = rf"{self.of(so)} & {self.of(condition)} \\ {self.of(otherwise)} & \text{{else}}"
        return rf"\begin{{cases}} {cases} \end{{cases}}", WHOLE

    def zeros(self, shape: ast.Tuple) -> tuple[str, int]:
        """Nothing but zeros, in a shape."""
        inner = ", ".join(self.of(each) for each in shape.elts)
        return rf"0 \text{{ of shape }} ({inner})", WHOLE

    def normal(self, *shape: ast.expr) -> tuple[str, int]:
        """Normal random numbers, in a shape."""
        inner = ", ".join(self.of(each) for each in shape)
        return rf"\mathcal{{N}} \text{{ of shape }} ({inner})", WHOLE

    def log(self, inner: ast.expr) -> tuple[str, int]:
        """A logarithm, which needs no brackets around a letter."""
        return rf"\log {self.of(inner, WHOLE)}", POWER


CALLS: dict[str, Callable[..., tuple[str, int]]] = {
    "abs": Writer.absolute,
    "classes": Writer.classes,
    "sign": Writer.sign_of,
    "total": Writer.total,
    "where": Writer.where,
    "zeros": Writer.zeros,
    "log": Writer.log,
    "exp": lambda self, inner: (f"e^{{{self.of(inner)}}}", WHOLE),
    "sqrt": lambda self, inner: (rf"\sqrt{{{self.of(inner)}}}", WHOLE),
    "maximum": lambda self, *two: (rf"\max({', '.join(map(self.of, two))})", WHOLE),
    "normal": Writer.normal,
}


def latex(formula: Formula, section: Section) -> str:
    """A formula as the sheet shows it."""
    return Writer(section.times).equation(formula)


def table(title: str) -> str:
    """The sections with one title as a table in Markdown."""
    parts = [section for section in SECTIONS if section.title == title]
    rows = [row(each, part) for part in parts for each in part.formulas if each.shown]
    return "\n".join(["| what it is | formula |", "|:--|:--|", *rows])


def row(formula: Formula, section: Section) -> str:
    """One row of a table."""
    order = {"up": "$l = 1, \\dots, L$", "down": "$l = L, \\dots, 1$", "": ""}[formula.layers]
    what = f"[{formula.name}](../{formula.page}.md)" + (f", {order}" if order else "")
    return f"| {what} | $\\displaystyle {latex(formula, section)}$ |"
