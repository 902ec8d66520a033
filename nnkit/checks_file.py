"""The file of the public checks, public_checks.json: read, or refused in one sentence.

It is handed out with a notebook and a wheel of nnkit, and learners keep several of each. So the file
says to which assignment and version it belongs and which nnkit wrote it, and what does not fit is
told before any function is judged by it.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from rubric import help as helps
from rubric import sealing
from rubric.help import Help
from rubric.record import FORMAT, PublicExercise, from_record
from rubric.sealing import SealedHint

LARGEST_NOTEBOOK = 50_000_000
"""Bytes: a larger one beside the file is not opened to see what it is."""


UNUSABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What reading a damaged record may raise."""


class PublicCheckFailed(AssertionError):  # noqa: N818  (a failed check is no error of ours)
    """One sentence that says what is wrong, and perhaps what helps. A notebook shows no traceback."""

    def __init__(self, sentence: str, *more: str) -> None:
        super().__init__("\n".join([sentence, *more]))

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in place of the traceback."""
        return str(self).splitlines()


class ChecksFile:
    """The public checks of one assignment, as they were handed out.

    Attributes:
        path: where the file lies; it is read when something of it is asked for first.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    @cached_property
    def contents(self) -> Mapping[str, Any]:
        """The whole file, once it is known to be whole and to fit this nnkit.

        Raises:
            PublicCheckFailed: it is missing, damaged, of another format or of a newer nnkit.
        """
        try:
            told = json.loads(self.path.read_text(encoding="utf-8"))
        except OSError:
            raise PublicCheckFailed(
                f"{self.path.name} is not in the folder of this notebook, or cannot be opened: "
                "put the file that came with the assignment beside it."
            ) from None
        except ValueError:
            raise self._damaged() from None
        if not isinstance(told, dict) or not isinstance(told.get("exercises"), dict):
            raise self._damaged()
        refuse_another_format(self.path.name, told)
        return told

    @property
    def assignment(self) -> str:
        """The name of the assignment that the file belongs to."""
        return str(self.contents.get("assignment"))

    @property
    def version(self) -> str:
        """The version of the assignment, as in the metadata of its notebook."""
        return str(self.contents.get("version"))

    @property
    def names(self) -> list[str]:
        """The exercises, in the order of the notebook."""
        return list(self.contents["exercises"])

    @property
    def salt(self) -> tuple[str, str]:
        """What its sealed hints belong to."""
        return self.assignment, self.version

    def exercise(self, name: str) -> PublicExercise:
        """What is to be checked of one exercise.

        Raises:
            PublicCheckFailed: the file has no check for it, or does not fit.
        """
        records = self.contents["exercises"]
        if name not in records:
            raise PublicCheckFailed(
                f"{self.path.name} belongs to {self.assignment} and has no check for {name}, "
                f"but for {', '.join(records)}: if your notebook is another assignment's, put the "
                "file that came with that one beside it."
            )
        try:
            return from_record(name, records[name])
        except UNUSABLE:
            raise self._damaged() from None

    def help(self, name: str) -> Help:
        """The help of an exercise, and its points.

        Raises:
            PublicCheckFailed: it cannot be read.
        """
        try:
            return helps.from_record(self.contents["help"][name])
        except UNUSABLE:
            raise self._damaged() from None

    def sealed(self, name: str) -> Sequence[SealedHint]:
        """The sealed hints of an exercise.

        Raises:
            PublicCheckFailed: they cannot be read.
        """
        try:
            return [sealing.from_record(each) for each in self.contents["sealed"][name]]
        except UNUSABLE:
            raise self._damaged() from None

    def changes(self, name: str) -> Sequence[str]:
        """The sealed changes of an exercise, as texts; an older file has none.

        Raises:
            PublicCheckFailed: they cannot be read.
        """
        try:
            return [str(each) for each in self.contents.get("changes", {}).get(name, [])]
        except UNUSABLE:
            raise self._damaged() from None

    def refuse_another_assignment(self) -> None:
        """Look at the notebooks in the same folder, if they say of which assignment they are.

        Raises:
            PublicCheckFailed: all that say so are of another assignment.
        """
        names = sorted({name for name, _ in self._notebooks})
        if names and self.assignment not in names:
            raise PublicCheckFailed(
                f"{self.path.name} belongs to {self.assignment}, and the notebook beside it to "
                f"{' or '.join(names)}: put the file that came with the notebook there."
            )

    @property
    def notebook_differs(self) -> bool:
        """Whether the notebooks beside it are of this assignment, and all of another version."""
        versions = {each for name, each in self._notebooks if name == self.assignment}
        return bool(versions) and self.version not in versions

    @cached_property
    def _notebooks(self) -> frozenset[tuple[str, str]]:
        return frozenset(notebooks_beside(self.path))

    def _damaged(self) -> PublicCheckFailed:
        return PublicCheckFailed(
            f"{self.path.name} cannot be read: download the assignment's files again."
        )


def notebooks_beside(path: Path) -> Iterator[tuple[str, str]]:
    """Assignment and version of each notebook in the folder of a file that names them."""
    for each in sorted(path.parent.glob("*.ipynb")):
        try:
            if each.stat().st_size > LARGEST_NOTEBOOK:
                continue
            course = json.loads(each.read_text(encoding="utf-8"))["metadata"]["course"]
            yield str(course["assignment"]), str(course["version"])
        except (OSError, ValueError, LookupError, TypeError):
            continue  # no notebook, or none of ours


def refuse_another_format(name: str, told: Mapping[str, Any]) -> None:
    """Refuse a file that was written for another nnkit than this.

    Raises:
        PublicCheckFailed: it is of another format, or a newer nnkit wrote it.
    """
    made, here = str(told.get("nnkit", "of the first format"))[:20], installed()
    number = told.get("format", 1)
    if number == FORMAT and parts(made) <= parts(here):
        return
    if number == FORMAT or (isinstance(number, int) and number > FORMAT):
        raise PublicCheckFailed(
            f"{name} was written for nnkit {made}, and nnkit {here} is older: run "
            f"`%pip install nnkit-{made}-py3-none-any.whl` with the wheel that came with the "
            "assignment, and restart the kernel."
        )
    raise PublicCheckFailed(
        f"{name} was written for nnkit {made}, and nnkit {here} is newer: download the assignment "
        "again and put its public_checks.json beside your notebook."
    )


def installed() -> str:
    """The version of nnkit that runs."""
    try:
        return version("nnkit")
    except PackageNotFoundError:
        return "of unknown version"  # its sources, not installed: taken to be as new as any file


def parts(told: str) -> tuple[float, ...]:
    """A version as numbers that can be compared; an unknown one is later than all others.

    >>> parts("0.9.1") < parts("0.10.0") < parts("of unknown version")
    True
    """
    return tuple(float(number) for number in re.findall(r"\d+", told)) or (float("inf"),)
