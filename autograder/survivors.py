"""Survivors: mutants that no hidden test catches, each with the reason why none should.

Most of them change nothing that can be seen, such as `-(a - b)` written as `b - a`. The list is
kept by hand in survivors.toml beside exercises.py, and `selftest` holds it to the facts.
"""

import tomllib
from pathlib import Path
from typing import NamedTuple

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
        listed = tomllib.loads(path.read_text(encoding="utf-8")).get("survivor", [])
        return {Survivor(each["exercise"], each["change"]): each["reason"] for each in listed}
    except (ValueError, KeyError, TypeError) as error:
        raise AuthoringError(
            f"{path} cannot be read ({error}): each [[survivor]] has exercise, change and reason."
        ) from None
