"""What goes into a function and what comes out: its arguments, its shapes, and its outputs.

An output is what can be right or wrong on its own, and earn points: an array, all arrays of a
family (W stands for W1, W2, …), or a tuple or list inside the result, which goes by the name that
the function's own return statement gives it (`cache` in `return Z, cache`).
"""

import ast
import inspect
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple

import numpy as np

from rubric import messages, shapes
from rubric.plain import Opaque
from rubric.problems import MissingKey, WrongContainer
from rubric.shapes import Nest, Parameters, Slot

WHOLE = ""
"""The path to a result as a whole that the return statement gives no name."""

LONGEST_KEY = 40
MOST_KEYS = 12


class Misfit(NamedTuple):
    """Stands for a value that could not be found in its place, and says why, with all that came."""

    problem: WrongContainer | MissingKey


class Part(NamedTuple):
    """One value of a result: the output it belongs to, its slot, and where it was found."""

    output: str
    slot: Slot
    where: str
    value: Any

    @property
    def place(self) -> str:
        """The path by which a learner finds it inside of its output, as cache[0]; else empty."""
        inside = "[" in self.where and self.output != self.slot.family
        return self.where if inside else ""


Plan = list[tuple[Nest, str, list[str]]]
"""For each part of a result: its nest, its name, and the output that each slot in it belongs to."""


@dataclass(frozen=True)
class Signature:
    """A function's name, the names and shapes of what it takes, and those of what it gives."""

    name: str
    arguments: tuple[str, ...]
    takes: tuple[Nest, ...]
    gives: Nest
    returns: tuple[str, ...]
    _plans: dict[Any, Plan] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def outputs(self) -> tuple[str, ...]:
        """What can be right or wrong on its own, in the order of the result."""
        named = [self._named(part, name) for part, name in self._top_level(self.gives)]
        return tuple(dict.fromkeys(output for names in named for output in names))

    @property
    def spoken(self) -> frozenset[str]:
        """The names that a learner knows: of arguments, and of the sizes of arrays."""
        slots = [*shapes.leaves(self.takes), *shapes.leaves(self.gives)]
        axes = [axis.partition("[")[0] for slot in slots for axis in slot.axes or ()]
        return frozenset([*self.arguments, *axes])

    @property
    def sentence(self) -> str:
        """The shapes in one sentence: "Takes A (n_prev, m), …. Gives …."."""
        takes = [
            str(part) if isinstance(part, Slot) else f"{name} = {shapes.render(part)}"
            for name, part in zip(self.arguments, self.takes, strict=True)
        ]
        return f"Takes {', '.join(takes)}. Gives {shapes.render(self.gives)}."

    def parts(self, result: Any, parameters: Parameters) -> list[Part]:
        """Pair every slot of the result with its value, or with a Misfit."""
        plan = self._plan(parameters)
        values = [result]
        if isinstance(self.gives, tuple):
            problem = misfit(self.gives, result, WHOLE)
            values = [problem] * len(plan) if problem else list(result)
        return [
            Part(output, *found)
            for (nest, name, outputs), value in zip(plan, values, strict=True)
            for output, found in zip(outputs, fit(nest, value, name), strict=True)
        ]

    def _plan(self, parameters: Parameters) -> Plan:
        """The parts of the result written out, their names, and the output of each slot in them.

        Made once for all cases with as many layers.
        """
        lists = {
            name: value for name, value in parameters.items() if isinstance(value, (list, tuple))
        }
        layers = tuple((name, len(sizes)) for name, sizes in lists.items())
        if layers not in self._plans:
            nests = [
                (part, shapes.expand(part, parameters), name)
                for part, name in self._top_level(self.gives)
            ]
            self._plans[layers] = [
                (nest, name, [self._output(slot, part, name) for slot in shapes.leaves(nest)])
                for part, nest, name in nests
            ]
        return self._plans[layers]

    def outline(self, parameters: Parameters) -> Any:
        """A result of the right sizes, which takes no memory; None if a part of it has no axes."""
        if any(slot.axes is None for slot in shapes.leaves(self.gives)):
            return None
        nest = shapes.expand(self.gives, parameters)
        return shapes.build(nest, lambda slot: np.broadcast_to(0.0, slot.shape(parameters)))

    def _top_level(self, gives: Nest) -> list[tuple[Nest, str]]:
        """The parts of the result with the names that the return statement gives them."""
        if not isinstance(gives, tuple):
            return [(gives, self.returns[0] if len(self.returns) == 1 else WHOLE)]
        names = self.returns if len(self.returns) == len(gives) else [""] * len(gives)
        return list(zip(gives, names, strict=True))

    def _named(self, part: Nest, name: str) -> list[str]:
        return [self._output(slot, part, name) for slot in shapes.leaves(part)]

    def _output(self, slot: Slot, part: Nest, name: str) -> str:
        if isinstance(part, (Slot, dict)):
            return slot.family
        if not name:
            raise ValueError(messages.container_without_a_name(self.name, shapes.render(part)))
        return name


def fit(nest: Nest, value: Any, where: str) -> list[tuple[Slot, str, Any]]:
    """Every slot of an expanded nest, where its value should be, and the value or a Misfit."""
    if isinstance(nest, Slot):
        return [(nest, where, value)]
    problem = value if isinstance(value, Misfit) else misfit(nest, value, where)
    if problem:
        return [(slot, where, problem) for slot in shapes.leaves(nest)]
    if isinstance(nest, dict):
        return [
            (slot, f'{where}["{name}"]', value[name] if name in value else missing_key(name, value))
            for name, slot in nest.items()
        ]
    pairs = enumerate(zip(nest, value, strict=True))
    return [found for i, (part, mine) in pairs for found in fit(part, mine, f"{where}[{i}]")]


def misfit(nest: Nest, value: Any, where: str) -> Misfit | None:
    """How a value differs from the tuple, list or dictionary that is expected, or None."""
    if isinstance(nest, dict):
        right = isinstance(value, dict)
    else:
        right = isinstance(value, (tuple, list)) and len(value) == len(nest)
    if right:
        return None
    return Misfit(WrongContainer(where, *expected(nest), *came(nest, value)))


def expected(nest: Nest) -> tuple[Literal["tuple", "list", "dictionary"], tuple[str, ...]]:
    """What kind of container a nest is, and the keys or the parts of it."""
    if isinstance(nest, dict):
        return "dictionary", tuple(nest)
    parts = tuple(shapes.render(part) for part in nest)
    return "list" if isinstance(nest, list) else "tuple", parts


def came(nest: Nest, value: Any) -> tuple[str, int | None]:
    """The type that came, and its length where that is what is wrong."""
    has_parts = isinstance(value, (tuple, list)) and not isinstance(nest, dict)
    return type_name(value), len(value) if has_parts else None


def type_name(value: Any) -> str:
    """The name of the type of a value, of plain data or of what is none."""
    if isinstance(value, Opaque):
        return value.type_name
    is_complex = isinstance(value, np.ndarray) and np.iscomplexobj(value)
    return "complex ndarray" if is_complex else type(value).__name__


def missing_key(name: str, value: dict[Any, Any]) -> Misfit:
    """Says which key a dictionary lacks, and which it has."""
    keys = sorted(str(key)[:LONGEST_KEY] for key in value)
    return Misfit(MissingKey(name, tuple(keys[:MOST_KEYS])))


def returned_names(function: Callable[..., Any]) -> tuple[str, ...]:
    """The names in a function's last line: ("Z", "cache") for `return Z, cache`."""
    [definition] = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    last = definition.body[-1] if isinstance(definition, ast.FunctionDef) else definition
    if not isinstance(last, ast.Return):
        return ()
    values = last.value.elts if isinstance(last.value, ast.Tuple) else [last.value]
    return tuple(value.id if isinstance(value, ast.Name) else "" for value in values)
