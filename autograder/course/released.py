"""What learners were given: the released notebooks, by assignment."""

from pathlib import Path
from typing import Any

from autograder.course import assignment
from autograder.errors import Ungradable, UsageError
from autograder.notebooks import Notebook, reader, writer


def released_notebooks(
    solutions: Path, released: Path, wanted: str | None = None
) -> dict[str, Notebook]:
    """The notebooks that learners were given.

    Raises:
        UsageError: there is none, or not the one that is wanted, or one is damaged.
    """
    paths = {name: released / name / f"{name}.ipynb" for name in assignment.names(solutions)}
    known = {name: path for name, path in paths.items() if path.is_file()}
    if wanted in paths and wanted not in known:
        raise UsageError(f"{wanted} is not released yet: run `autograder release {wanted}`.")
    if paths and not known:
        raise UsageError(f"No assignment is released to {released} yet: run `autograder release`.")
    return {name: released_notebook(name, path) for name, path in known.items()}


def released_notebook(name: str, path: Path) -> Notebook:
    """A notebook as learners were given it.

    Raises:
        UsageError: it is damaged, which is not the learners' affair.
    """
    try:
        return reader.read(path)
    except Ungradable:
        raise UsageError(f"{path} is damaged: run `autograder release {name}`.") from None


def released_json(released: Path, name: str) -> dict[str, Any]:
    """The JSON of a released notebook, with all that nbgrader wrote into it."""
    return writer.of_bytes((released / name / f"{name}.ipynb").read_bytes())
