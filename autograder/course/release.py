"""What learners download, made from what the instructor wrote: same source, same bytes.

The instructor's notebook becomes one that nbgrader understands, and nbgrader's own preprocessors
make the learner's out of it, as `nbgrader generate_assignment` would.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version as installed
from itertools import count
from pathlib import Path
from typing import Any

from autograder.course.assignment import CHECKS, Assignment
from autograder.course.book import place_of
from autograder.course.exercise_cell import END, START
from autograder.course.facts import facts
from autograder.course.handout import handed_out
from autograder.errors import UsageError
from autograder.notebooks import Cell, Notebook, writer
from rubric import Exercise

CHECK = re.compile(r"^check = nnkit\.public_checks\(.*\)$", re.MULTILINE)
CHECK_ALL = r"\g<0>\ncheck_all = check.all"
"""Written below the line that makes the check."""

WHERE_YOU_STAND = """## Where you stand

The next cell runs all checks of this notebook at once. Run it whenever you like, not only at the end: it
says what is done, what is wrong, and what to do next."""

STUB = f"{START}\n\n\n{END}"

README = """# {name}

1. Set up once, for all assignments: put this folder into the folder `neural_networks`, which you get from \
the course's site with everything in it, and follow the README.md there. It installs `{wheel}` and JupyterLab.
2. In the folder `neural_networks`, start `.venv/bin/jupyter lab {name}/{name}.ipynb` (Windows: \
`.venv\\Scripts\\jupyter lab {name}\\{name}.ipynb`), write between the lines that say where your code \
starts and ends, and run the check below each.
3. Save the notebook, and hand in `{name}.ipynb` alone, where your class collects it.
"""


@dataclass(frozen=True)
class Release:
    """An assignment as it is handed out.

    Attributes:
        source: the .ipynb from which nbgrader would make the learner's notebook.
        files: everything that learners download, by name.
    """

    assignment: str
    source: bytes
    files: Mapping[str, bytes]

    def stale(self, folder: Path) -> tuple[str, ...]:
        """The files of a release folder that are missing or no longer what they should be."""
        paths = {name: folder / name for name in self.files}
        return tuple(
            name
            for name, path in paths.items()
            if not path.is_file() or path.read_bytes() != self.files[name]
        )


def write_release(assignment: Assignment, build: Path) -> Release:
    """Write an assignment's release folder, and nbgrader's source under `build`.

    What learners download beside the notebook lies with the source too, or
    `nbgrader generate_assignment` would release the notebook without it.

    Raises:
        UsageError: the assignment has no release folder.
    """
    if assignment.release_folder is None:
        raise UsageError(f"Say where {assignment.name} is released to: it has no release folder.")
    made = make(assignment)
    sources = {**made.files, f"{assignment.name}.ipynb": made.source}
    source_folder = build / "source" / assignment.name
    for folder, files in ((source_folder, sources), (assignment.release_folder, made.files)):
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    return made


def make(assignment: Assignment) -> Release:
    """The release of an assignment, written nowhere."""
    name, checks = assignment.name, assignment.public_checks()
    source, version = versioned_source(assignment, checks)
    others = {"README.md": readme(name), CHECKS: handed_out(assignment, checks, version)}
    files = {file: text.encode("utf-8") for file, text in others.items()}
    files[f"{name}.ipynb"] = writer.to_bytes(for_learners(source))
    return Release(name, writer.to_bytes(source), files)


def versioned_source(
    assignment: Assignment, checks: Mapping[str, Any]
) -> tuple[dict[str, Any], str]:
    """The notebook from which nbgrader would make the learner's, and the version that it carries."""
    unversioned = Notebook(tuple(source_cells(assignment)), assignment.name)
    version = version_of(unversioned, checks)
    return writer.to_json(replace(unversioned, version=version)), version


def readme(name: str) -> str:
    """How to start, for somebody who has unpacked the zip of this assignment alone."""
    return README.format(name=name, wheel=f"nnkit-{installed('nnkit')}-py3-none-any.whl")


def version_of(unversioned: Notebook, checks: Mapping[str, Any]) -> str:
    """A name for what learners get, made of the notebook and the checks before they carry it.

    Of recorded numbers the first digits count: they tell other examples, and where a processor that
    nobody has tried alters a last one, the version is still that of everybody else.
    """
    stub = writer.to_bytes(for_learners(writer.to_json(unversioned)))
    told = json.loads(json.dumps(checks, ensure_ascii=False), parse_float=shortened)
    return hashlib.sha256(stub + json.dumps(told).encode("utf-8")).hexdigest()[:12]


def shortened(number: str) -> float:
    """A recorded number in three digits."""
    return float(f"{float(number):.3g}")


def source_cells(assignment: Assignment) -> Iterator[Cell]:
    """The instructor's cells with all that nbgrader wants to know, solutions included."""
    exercises = {exercise.name: exercise for exercise in assignment.exercises}
    ordinals = {kind: count(1) for kind in ("code", "markdown", "raw")}
    course = assignment.folder.parents[1]
    for cell in [*assignment.solution.cells, *closing_cells(assignment)]:
        if cell.exercise is not None:
            exercise = exercises[cell.exercise]
            yield facts_cell(exercise, cell, place_of(exercise.book, course))
            yield replace(cell, id=cell.exercise, grade_id=cell.exercise, is_solution=True)
            yield check_cell(exercise)
            continue
        name = f"{cell.kind}-{next(ordinals[cell.kind])}"
        if cell.role == "demonstration" or cell.kind == "raw":  # nbgrader keeps no raw cells
            yield replace(cell, id=name)
        else:
            source = CHECK.sub(CHECK_ALL, cell.source) if cell.role == "given" else cell.source
            yield replace(cell, source=source, id=name, grade_id=name, is_locked=True)


def facts_cell(exercise: Exercise, cell: Cell, book: str) -> Cell:
    """The cell above an exercise, which says what a learner has to expect."""
    name = f"info_{exercise.name}"
    return Cell("markdown", facts(exercise, cell.source, book), name, name, is_locked=True)


def check_cell(exercise: Exercise) -> Cell:
    """The cell below an exercise, where a learner checks the answer and nbgrader keeps points."""
    name = f"test_{exercise.name}"
    source = f"check({exercise.name})"
    return Cell("code", source, name, name, is_grade=True, is_locked=True, points=exercise.total)


def closing_cells(assignment: Assignment) -> list[Cell]:
    """The end of a notebook that has public checks: all of them in one table."""
    given = (cell.source for cell in assignment.solution.cells if cell.role == "given")
    if not any(map(CHECK.search, given)):
        return []
    return [Cell("markdown", WHERE_YOU_STAND), Cell("code", "check_all()")]


def for_learners(source: Mapping[str, Any]) -> dict[str, Any]:
    """What nbgrader makes of its source: solutions emptied, cells locked, checksums set."""
    # Importing these takes seconds, which only a release should cost.
    import nbformat  # noqa: PLC0415
    from nbgrader import preprocessors  # noqa: PLC0415
    from traitlets.config import Config  # noqa: PLC0415

    config = Config()
    config.ClearSolutions.begin_solution_delimeter = START  # the trait is spelled so
    config.ClearSolutions.end_solution_delimeter = END
    config.ClearSolutions.code_stub = {"python": STUB}
    node = nbformat.from_dict(source)
    for step in (
        "LockCells",
        "ClearSolutions",
        "ClearOutput",
        "ComputeChecksums",
        "CheckCellMetadata",
    ):
        node, _ = getattr(preprocessors, step)(config=config).preprocess(node, {})
    nbformat.validate(node)
    return dict(node)
