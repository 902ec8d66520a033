"""The instructor's notebook as a submission, and the same with something changed in it."""

from collections.abc import Callable
from dataclasses import replace

from autograder.course import START, Assignment, source_cells
from autograder.notebooks import Cell, Notebook
from autograder.selftest.perturbations.source import Write


def solved(assignment: Assignment) -> Notebook:
    """The instructor's notebook as a submission."""
    return Notebook(tuple(source_cells(assignment)), assignment.name)


def raising(assignment: Assignment, name: str) -> Notebook:
    """The solved notebook, where one function raises."""
    return changed(assignment, name, lambda cell: broken(cell.source))


def broken(source: str) -> str:
    """A cell whose function raises where its solution should begin."""
    indent = source[: source.index(START)].rpartition("\n")[2]
    return source.replace(START, f"{START}\n{indent}raise RuntimeError", 1)


def without(assignment: Assignment, name: str) -> Notebook:
    """The solved notebook, where one function is left as it was released."""
    stubs = {cell.exercise: cell.source for cell in assignment.released().cells}
    return changed(assignment, name, lambda _: stubs[name])


def changed(assignment: Assignment, name: str, change: Callable[[Cell], str]) -> Notebook:
    """The solved notebook with another source for one exercise."""
    cells = solved(assignment).cells
    return Notebook(
        tuple(
            replace(cell, source=change(cell)) if cell.exercise == name else cell for cell in cells
        ),
        assignment.name,
    )


def rewritten(assignment: Assignment, write: Write) -> Notebook:
    """The solved notebook, with all functions in another way of writing."""
    cells: list[Cell] = []
    for cell in solved(assignment).cells:
        if cell.exercise:
            written = write(cell.exercise, cell.source)
            cells += [Cell("code", written.added)] if written.added else []
            cells.append(replace(cell, source=written.source))
        else:
            cells.append(cell)
    return Notebook(tuple(cells), assignment.name)
