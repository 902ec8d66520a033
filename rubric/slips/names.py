"""Names that are not there: what an exception says of one, and what was meant instead."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

import numpy as np

from rubric.keys import near_key
from rubric.problems import (
    GoneFromNumpy,
    Missing,
    NoSuchModule,
    NotebookName,
    Problem,
    UnknownKey,
    UnknownName,
)
from rubric.shapes import Nest, Slot
from rubric.signature import Signature
from rubric.slips.written import Written

UNKNOWN = re.compile(r"name '(\w{1,40})' is not defined")
OF_NUMPY = re.compile(r"module 'numpy' has no attribute '(\w{1,40})'")
OF_ARRAY = re.compile(r"'numpy\.\w{1,20}' object has no attribute '(\w{1,40})'")
NO_KEY = re.compile(r"^'(\w{1,40})'$")
NO_MODULE = re.compile(r"No module named '(\w{1,40})")

GONE = {
    "Inf": "np.inf",
    "Infinity": "np.inf",
    "NaN": "np.nan",
    "alltrue": "np.all",
    "asfarray": "np.asarray",
    "asscalar": "A.item()",
    "bool": "bool",
    "complex": "complex",
    "complex_": "np.complex128",
    "cumproduct": "np.cumprod",
    "float": "float",
    "float_": "np.float64",
    "in1d": "np.isin",
    "infty": "np.inf",
    "int": "int",
    "mat": "np.array",
    "object": "object",
    "product": "np.prod",
    "round_": "np.round",
    "row_stack": "np.vstack",
    "sometrue": "np.any",
    "str": "str",
    "trapz": "np.trapezoid",
}
"""Names that NumPy once had, and what is written today."""

ALIKE = 0.7
"""How much of two names must agree, for one of them to be a slip for the other."""


def of_exception(kind: str, text: str, written: Written) -> Iterator[Problem]:
    """What was meant by a name that an exception calls unknown."""
    if match := UNKNOWN.search(text):
        yield from of_unknown(match[1], written)
    elif match := OF_NUMPY.search(text):
        yield from of_numpy(match[1], written)
    elif (match := OF_ARRAY.search(text)) and is_function_of_numpy(match[1]):
        yield UnknownName(match[1], f"np.{match[1]}(…)")
    elif kind == "KeyError" and (match := NO_KEY.search(text.strip())):
        if near := near_key(match[1], keys_of(written.signature)):
            yield UnknownKey(match[1], near)
    elif kind in ("ModuleNotFoundError", "ImportError") and (match := NO_MODULE.search(text)):
        yield NoSuchModule(match[1])


def keys_of(signature: Signature) -> list[str]:
    """The keys that dictionaries have, those with numbers for the first few layers."""
    slots = [slot for nest in (signature.takes, signature.gives) for slot in in_dictionaries(nest)]
    counted = [f"{slot.family}{number}" for slot in slots if slot.counted for number in range(1, 9)]
    return [slot.name for slot in slots if not slot.counted] + counted


def in_dictionaries(nest: Nest) -> Iterator[Slot]:
    """The slots that have a key."""
    if isinstance(nest, dict):
        yield from nest.values()
    elif isinstance(nest, (tuple, list)):
        for part in nest:
            yield from in_dictionaries(part)


def of_unknown(name: str, written: Written) -> Iterator[Problem]:
    """A name that nothing has: misspelled, NumPy's, or one of the notebook's other cells."""
    if name in written.exercises:
        yield Missing(name)
        return
    ours = [known for known in [*written.bound, *written.exercises] if known != name]
    same_letters = [known for known in ours if known.lower() == name.lower()]
    if same_letters:
        yield UnknownName(name, same_letters[0])
    elif is_function_of_numpy(name):
        yield UnknownName(name, f"np.{name}")
    elif near := nearest(name, ours):
        yield UnknownName(name, near)
    elif name in written.data:
        yield NotebookName(name, "")


def of_numpy(name: str, written: Written) -> Iterator[Problem]:
    """A name that NumPy does not have, or has no longer."""
    if name in GONE:
        yield GoneFromNumpy(name, GONE[name])
    elif name in written.exercises:
        yield UnknownName(f"np.{name}", name)
    elif near := nearest(name, filter(is_function_of_numpy, dir(np))):
        yield UnknownName(f"np.{name}", f"np.{near}")


def is_function_of_numpy(name: str) -> bool:
    """Whether NumPy has a function of this name, such as exp."""
    return not name.startswith("_") and name.islower() and callable(getattr(np, name, None))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The name that looks most like another, where that can be no accident."""
    by_letters = {word.lower(): word for word in sorted(known)}
    cutoff = ALIKE if len(name) > 3 else 1.0
    near = get_close_matches(name.lower(), by_letters, n=1, cutoff=cutoff)
    return by_letters[near[0]] if near else None
