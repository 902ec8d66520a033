"""What every worker of a cluster gets when it joins: the course, and the question whether it may grade.

A worker that would give other marks than this machine, or confine learners' code otherwise, gets nothing
to grade. What it says of itself stands among the scheduler's events, where the engine looks.
"""

import asyncio
from collections.abc import Iterator, Mapping
from typing import Any

from distributed import Worker, WorkerPlugin

from autograder.runs.engines.cluster import remote
from autograder.runs.engines.cluster.link import is_of_this_machine
from autograder.runs.engines.cluster.terms import Facts, Terms
from autograder.sandbox import detect

TOPIC = "autograder"
"""Under which workers say of themselves whether they may grade."""


class CoursePlugin(WorkerPlugin):
    """Gets a worker ready, or says why it is not fit."""

    idempotent = True
    """Whether it is left as it is where it has been sent already, by an earlier run."""

    def __init__(self, terms: Terms) -> None:
        self.name = terms.name
        self.terms = terms

    async def setup(self, worker: Worker) -> None:
        """Unpack the course, if the worker is fit; say whether it is."""
        refusal = await asyncio.to_thread(self._prepare, worker)
        worker.log_event(TOPIC, said(worker, self.name, refusal))

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002  as Dask calls it
        """Leave nothing behind."""
        remote.forget(self.name)

    def _prepare(self, worker: Worker) -> str:
        """Why the worker is not fit; nothing if it is."""
        try:
            isolation = detect()
            differences = [*self.terms.facts.differences(Facts.here(isolation))]
            if differences := [*differences, *self._unsafe(worker)]:
                return "; ".join(differences)
            remote.take(self.terms, isolation, worker.local_directory)
        except Exception as error:  # noqa: BLE001  whatever it is, others may do the work
            return repr(error)
        return ""

    def _unsafe(self, worker: Worker) -> Iterator[str]:
        """What is wrong with how the worker was started."""
        if worker.state.nthreads != 1:
            yield f"it has {worker.state.nthreads} threads: start it with --nthreads 1"
        for listener in worker.listeners:
            address = str(listener.listen_address)
            if address.startswith("tcp:") and not (self.terms.open or is_of_this_machine(address)):
                yield (
                    f"it listens at {address} without keys, where whoever reaches it runs any code: start it with "
                    "--host 127.0.0.1, or with keys"
                )


def said(worker: Worker, terms: str, refusal: str) -> Mapping[str, Any]:
    """What a worker says of itself."""
    return {"worker": worker.address, "terms": terms, "refusal": refusal}
