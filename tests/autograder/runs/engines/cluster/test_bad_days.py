"""A cluster on bad days: workers of other users that are killed, other code, other keys, no end."""

import os
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from autograder.classroom import ClassFolder
from autograder.errors import EngineError
from autograder.gradebook import Gradebook
from autograder.notebooks import reader, writer
from autograder.notebooks.notebook import Cell
from autograder.runs.engine import Lost, outcomes
from autograder.runs.engines.cluster import dask_engine, keys
from autograder.runs.engines.cluster.dask_engine import DaskEngine
from autograder.runs.engines.cluster.link import Link
from autograder.runs.submission_grader import GradedSubmission, GradingConfig, Task
from tests.autograder.conftest import REPOSITORY, Classroom, make_classroom
from tests.faults.stand import kill, timeless
from tests.machines import Machines, workers_of

pytestmark = pytest.mark.thorough

SUBMISSIONS, USERS = 240, 3
FIRST_USER = 61_000
"""Numbers of users whom nobody else is."""
EDITS: tuple[dict[str, str], ...] = (
    {},
    {"spread": "def spread(x):\n    return 0.0"},
    {"row_means": "def row_means(x):\n    return x"},
)
AGAIN = 'while :; do "$@"; sleep 1; done'
"""What a service of the system does: it starts a worker again that has ended."""


def graded(classroom: Classroom, root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    where = ["--course", str(root), "--solutions", str(classroom.solutions)]
    command = [sys.executable, "-m", "autograder", "grade", "means", *where, *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def kept(classroom: Classroom, root: Path) -> dict[str, object]:
    """Records without when and how long, graded notebooks, and the marks in the gradebook."""
    found: dict[str, object] = {
        str(path.relative_to(root)): timeless(path) for path in root.glob("results/*/*")
    }
    for path in root.glob("autograded/*/*/*.ipynb"):
        found[str(path.relative_to(root))] = path.read_bytes()
    with Gradebook(ClassFolder.open(root, classroom.solutions)) as gradebook:
        return found | {"marks": {who: one.score for who, one in gradebook.marks("means").items()}}


def test_whoever_is_killed_each_submission_has_one_result_and_marks_are_those_of_this_machine(
    tmp_path: Path,
):
    classroom = make_classroom(tmp_path)
    for number in range(SUBMISSIONS):
        mine = Cell("code", f"mine = {number}")
        classroom.hand_in(f"learner{number:03}", mine, **EDITS[number % len(EDITS)])
    (classroom.root / ".autograder_secret").write_text("5e" * 32)
    copy = tmp_path / "copy"
    shutil.copytree(classroom.root, copy)
    local = graded(classroom, classroom.root)
    assert local.returncode == 0, local.stderr
    keys.make(tmp_path / "keys")
    with Machines(tmp_path, tmp_path / "keys") as machines, other_users(machines) as nannies:
        options = (
            "--engine",
            "dask",
            "--scheduler",
            machines.address,
            "--keys",
            str(machines.keys),
        )
        with accidents(machines, nannies) as told:
            ends = [graded(classroom, copy, *options)]
            while ends[-1].returncode or "Not graded" in ends[-1].stdout:
                assert len(ends) < 20, ends[-1]
                ends.append(graded(classroom, copy, *options))
    assert told["workers"] >= 2
    assert told["schedulers"] >= 1
    assert kept(classroom, copy) == kept(classroom, classroom.root)
    assert len(list(copy.glob("results/*/means.json"))) == SUBMISSIONS


@contextmanager
def other_users(machines: Machines) -> Iterator[list[subprocess.Popen[bytes]]]:
    """A worker for each of some users of the system, in a folder that is its own; the loops that start them."""
    machines.start_scheduler()
    with TemporaryDirectory(ignore_cleanup_errors=True) as homes:
        Path(homes).chmod(0o755)
        started = []
        for user in range(FIRST_USER, FIRST_USER + USERS):
            home = Path(homes) / str(user)
            assert machines.keys
            shutil.copytree(machines.keys, home / "keys")
            become: list[str] = []
            if os.getuid() == 0:
                for path in (home, *home.rglob("*")):
                    os.chown(path, user, user)
                become = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]
            home.chmod(0o700)
            started.append(
                machines.start_workers(
                    1,
                    "--name",
                    f"user{user}",
                    before=[*enterable(), *become, "sh", "-c", AGAIN, "sh"],
                    environment={"HOME": str(home), "TMPDIR": str(home)},
                    folder=home,
                    keys=home / "keys",
                )
            )
        yield started
        machines.close()


def enterable() -> list[str]:
    """Lets other users enter the folder of the interpreter, in a view of the file system that is theirs alone."""
    closed = [
        folder for folder in Path(sys.base_prefix).parents if not folder.stat().st_mode & 0o001
    ]
    if os.getuid() or not closed:
        return []
    python, outermost = sys.base_prefix, closed[-1]
    steps = (
        f"mount --bind {python} /mnt && mount -t tmpfs -o mode=755 none {outermost} && "
        f'mkdir -p {python} && mount --move /mnt {python} && exec "$@"'
    )
    return ["unshare", "--mount", "sh", "-c", steps, "sh"]


@contextmanager
def accidents(
    machines: Machines, nannies: list[subprocess.Popen[bytes]]
) -> Iterator[dict[str, int]]:
    """Kill workers at random moments, and every now and then the scheduler, until the block ends."""
    over, told = threading.Event(), {"workers": 0, "schedulers": 0}
    chance = random.Random(5)

    def happen() -> None:
        for number in count(1):
            if over.wait(chance.uniform(3.0, 10.0)):
                return
            if number % 5 == 4:
                scheduler = next(one for one in machines.processes[::-1] if one not in nannies)
                scheduler.kill()
                scheduler.wait()
                told["schedulers"] += 1
                over.wait(chance.uniform(0.0, 3.0))
                machines.start_scheduler()
            else:
                there = [each for nanny in nannies for each in workers_of(nanny)]
                told["workers"] += bool(there) and kill(chance.choice(there))

    thread = threading.Thread(target=happen)
    thread.start()
    try:
        yield told
    finally:
        over.set()
        thread.join()


@pytest.fixture
def secured(tmp_path: Path) -> Iterator[Machines]:
    """A scheduler and two workers that want keys."""
    keys.make(tmp_path / "keys")
    with Machines(tmp_path, tmp_path / "keys") as machines:
        machines.start_scheduler()
        machines.start_workers(2)
        yield machines


def test_a_worker_with_another_engine_is_refused_by_name_though_it_joins_later(
    secured: Machines, config: GradingConfig, right: Path, tmp_path: Path
):
    other = tmp_path / "other"
    for package in ("autograder", "rubric"):
        shutil.copytree(REPOSITORY / package, other / package)
    with (other / "autograder" / "errors.py").open("a") as file:
        file.write("# changed\n")
    told: list[str] = []
    with closing(
        DaskEngine([config], Link(secured.address, secured.keys), tell=told.append)
    ) as engine:
        first = engine_outcome(engine, Task("ada", right))
        secured.start_workers(1, "--name", "stale", environment={"PYTHONPATH": str(other)})
        while not engine.condition.refused:
            assert engine.next_outcome(0.2) is None
        second = engine_outcome(engine, Task("bob", right))
        assert engine.condition.workers == 2
    assert [first, second] == [100.0, 100.0]
    [refusal] = [sentence for sentence in told if "gets nothing to grade" in sentence]
    assert refusal.startswith("The worker stale at tls://127.0.0.1:")
    assert "its engine is not this one: install this version of the course there" in refusal


def engine_outcome(engine: DaskEngine, task: Task) -> float | None:
    [outcome] = outcomes(engine, [task])
    assert isinstance(outcome, GradedSubmission)
    return outcome.record.result.score


def test_who_has_other_keys_does_not_get_in(
    secured: Machines, config: GradingConfig, right: Path, tmp_path: Path, monkeypatch
):
    monkeypatch.setattr(dask_engine, "WITHOUT_SCHEDULER", 0.0)
    keys.make(tmp_path / "others")
    for link in (
        Link(secured.address, tmp_path / "others"),
        Link(secured.address.replace("tls", "tcp")),
    ):
        with (
            closing(DaskEngine([config], link)) as engine,
            pytest.raises(EngineError, match=r"No scheduler answers .* with the same keys"),
        ):
            [*outcomes(engine, [Task("ada", right)])]


def test_what_has_no_end_is_ended_three_times_and_named_and_costs_nobody_else_anything(
    secured: Machines, config: GradingConfig, right: Path, tmp_path: Path
):
    endless = tmp_path / "endless.ipynb"
    read = reader.read(right)
    waits = Cell("code", "import time\ntime.sleep(60)")
    writer.write(replace(read, cells=(waits, *read.cells)), endless)
    tasks = [Task(f"learner{number}", right) for number in range(12)]
    tasks.insert(1, Task("endless", endless))
    link = Link(secured.address, secured.keys)
    with closing(DaskEngine([config], link, longest=20)) as engine:
        found = [*outcomes(engine, tasks)]
    [lost] = [one for one in found if isinstance(one, Lost)]
    assert (lost.learner, lost.why) == ("endless", "grading it did not come to an end, three times")
    scores = [one.record.result.score for one in found if isinstance(one, GradedSubmission)]
    assert scores == [100.0] * 12
