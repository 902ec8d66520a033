"""Symbolic shapes: what "W (n, n_prev)" means once n = 3 and n_prev = 4 are known.

A nest is plain Python that looks like the value it describes:

    "W (n, n_prev)"             an array and its axes; "cost ()" is one number
    "activation"                a name without axes is any other value
    ("Z (n, m)", "b (n, 1)")    a tuple
    {"dw": "(n, 1)"}            a dictionary, whose keys are the names
    {"W[l]": "(n[l], n[l-1])"}  W1, W2, … : one entry for each l, where n is a list of sizes
    ["Z[l] (n[l], m)"]          a list with one entry for each l

`parse` turns its strings into slots, `expand` writes out the entries for each l, `build` puts a
value into each slot, and `render` writes the nest as the learner reads it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

SLOT = re.compile(r"(?P<name>\w+(\[l(-1)?\])?)( ?\((?P<axes>[^()]*)\))?")
AXIS = re.compile(r"(?P<size>\w+)(\[(?P<index>-?\d+)\])?")
SUBSCRIPT = re.compile(r"\[l(-1)?\]")
INDEXED = re.compile(r"(\w+)\[l(-1)?\]")

Parameters = Mapping[str, Any]
"""The sizes and values that a case is drawn from, by name."""

Nest = Any  # a Slot, or a tuple, list or dictionary of nests


@dataclass(frozen=True)
class Slot:
    """A place in a nest: an array with its axes, or any other value (axes is None).

    Attributes:
        name: W2; before `expand`, W[l].
        axes: its sizes in symbols: ("n[2]", "n[1]").
        family: the name without its number: W.
    """

    name: str
    axes: tuple[str, ...] | None
    family: str

    @classmethod
    def parse(cls, text: str) -> "Slot":
        """Read "W (n, n_prev)".

        Raises:
            ValueError: the text is not a name, or a name and its axes.
        """
        match = SLOT.fullmatch(text.strip())
        if match is None:
            raise ValueError(f'expected "name (axis, axis)" or "name", got {text!r}')
        axes = None if match["axes"] is None else split(match["axes"])
        return cls(match["name"], axes, match["name"].partition("[")[0])

    @property
    def counted(self) -> bool:
        """Whether there is one of these for each l."""
        return SUBSCRIPT.search(self.name) is not None

    @lru_cache(maxsize=1024)  # noqa: B019  there are few slots, and they live as long as we do
    def at(self, number: int) -> "Slot":
        """W[l] (n[l], n[l-1]) becomes, at 2, W2 (n[2], n[1])."""
        axes = self.axes and tuple(SUBSCRIPT.sub(bracketed(number), axis) for axis in self.axes)
        return replace(self, name=SUBSCRIPT.sub(bare(number), self.name), axes=axes)

    def shape(self, parameters: Parameters) -> tuple[int, ...]:
        """Its axes in numbers."""
        return tuple(size(axis, parameters) for axis in self.axes or ())

    def __str__(self) -> str:
        return self.name if self.axes is None else f"{self.name} {symbols(self.axes)}"


def split(axes: str) -> tuple[str, ...]:
    """The axes between the parentheses: "n, 1" is ("n", "1")."""
    return tuple(axis.strip() for axis in axes.split(",") if axis.strip())


def symbols(axes: tuple[str, ...]) -> str:
    """Axes as a shape is written, a single one with its comma: (n, m), (m,)."""
    return f"({', '.join(axes)}{',' if len(axes) == 1 else ''})"


def bare(number: int) -> Callable[[re.Match[str]], str]:
    """Replaces [l] by 2 and [l-1] by 1, when number is 2."""
    return lambda match: str(number + int(match[1] or 0))


def bracketed(number: int) -> Callable[[re.Match[str]], str]:
    """Replaces [l] by [2] and [l-1] by [1], when number is 2."""
    return lambda match: f"[{number + int(match[1] or 0)}]"


def size(axis: str, parameters: Parameters) -> int:
    """The length of one axis: "3", "n", or "n[2]" where n is a list of sizes."""
    name, index = parts_of(axis)
    if name.isdigit():
        return int(name)
    return int(parameters[name] if index is None else parameters[name][index])


@lru_cache(maxsize=1024)
def parts_of(axis: str) -> tuple[str, int | None]:
    """The name of an axis and its index: n[2] is ("n", 2).

    Raises:
        ValueError: it is not an axis.
    """
    match = AXIS.fullmatch(axis)
    if match is None:
        raise ValueError(f'expected an axis such as "3", "n" or "n[2]", got {axis!r}')
    return match["size"], None if match["index"] is None else int(match["index"])


def parse(nest: Any) -> Nest:
    """Turn every string of a nest into a Slot."""
    if isinstance(nest, str):
        return Slot.parse(nest)
    if isinstance(nest, dict):
        return {name: Slot.parse(f"{name} {axes}") for name, axes in nest.items()}
    return type(nest)(parse(part) for part in nest)


def expand(nest: Nest, parameters: Parameters) -> Nest:
    """Write out what has one entry for each l, so that every Slot stands for one value."""
    if isinstance(nest, Slot):
        return nest
    if isinstance(nest, dict):
        slots = [slot for part in nest.values() for slot in each(part, parameters)]
        return {slot.name: slot for slot in slots}
    if isinstance(nest, list):
        return [copy for part in nest for copy in each(part, parameters)]
    return tuple(expand(part, parameters) for part in nest)


def each(part: Nest, parameters: Parameters) -> list[Nest]:
    """One copy of a part for each l, or the part alone when it has no subscript."""
    if not any(slot.counted for slot in leaves(part)):
        return [part]
    return [build(part, at(number)) for number in range(1, len(layer_sizes(part, parameters)))]


def at(number: int) -> Callable[[Slot], Slot]:
    """Writes a slot out for one l."""
    return lambda slot: slot.at(number)


def layer_sizes(part: Nest, parameters: Parameters) -> list[int]:
    """The list of sizes that the axes of a part count through: n, in n[l]."""
    axes = [axis for slot in leaves(part) for axis in slot.axes or ()]
    names = [match[1] for axis in axes if (match := INDEXED.fullmatch(axis))]
    return list(parameters[names[0]])


def leaves(nest: Any) -> Iterator[Any]:
    """What a nest of tuples, lists and dictionaries holds, left to right; a Slot is a leaf."""
    if isinstance(nest, dict):
        nest = list(nest.values())
    if isinstance(nest, (tuple, list)):
        for part in nest:
            yield from leaves(part)
    else:
        yield nest


def build(nest: Nest, make: Callable[[Slot], Any]) -> Any:
    """The same nest with make(slot) in place of every Slot."""
    if isinstance(nest, Slot):
        return make(nest)
    if isinstance(nest, dict):
        return {name: build(part, make) for name, part in nest.items()}
    return type(nest)(build(part, make) for part in nest)


def render(nest: Nest) -> str:
    """A nest as the learner reads it: [(A[l-1] (n[l-1], m), …) for l = 1, 2, …]."""
    if isinstance(nest, Slot):
        return str(nest)
    inside = ", ".join(render(part) for part in (nest.values() if isinstance(nest, dict) else nest))
    if isinstance(nest, dict):
        return f"{{{inside}}}"
    if isinstance(nest, tuple):
        return f"({inside})"
    counted = any(slot.counted for slot in leaves(nest))
    return f"[{inside} for l = 1, 2, …]" if counted else f"[{inside}]"


def unparse(nest: Nest) -> Any:
    """The nest as its author wrote it: the inverse of `parse`.

    >>> unparse(parse(("Z (n, m)", {"dw": "(n, 1)"})))
    ('Z (n, m)', {'dw': '(n, 1)'})
    """
    if isinstance(nest, Slot):
        return str(nest)
    if isinstance(nest, dict):
        return {name: str(slot).removeprefix(name).strip() for name, slot in nest.items()}
    return type(nest)(unparse(part) for part in nest)
