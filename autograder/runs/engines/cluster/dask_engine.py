"""The Dask engine: graders are the workers of a cluster, which come and go.

Dask starts workers, restarts them, tells who is there and carries what is said. Which worker is to do
what is said here, task by task: Dask counts the death of a worker against everything that lay at it,
and here it costs nobody a try but what the worker was at.

A run waits for workers, as those of a cluster come when its queue lets them. It does not wait for ever,
since a run holds its class: nor where all who came are refused, of which only a person can make
something. What is graded by then is kept. A portal waits for ever, and says so on the desk.
"""

import math
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from typing import Any

from distributed import Client

from autograder.errors import AutograderError, EngineError
from autograder.notebooks import content_of
from autograder.runs.engine import Condition, NotGraded, Outcome
from autograder.runs.engines.cluster import remote, wire
from autograder.runs.engines.cluster.link import Link
from autograder.runs.engines.cluster.roll import Roll, RollCall
from autograder.runs.engines.cluster.terms import Terms
from autograder.runs.engines.crew import Crew, Member
from autograder.runs.engines.job import LONGEST, Job
from autograder.runs.submission_grader import GradingConfig, Task

WITHOUT_WORKERS = 600.0
"""Seconds that a run waits while nobody can grade."""
WITHOUT_SCHEDULER = 60.0
"""Seconds that a run waits for a scheduler to answer, or to come back."""

NOBODY = "No worker that may grade has joined {address} so far"
GOES_ON = "What is graded is kept; run this again to go on."


class RemoteWorker(Member):
    """A worker of a cluster."""

    def __init__(self, client: Client, address: str, terms: str, longest: float) -> None:
        super().__init__()
        self.address = address
        self._client, self._terms, self._longest = client, terms, longest
        self._begun = math.inf
        self._at: Job | None = None
        self._work = client.get_executor(
            workers=[address], allow_other_workers=False, pure=False, retries=0
        )

    def add(self, job: Job) -> None:
        """Take a job. If the worker has died, the job waits until that is seen."""
        job.future = Future()
        self.jobs.append(job)
        self.note()
        try:
            job.future = self._work.submit(remote.grade, self._terms, wire.of_task(job.task))
        except Exception:
            if self._client.status == "running":
                raise
            # The connection is gone, which the next roll call tells.

    def died_of(self, job: Job) -> bool:
        """Whether a job has no outcome because the worker, or the scheduler, is gone."""
        return job.future.cancelled()

    def note(self) -> None:
        """Note since when it has been at what it is at."""
        first = self.jobs[0] if self.jobs else None
        if first is not self._at:
            self._at, self._begun = first, time.monotonic()

    @property
    def hung(self) -> bool:
        """Whether it has been at something so long that it will have been ended for it."""
        return time.monotonic() - self._begun >= self._longest

    def let_go(self) -> None:
        """Want nothing of it any more."""
        for job in self.jobs:
            with suppress(Exception):  # the connection may be gone as well
                job.future.cancel()
            job.future = Future()


class RemoteJob(Job):
    """A job whose outcome comes back as a message."""

    def _read(self, result: Any) -> Outcome:
        try:
            return wire.outcome_in(result)
        except Exception as error:  # noqa: BLE001  whatever came, it is no outcome
            why = f"the worker's answer cannot be read ({type(error).__name__})"
            return NotGraded(self.task.learner, why, self.task.ticket)


class DaskEngine(Crew[RemoteWorker]):
    """The workers of a cluster that may grade by these configurations.

    Args:
        configs: of the assignments that it grades.
        link: how the scheduler is reached.
        patient: whether to wait for ever for a scheduler and for workers.
        tell: is told who gets nothing to grade, and what is waited for.
        longest: seconds for a submission.
    """

    tries = 3

    def __init__(
        self,
        configs: Sequence[GradingConfig],
        link: Link,
        *,
        patient: bool = False,
        tell: Callable[[str], None] = lambda _: None,
        longest: float = LONGEST,
    ) -> None:
        super().__init__()
        self._configs = {config.assignment: config for config in configs}
        self._link, self._patient, self._tell, self._longest = link, patient, tell, longest
        self._terms = Terms.of(configs, open=link.trusted, longest=longest)
        self._calls = RollCall(link, self._terms)
        self._roll = Roll()
        self._told: set[str] = set()
        self._nobody_since = self._unreachable_since = math.inf
        self._ever_fit = False

    @property
    def condition(self) -> Condition:
        """How it is now."""
        roll = self._roll
        nobody = "" if self._members else f"{NOBODY.format(address=self._link.address)}."
        refused = tuple(roll.refused.values())
        return Condition(len(self._members), roll.problem or nobody, refused, roll.dashboard)

    def warm_up(self, tasks: int) -> None:
        """Look for workers, if there is anything to do."""
        if tasks:
            self._calls.start()

    def submit(self, task: Task) -> None:
        """Take a task; what cannot be read here concerns this one alone."""
        try:
            content = content_of(task.path) if task.content is None else task.content
        except AutograderError as error:
            self._ready.append(NotGraded(task.learner, str(error), task.ticket))
            return
        name = task.assignment or next(iter(self._configs))
        key = self._configs[name].key_for(task.learner)
        self._place(RemoteJob(replace(task, content=content, key=key)))

    def close(self) -> None:
        """Leave the cluster: what a worker is at, it ends, and nobody takes what comes of it."""
        self._calls.close()

    # --- who is there -------------------------------------------------------------------------------

    def _look(self) -> None:
        self._calls.start()
        self._collect()
        roll = self._calls.roll
        if roll.client is not self._roll.client:
            self._begin_anew()
        else:
            self._replace_cancelled()
        self._roll = roll
        self._part(roll)
        self._welcome(roll)
        for worker in self._members:
            worker.note()
        self._tell_of(roll)
        if self._jobs and not self._patient:
            self._give_up(roll)

    def _begin_anew(self) -> None:
        """The scheduler has gone, and with it what it knew: nobody is to blame for that."""
        gone, self._members = self._members, []
        for worker in gone:
            worker.jobs, jobs = [], worker.jobs
            for job in jobs:
                job.future = Future()
            self._unplaced += jobs

    def _replace_cancelled(self) -> None:
        """What the scheduler has given up for another reason than a death is placed anew."""
        for worker in self._members:
            lost = [job for job in worker.jobs if worker.died_of(job)]
            worker.jobs = [job for job in worker.jobs if job not in lost]
            for job in lost:
                job.future = Future()
            self._unplaced += lost

    def _part(self, roll: Roll) -> None:
        """Go on without those who are gone."""
        gone = [worker for worker in self._members if worker.address not in roll.fit]
        self._members = [worker for worker in self._members if worker not in gone]
        for worker in gone:
            worker.let_go()
            self._bury(worker)

    def _welcome(self, roll: Roll) -> None:
        """Give those who have come what waits for somebody."""
        known = {worker.address for worker in self._members}
        for address in sorted(roll.fit - known):
            assert roll.client is not None  # noqa: S101  who is fit was seen by one
            self._members.append(
                RemoteWorker(roll.client, address, self._terms.name, self._longest)
            )
        if self._members:
            waiting, self._unplaced = self._unplaced, []
            for job in waiting:
                self._place(job)

    # --- what is said, and when it is enough --------------------------------------------------------

    def _tell_of(self, roll: Roll) -> None:
        for sentence in roll.refused.values():
            self._say_once(sentence)
        if self._jobs and not self._members and roll.client:
            address = self._link.address
            self._say_once(f"{NOBODY.format(address=address)}: waiting for one.")

    def _say_once(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            self._tell(sentence)

    def _give_up(self, roll: Roll) -> None:
        """End where nothing more is to be expected.

        Raises:
            EngineError: it is.
        """
        now = time.monotonic()
        self._unreachable_since = min(self._unreachable_since, now) if roll.problem else math.inf
        self._nobody_since = math.inf if self._members else min(self._nobody_since, now)
        self._ever_fit = self._ever_fit or bool(self._members)
        if now - self._unreachable_since > WITHOUT_SCHEDULER:
            raise EngineError(f"{roll.problem} {GOES_ON}")
        if roll.refused and not (self._ever_fit or roll.undecided):
            raise EngineError(
                f"{' '.join(roll.refused.values())} There is no other worker. {GOES_ON}"
            )
        if now - self._nobody_since > WITHOUT_WORKERS:
            raise EngineError(f"{NOBODY.format(address=self._link.address)}. {GOES_ON}")
