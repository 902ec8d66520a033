"""Survivors: mutants that no hidden test catches, each with the reason why none should.

Most of them change nothing that can be seen, such as `-(a - b)` written as `b - a`. The list is
kept by hand in survivors.toml beside exercises.py, and `selftest` holds it to the facts.
"""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from autograder.errors import AuthoringError

FILE = "survivors.toml"


class Survivor(NamedTuple):
    """A mutant that may survive: the exercise and the change, as `selftest` names them."""

    exercise: str
    change: str


def load(folder: Path) -> dict[Survivor, str]:
    """The survivors of an assignment with their reasons; none where there is no list.

    Raises:
        AuthoringError: the list cannot be read.
    """
    path = folder / FILE
    if not path.exists():
        return {}
    try:
        listed = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise AuthoringError(f"{path} cannot be read: {error}.") from None
    reasons: dict[Survivor, str] = {}
    for entry in entries(listed):
        if not is_complete(entry) or survivor_in(entry) in reasons:
            raise AuthoringError(
                f"{path}: each [[survivor]] has exercise, change and reason, and stands there "
                f"once: look at {entry}."
            )
        reasons[survivor_in(entry)] = entry["reason"]
    return reasons


def entries(listed: dict[str, Any]) -> list[Any]:
    """The entries of the list; anything else in the file is one that is not complete."""
    known = listed.get("survivor", [])
    others = [name for name in listed if name != "survivor"]
    return [*others, *(known if isinstance(known, list) else [known])]


def is_complete(entry: Any) -> bool:
    """Whether an entry names a mutant and gives a reason, all in words."""
    keys = {*Survivor._fields, "reason"}
    return isinstance(entry, dict) and entry.keys() == keys and all(map(is_text, entry.values()))


def is_text(value: Any) -> bool:
    """Whether a value says something."""
    return isinstance(value, str) and bool(value.strip())


def survivor_in(entry: dict[str, str]) -> Survivor:
    """The mutant that an entry names."""
    return Survivor(entry["exercise"], entry["change"])
