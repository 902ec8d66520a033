"""The Dask engine on a cluster of real processes: a scheduler, a nanny and two workers."""

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

from autograder.errors import EngineError
from autograder.notebooks import reader, writer
from autograder.notebooks.notebook import Cell
from autograder.runs.engine import Outcome, outcomes
from autograder.runs.engines.cluster import dask_engine
from autograder.runs.engines.cluster.dask_engine import DaskEngine
from autograder.runs.engines.cluster.link import Link
from autograder.runs.engines.crew import Crew
from autograder.runs.engines.local import LocalEngine
from autograder.runs.submission_grader import EarlierSeed, GradedSubmission, GradingConfig, Task
from tests.autograder.conftest import Classroom, Run
from tests.faults.stand import timeless as timeless_json
from tests.machines import LONG, Machines, workers_of

T = TypeVar("T")


def engine_on(machines: Machines, config: GradingConfig, **options: Any) -> DaskEngine:
    return DaskEngine([config], Link(machines.address), **options)


def told_by(engine: Crew[Any], tasks: Iterable[Task]) -> dict[str, object]:
    """By learner, all that came of a task, but for when that was."""
    found: dict[str, object] = {}
    for outcome in outcomes(engine, tasks):
        learner, told = timeless(outcome)
        assert learner not in found
        found[learner] = told
    return found


def timeless(outcome: Outcome) -> tuple[str, object]:
    if not isinstance(outcome, GradedSubmission):
        return outcome.learner, (outcome.why, outcome.ticket)
    record = outcome.record.as_json() | {"at": None, "seconds": None}
    return outcome.record.learner, (record, writer.to_bytes(outcome.autograded), outcome.ticket)


def waits_for(asked: Callable[[], T]) -> T:
    end = time.monotonic() + LONG
    while not (told := asked()):
        assert time.monotonic() < end
        time.sleep(0.02)
    return told


def waits_for_workers(engine: DaskEngine) -> None:
    waits_for(lambda: engine.next_outcome(0.1) or engine.condition.workers == 2)


def test_records_and_notebooks_are_those_of_the_local_engine_byte_for_byte(
    machines: Machines, config: GradingConfig, right: Path, tmp_path: Path
):
    wrong, damaged = tmp_path / "wrong.ipynb", tmp_path / "damaged.ipynb"
    wrong.write_text(right.read_text().replace("x.shape[1]", "x.shape[0]"))
    damaged.write_text("{")
    tasks = [
        Task("ada", right),
        Task("bob", wrong, EarlierSeed("5eed", None)),
        Task("ad\udcff", right, content=wrong.read_bytes(), assignment="means", ticket=7),
        Task("carl", damaged),
        Task("dora", tmp_path / "gone.ipynb"),
        Task("emmy", right, file="of another file"),
    ]
    with closing(LocalEngine([config], 1)) as local:
        expected = told_by(local, tasks)
    with closing(engine_on(machines, config)) as engine:
        assert told_by(engine, tasks) == expected
    assert len(expected) == len(tasks)


def test_a_worker_that_is_killed_loses_nothing_and_another_one_takes_its_place(
    machines: Machines, config: GradingConfig, right: Path, tmp_path: Path
):
    slow = tmp_path / "slow.ipynb"
    read = reader.read(right)
    waits = Cell("code", "import time\ntime.sleep(2)")
    writer.write(replace(read, cells=(waits, *read.cells)), slow)
    [_, nanny] = machines.processes
    with closing(engine_on(machines, config)) as engine:
        for learner in ("ada", "bob", "carl", "dora"):
            engine.submit(Task(learner, slow))
        waits_for(lambda: engine.next_outcome(0.1) or engine.condition.workers == 2)
        killed = workers_of(nanny)
        for worker in killed:
            os.kill(worker, signal.SIGKILL)
        found = list(iter(engine.next_outcome, None))
    scores = [one.record.result.score for one in found if isinstance(one, GradedSubmission)]
    assert scores == [100.0] * 4
    waits_for(lambda: len({*workers_of(nanny)} - {*killed}) == 2)


def test_workers_that_confine_otherwise_are_refused_by_name_before_they_grade_anything(
    machines: Machines, config: GradingConfig, right: Path
):
    other = replace(config, isolation=config.isolation._replace(level="reduced"))
    told: list[str] = []
    with (
        closing(engine_on(machines, other, tell=told.append)) as engine,
        pytest.raises(EngineError, match=r"There is no other worker\. What is graded is kept"),
    ):
        told_by(engine, [Task("ada", right)])
    refusals = [sentence for sentence in told if "gets nothing to grade" in sentence]
    assert len(refusals) == 2
    assert all("level 'full', and this machine at 'reduced'" in each for each in refusals)
    assert all(each.startswith("The worker tcp://127.0.0.1:") for each in refusals)


def test_a_class_is_graded_by_a_cluster_as_by_this_machine(
    machines: Machines, classroom: Classroom, run: Run
):
    for learner, edits in {"ada": {}, "bob": {"spread": "def spread(x):\n    return 0.0"}}.items():
        classroom.hand_in(learner, **edits)
    (classroom.root / ".autograder_secret").write_text("5e" * 32)
    copy = classroom.root.with_name("copy")
    shutil.copytree(classroom.root, copy)
    options = ("--engine", "dask", "--scheduler", machines.address)
    for root, more in ((classroom.root, ("--workers", 1)), (copy, options)):
        where = ("--course", root, "--solutions", classroom.solutions)
        ended = run("grade", "means", *where, *more)
        assert (ended.code, min(ended.out.splitlines()[:2])[-7:]) == (0, "ada 100")
    assert kept(copy) == kept(classroom.root)
    assert len(kept(copy)) == 4


def kept(root: Path) -> dict[str, object]:
    """The records of a class, without when and how long, and the graded notebooks."""
    records = {
        str(path.relative_to(root)): timeless_json(path) for path in root.glob("results/*/*")
    }
    notebooks = root.glob("autograded/*/*/*.ipynb")
    return records | {str(path.relative_to(root)): path.read_bytes() for path in notebooks}


def test_the_dashboard_is_known_and_so_is_who_grades(machines: Machines, config: GradingConfig):
    with closing(engine_on(machines, config)) as engine:
        waits_for_workers(engine)
        assert engine.condition.dashboard.startswith("http://127.0.0.1:")
        assert engine.condition.problem == ""


def test_a_scheduler_that_is_gone_ends_a_run_and_a_portal_waits_until_it_is_back(
    machines: Machines, config: GradingConfig, right: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(dask_engine, "WITHOUT_SCHEDULER", 0.5)
    [scheduler, _] = machines.processes
    with (
        closing(engine_on(machines, config)) as run,
        closing(engine_on(machines, config, patient=True)) as portal,
    ):
        for engine in (run, portal):
            waits_for_workers(engine)
        scheduler.kill()
        scheduler.wait()
        run.submit(Task("ada", right))
        portal.submit(Task("ada", right))
        with pytest.raises(EngineError, match=r"No scheduler answers .* run this again to go on"):
            run.next_outcome()
        waits_for(lambda: portal.next_outcome(0.1) or portal.condition.problem)
        assert portal.condition.workers == 0
        machines.start_scheduler()
        machines.start_workers(1)  # those of the old one have ended with it
        outcome = portal.next_outcome()
    assert isinstance(outcome, GradedSubmission)
    assert outcome.record.result.score == 100.0
