"""Which assignment a notebook answers: by what it was asked for, says, is called, or defines."""

from collections.abc import Mapping
from pathlib import Path

from autograder.errors import Ungradable, UsageError
from autograder.notebooks import Cell, Notebook, bindings


def decide(
    submission: Notebook, wanted: str | None, known: Mapping[str, Notebook], path: Path
) -> str:
    """The assignment that a notebook answers.

    It is the one asked for, else the one that the notebook names, else the one that its file is
    called after, else the only one whose functions it defines.

    Raises:
        UsageError: there is no such assignment, or no telling which.
        Ungradable: the notebook is another assignment's.
    """
    choice = ", ".join(sorted(known)) or "none yet"
    if wanted is not None and wanted not in known:
        raise UsageError(f"There is no assignment {wanted}: choose one of {choice}.")
    named = submission.assignment if submission.assignment in known else None
    if named is not None and wanted is not None and named != wanted:
        raise Ungradable(f"{path} is the notebook of {named}: submit that of {wanted}.")
    name = named or wanted or named_by_file(path, known) or named_by_functions(submission, known)
    if name is None:
        raise UsageError(
            f"Which assignment {path} answers cannot be told: say --assignment, one of {choice}."
        )
    if named is None and not could_answer(submission, known[name]):
        raise Ungradable(f"{path} has no function of {name}: submit the notebook of {name}.")
    return name


def named_by_file(path: Path, known: Mapping[str, Notebook]) -> str | None:
    """The assignment that a file is called after, as in deep_network (1).ipynb."""
    rest = {name: path.stem.removeprefix(name) for name in known if path.stem.startswith(name)}
    names = [name for name, more in rest.items() if not more or not more[0].isalnum()]
    return max(names, key=len, default=None)


def named_by_functions(submission: Notebook, known: Mapping[str, Notebook]) -> str | None:
    """The only assignment of which the notebook defines a function."""
    names = [name for name, release in known.items() if answers_any(submission, release)]
    return names[0] if len(names) == 1 else None


def could_answer(submission: Notebook, release: Notebook) -> bool:
    """Whether a notebook is of this assignment, be it blank."""
    is_blank = not any(cell.kind == "code" and cell.source.strip() for cell in submission.cells)
    return is_blank or answers_any(submission, release)


def answers_any(submission: Notebook, release: Notebook) -> bool:
    """Whether a notebook has a cell for any exercise of a release."""
    return any(
        cell.exercise is not None and any(is_for(submitted, cell) for submitted in submission.cells)
        for cell in release.cells
    )


def is_for(submitted: Cell, exercise: Cell) -> bool:
    """Whether a submitted cell claims to answer an exercise, or does."""
    is_named = exercise.id in (submitted.grade_id, submitted.id)
    return is_named or bindings.defines(submitted.source, exercise.exercise or "")
