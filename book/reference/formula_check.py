"""Executes the formulas of the sheet and measures every derivative among them."""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from formula_inputs import Values, sigmoid
from formula_table import SECTIONS, Formula, Section

STEP = 1e-6
CLOSE = 1e-7
"""Measured and computed derivatives of these sections differ by about 1e-9, a wrong one by 1e-2."""

FUNCTIONS: Values = {
    "abs": np.abs,
    "classes": lambda table: np.sum(table, axis=0, keepdims=True),  # (1, m)
    "exp": np.exp,
    "log": np.log,
    "maximum": np.maximum,
    "normal": lambda *shape: np.random.default_rng(0).normal(size=shape),
    "sigma": sigmoid,
    "sign": np.sign,
    "sqrt": np.sqrt,
    "tanh": np.tanh,
    "total": lambda table: np.sum(table, axis=1, keepdims=True),  # (n, 1)
    "where": np.where,
    "zeros": np.zeros,
}
"""What formulas may call."""

SHARED = ("Activations", "Distances from the labels")
"""Titles of several sections, which are told apart by their first formulas."""


@dataclass(frozen=True)
class Place:
    """Something that a formula assigns to, perhaps of a layer: W of layer 2.

    Attributes:
        name: as in the code.
        layer: its number, or None.
    """

    name: str
    layer: int | None

    def __str__(self) -> str:
        """As the code would write it."""
        return self.name if self.layer is None else f"{self.name}[{self.layer}]"

    def read(self, values: Values) -> Any:
        """What it holds."""
        held = values[self.name]
        return held if self.layer is None else held[self.layer]

    def write(self, values: Values, value: Any) -> None:
        """Put something there."""
        if self.layer is None:
            values[self.name] = value
        else:
            values.setdefault(self.name, {})[self.layer] = value


@dataclass(frozen=True)
class Step:
    """One formula for one layer.

    Attributes:
        formula: the row of the sheet.
        target: what it assigns to; None for an equation.
        value: what it assigns, compiled.
        layer: the value of l, or None.
    """

    formula: Formula
    target: Place | None
    value: Any
    layer: int | None

    def take(self, values: Values) -> None:
        """Execute it.

        Raises:
            ArithmeticError: an equation does not hold.
        """
        found = eval(self.value, {**FUNCTIONS, **values, "l": self.layer})  # noqa: S307
        if self.target:
            self.target.write(values, found)
        elif not found:
            raise ArithmeticError(f"{self.formula.code} does not hold")


def steps(section: Section, values: Values) -> Iterator[Step]:
    """The formulas of a section for each of their layers, in the order of execution."""
    for layers, formulas in groupby(section.formulas, key=lambda formula: formula.layers):
        upwards = range(1, values.get("L", 0) + 1)
        rounds = {"": [None], "up": upwards, "down": upwards[::-1]}[layers]
        together = list(formulas)
        yield from (step(each, layer, values) for layer in rounds for each in together)


def step(formula: Formula, layer: int | None, values: Values) -> Step:
    """One formula for one layer."""
    statement = ast.parse(formula.code).body[0]
    if isinstance(statement, ast.Assign):
        target, value = place(statement.targets[0], layer, values), statement.value
    else:
        target, value = None, equal(statement)
    return Step(formula, target, compile(ast.Expression(value), formula.code, "eval"), layer)


def place(target: ast.expr, layer: int | None, values: Values) -> Place:
    """What is assigned to."""
    if isinstance(target, ast.Name):
        return Place(target.id, None)
    if not isinstance(target, ast.Subscript):
        raise TypeError(f"nothing can be assigned to {ast.unparse(target)}")
    known = {"l": layer, "L": values.get("L")}
    return Place(ast.unparse(target.value), eval(ast.unparse(target.slice), known))  # noqa: S307


def equal(statement: ast.stmt) -> ast.expr:
    """An equation as a question: are both sides equal, but for rounding?"""
    compared = statement.value  # type: ignore[attr-defined]
    left, right = ast.unparse(compared.left), ast.unparse(compared.comparators[0])
    return ast.parse(f"abs(({left}) - ({right})).max() < {CLOSE}", mode="eval").body


def run(section: Section, given: Values, moved: Place | None = None, by: Any = 0) -> Values:
    """Execute a section; what is named by `moved` is changed as soon as it is there."""
    values = copy.deepcopy(given)
    if moved and holds(moved, values):
        moved.write(values, moved.read(values) + by)
        moved = None
    for each in steps(section, values):
        each.take(values)
        if each.target == moved and moved:
            moved.write(values, moved.read(values) + by)
        if each.target == Place("J", None):
            break
    return values


def holds(wanted: Place, values: Values) -> bool:
    """Whether something is there."""
    if wanted.layer is None:
        return wanted.name in values
    return wanted.layer in values.get(wanted.name, {})


def measured(section: Section, given: Values, of: Place) -> np.ndarray:
    """The slope along every entry, from costs alone: of J for a parameter, else of the sum m J."""
    start = np.asarray(of.read(run(section, given)), dtype=float)
    slope = np.zeros_like(start)  # the shape of what is moved
    for entry in np.ndindex(start.shape):
        by = np.zeros_like(start)  # the same shape
        by[entry] = STEP
        up, down = (run(section, given, of, sign * by)["J"] for sign in (1, -1))
        slope[entry] = np.sum(up - down) / (2 * STEP)
    return slope if of.name in section.parameters else slope * given["m"]


def checked(section: Section, seed: int = 0) -> Iterator[tuple[str, float]]:
    """Execute a section, and say of each derivative by how much it differs from the measured one.

    Raises:
        ArithmeticError: a formula is wrong.
    """
    given = section.given(np.random.default_rng(seed))
    values = copy.deepcopy(given)
    for each in steps(section, given):
        each.take(values)
        if each.target and is_derivative(each.target.name):
            of = Place(each.target.name[1:], each.target.layer)
            computed = np.asarray(each.target.read(values), dtype=np.float64)
            yield (
                f"{each.formula.code}: {each.target}",
                difference(section, given, of, each, computed),
            )


def is_derivative(name: str) -> bool:
    """Whether a name is that of a derivative: dW, db, da."""
    return name.startswith("d") and len(name) > 1


def difference(
    section: Section, given: Values, of: Place, taken: Step, computed: np.ndarray
) -> float:
    """By how much a derivative differs from the measured one, at most; where it is large, relatively.

    Raises:
        ArithmeticError: it has another shape, or differs by more than rounding.
    """
    slope = measured(section, given, of)
    if computed.shape != slope.shape:
        raise ArithmeticError(f"{taken.formula.code} gives {computed.shape}, not {slope.shape}")
    most = float((np.abs(computed - slope) / (1 + np.abs(slope))).max())
    if not most < CLOSE:
        raise ArithmeticError(f"{taken.formula.code} is off by {most:.1g} for {taken.target}")
    return most


def report() -> Iterator[str]:
    """One line for each section that holds a derivative: how many, and how far off at most."""
    yield f"{'':21} derivatives  off by"
    for section in SECTIONS:
        found = [error for _, error in checked(section)]
        if found:
            name = section.formulas[0].name if section.title in SHARED else section.title
            yield f"{name:21} {len(found):11}  {max(found):.0e}"
