"""A class in which each learner hands in one attack, and all that must hold after each of them.

Everything is real: a class's folder with nbgrader's gradebook, a warm process at this machine's
best level, the store that writes results, autograded notebooks and pages.
"""

import json
import os
import re
import resource
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from autograder.classroom.folder import ClassFolder
from autograder.closing import Closing
from autograder.course.assignment import Assignment
from autograder.course.release import source_cells, write_release
from autograder.course.released import released_json
from autograder.gradebook import Gradebook
from autograder.grading.grader import Grader, number
from autograder.grading.runtime import Limits
from autograder.notebooks import writer
from autograder.notebooks.notebook import Cell, Notebook
from autograder.runs.store import ResultStore
from autograder.runs.submission_grader import (
    GradedSubmission,
    GradingConfig,
    SubmissionGrader,
    Task,
)
from autograder.sandbox import Isolation, Worker, Zygote
from tests.conftest import MARKER
from tests.hostile.attack import PATIENT, Attack

REPOSITORY = Path(__file__).resolve().parents[2]
NAME = "rows"
SOLUTION = f"""\
# %% [markdown]
# # Rows

# %% tags=["given"]
import numpy as np

# %% exercise="centred"
def centred(X):
    # YOUR CODE STARTS HERE
    C = X - X.mean(axis=1, keepdims=True)  # {MARKER}
    # YOUR CODE ENDS HERE
    return C

# %% exercise="scaled"
def scaled(X, factor):
    # YOUR CODE STARTS HERE
    S = factor * X  # {MARKER}
    # YOUR CODE ENDS HERE
    return S

# %% exercise="total"
def total(X, factor):
    # YOUR CODE STARTS HERE
    t = scaled(X, factor).sum(axis=1)  # {MARKER}
    # YOUR CODE ENDS HERE
    return t
"""
ANSWERS = {
    "centred": "C = X - X.mean(axis=1, keepdims=True)",
    "total": "t = scaled(X, factor).sum(axis=1)",
}
EXERCISES = """\
from autograder.solution import load_solution
from rubric import Exercise

notebook = load_solution(__file__)

centred = Exercise(
    notebook.centred,
    takes=("X (n, m)",),
    gives="C (n, m)",
    points={"C": 30},
    trials=[{"n": 3, "m": 5}],
    examples=[{"n": 2, "m": 3}],
)

scaled = Exercise(
    notebook.scaled,
    takes=("X (n, m)", "factor"),
    gives="S (n, m)",
    points={"S": 30},
    trials=[{"n": 3, "m": 5, "factor": 7.25}, {"n": 4, "m": 2, "factor": 0.5}],
    examples=[{"n": 2, "m": 3, "factor": 2.0}],
)

total = Exercise(
    notebook.total,
    takes=("X (n, m)", "factor"),
    gives="t (n,)",
    points={"t": 40},
    trials=[{"n": 3, "m": 5, "factor": 7.25}],
    examples=[{"n": 2, "m": 3, "factor": 2.0}],
    needs=(scaled,),
)

EXERCISES = [centred, scaled, total]
"""
POINTS = {"centred": 30.0, "scaled": 30.0, "total": 40.0}
FULL_MARKS = ("passed", "carried")
SECRET = b"\x07" * 32


class HostileClass(Closing):
    """A class whose learners attack, one after the other."""

    def __init__(self, root: Path, isolation: Isolation) -> None:
        os.environ["GRADER_SECRET"] = MARKER
        self.course, self.root = root / "course", root / "class"
        folder = self.course / "solutions" / NAME
        folder.mkdir(parents=True)
        self.root.mkdir()
        (folder / "notebook.py").write_text(SOLUTION)
        (folder / "exercises.py").write_text(EXERCISES)
        (self.root / "private.txt").write_text(MARKER)
        for settings in ("nbgrader_config.py", "nbgrader_config.json"):
            shutil.copy(REPOSITORY / settings, self.course)
        release_folder = self.course / "assignments"
        self.assignment = Assignment.load(self.course / "solutions", NAME, release_folder)
        write_release(self.assignment, self.course / "build")
        self.folder = ClassFolder.open(self.root, self.course / "solutions")
        self.gradebook = Gradebook(self.folder)
        self.gradebook.prepare(NAME, released_json(release_folder, NAME))
        self.store = ResultStore(self.folder, self.assignment, self.gradebook, [])
        self.zygote = Zygote(isolation, self.assignment.release_folder)
        self.leases = counted(self.zygote)
        self.config = GradingConfig(
            NAME, self.course / "solutions", release_folder, SECRET, "rules", isolation
        )
        self.honest = self.grade("honest", self.submission(Attack("nothing")), PATIENT)
        self.log = self.log_size()

    def close(self) -> None:
        self.zygote.close()
        self.gradebook.close()

    def submission(self, attack: Attack) -> dict[str, Any]:
        """The right notebook with an attack in it."""
        bodies = ANSWERS | {"scaled": attack.body}
        cells = [
            replace(each, source=with_body(each.source, bodies[each.exercise]))
            if each.exercise
            else each
            for each in source_cells(self.assignment)
        ]
        given, answers = cells[:2], cells[2:]
        added = [Cell("code", source, id=f"attack-{at}") for at, source in enumerate(attack.cells)]
        data = writer.to_json(Notebook((*given, *added, *answers), NAME))
        if attack.change:
            data["cells"] = attack.change(data["cells"])
        return data

    def grade(self, learner: str, data: dict[str, Any], limits: Limits) -> GradedSubmission:
        """Grade what a learner hands in, and write all that is written about it."""
        path = self.root / "submitted" / learner / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(data))
        grader = SubmissionGrader(self.config)
        grader._grading = Grader(self.assignment, self.zygote, limits=limits)
        outcome = grader.grade(Task(learner, path))
        assert self.store.keep([outcome]) == [outcome.record], self.store.problems
        return outcome

    def written(self, learner: str) -> Iterator[tuple[Path, bytes]]:
        """What was written about a learner, or with what is known of the learner."""
        for step in ("results", "autograded", "feedback"):
            for path in sorted((self.root / step / learner).rglob("*")):
                if path.is_file():
                    yield path, path.read_bytes()
        yield self.root / "gradebook.db", (self.root / "gradebook.db").read_bytes()

    def page(self, learner: str) -> str:
        """What the learner reads."""
        [path] = (self.root / "feedback" / learner).rglob("*.html")
        return path.read_text()

    def log_size(self) -> int:
        """How much the warm process has said, which no worker may."""
        return self.zygote.log.seek(0, os.SEEK_END)

    def processes(self) -> set[int]:
        """The warm process and all that came from it."""
        parents = {}
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                status = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it has ended meanwhile
                continue
            parents[int(entry.name)] = int(status[1])
        found = {self.zygote.process.pid}
        while more := {one for one, parent in parents.items() if parent in found} - found:
            found |= more
        return found


def with_body(source: str, body: str) -> str:
    head, _, rest = source.partition("    # YOUR CODE STARTS HERE\n")
    tail = rest.partition("    # YOUR CODE ENDS HERE\n")[2]
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return f"{head}{lines}{tail}"


def counted(zygote: Zygote) -> list[int]:
    """The processes that a warm process has forked, as they are forked."""
    started: list[int] = []
    lease = zygote.lease

    def lease_and_count() -> Worker:
        worker = lease()
        started.append(worker.process.number)
        return worker

    zygote.lease = lease_and_count  # type: ignore[method-assign]
    return started


def hidden_numbers(hostile_class: HostileClass, seed: str) -> set[bytes]:
    """Every hidden number, argument or expected, as a text would show it."""
    found: set[bytes] = set()
    for exercise in hostile_class.assignment.exercises:
        for purpose in ("", exercise.name):
            for case in exercise.hidden_cases(number(seed, purpose)):
                for value in (case.arguments[0], exercise.expected(case)):
                    numbers = np.asarray(value, float).ravel()
                    found |= {repr(abs(float(each)))[:7].encode() for each in numbers}
                    found |= {each.tobytes().hex().encode() for each in numbers}
    return {text for text in found if len(text) >= 7}


class Usage:
    """What the grader, this very process, spends from here on."""

    def __init__(self) -> None:
        Path("/proc/self/clear_refs").write_text("5")  # the peak of memory starts from now
        self.memory, self.processor = memory("VmRSS"), processor()

    def megabytes(self) -> float:
        return (memory("VmHWM") - self.memory) / 1024

    def seconds(self) -> float:
        return processor() - self.processor


def memory(field: str) -> int:
    """Kilobytes of this process."""
    found = re.search(rf"{field}:\s+(\d+)", Path("/proc/self/status").read_text())
    assert found
    return int(found[1])


def processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
