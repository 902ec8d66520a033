"""The autograded notebook: what formgrader shows an instructor, and nbgrader takes the points from.

It is the released notebook with the learner's code in it. A learner's own prose is left out: it may
hold scripts, and formgrader would run them in the instructor's browser.
"""

import base64
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from autograder.grading.comments import comment
from autograder.grading.grader import Graded
from autograder.intake import RebuiltCell
from autograder.sandbox import CellOutcome, Output
from rubric import Judgement

Json = dict[str, Any]

ANSWERED_ELSEWHERE = "answered_elsewhere"
"""In the metadata of an exercise's cell, if the answer stands in the cell of another."""


def autograded(release: Mapping[str, Any], graded: Graded) -> Json:
    """The JSON of the autograded notebook of a submission, from that of the released one."""
    return {**release, "cells": list(cells_of(release["cells"], graded))}


def unreadable(release: Mapping[str, Any], reason: str) -> Json:
    """The same for what could not be read at all: the reason, and nothing that gives points."""
    note = {
        "cell_type": "raw",
        "id": "unreadable",
        "metadata": {},
        "source": f"This submission could not be graded. {reason}",
    }
    return {**release, "cells": [note, *release["cells"]]}


def cells_of(released: Sequence[Json], graded: Graded) -> Iterator[Json]:
    """The released cells in order, each with what the learner wrote in it or behind it."""
    places = {cell["id"]: place for place, cell in enumerate(released)}
    exercises = {f"test_{exercise.name}": exercise for exercise in graded.result.exercises}
    used = {cell.name for cell in graded.rebuilt.cells}
    done = 0
    for cell in graded.rebuilt.cells:
        place = places.get(cell.name, -1)
        yield from fillers(released[done : place + 1], used, exercises)
        done = max(done, place + 1)
        yield run_cell(cell, released[place] if place >= 0 else None, graded.outcomes)
    yield from fillers(released[done:], used, exercises)


def fillers(
    released: Sequence[Json], used: set[str], exercises: Mapping[str, Judgement]
) -> Iterator[Json]:
    """Prose as it was released, checks with their points, and where several answers share a cell."""
    for cell in released:
        if cell["id"] in exercises:
            yield {**cell, "outputs": verdict(exercises[cell["id"]])}
        elif cell["cell_type"] != "code":
            yield dict(cell)
        elif cell["id"] not in used:
            note = f"# {cell['id']} is defined in another cell of this notebook."
            yield {
                **cell,
                "metadata": {**cell["metadata"], ANSWERED_ELSEWHERE: True},
                "source": note,
            }


def run_cell(cell: RebuiltCell, released: Json | None, outcomes: Mapping[str, CellOutcome]) -> Json:
    """A cell that ran, or that no exercise needs."""
    blank: Json = {
        "cell_type": "code",
        "execution_count": None,
        "id": cell.name.replace(", ", "-"),
        "metadata": {},
    }
    outcome = outcomes.get(cell.name)
    outputs = [displayed(output) for output in outcome.outputs] if outcome else []
    return {**(released or blank), "source": cell.source, "outputs": outputs}


def verdict(exercise: Judgement) -> list[Json]:
    """What nbgrader reads the points from: one number, behind the words for the instructor."""
    points = result(repr(float(exercise.score)))
    said = comment(exercise)
    return [display({"text/plain": said}), points] if said else [points]


def displayed(output: Output) -> Json:
    """One piece of what a cell put out, as text or a picture and nothing else."""
    if isinstance(output.content, bytes):
        return display({"image/png": base64.b64encode(output.content).decode("ascii")})
    if output.kind in ("stdout", "stderr"):
        return {"output_type": "stream", "name": output.kind, "text": output.content}
    if output.kind == "error":
        last = output.content.strip().rsplit("\n", 1)[-1]
        name, _, text = last.partition(": ")
        lines = output.content.splitlines()
        return {"output_type": "error", "ename": name, "evalue": text, "traceback": lines}
    return display({"text/plain": output.content})


def display(data: Mapping[str, str]) -> Json:
    """A displayed value."""
    return {"output_type": "display_data", "data": dict(data), "metadata": {}}


def result(text: str) -> Json:
    """The value of a cell."""
    data = {"text/plain": text}
    return {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": None}
