"""The runtime: where a submission's cells have run and its functions can be called.

A runtime holds one confined worker at a time. When a worker dies, the next call gets a fresh one in
which the cells have run again, without the cell that killed it. Where cells end one worker after
the other, the runtime gives up after `MOST_STARTS`. All runtimes of a submission share one budget
of time.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.closing import Closing
from autograder.errors import OutOfTime, WorkerDied
from autograder.grading.budget import Budget
from autograder.grading.output_allowance import OutputAllowance
from autograder.intake import RebuiltCell
from autograder.sandbox import Call, CellOutcome, Signature, Worker, Zygote, room_for
from rubric import Failure, Reply
from rubric.reply import SEED, Place

MOST_STARTS = 4
"""How often cells may end the worker in which they run: the first, and three more. A death in a call
counts against the function that was called, and against no other."""

SWIFT = 1.0
"""Cells that have run in so many seconds can well be run again."""

SECOND_CHANCE = 1.0
"""Seconds for a cell that was interrupted in an earlier worker: it may define something first."""

Function = Callable[[tuple[Any, ...], dict[str, Any]], Reply]
Provided = Mapping[str, Function]


@dataclass(frozen=True)
class Limits:
    """How long a learner's code may take, in seconds.

    Attributes:
        cell: one cell.
        cells: all cells together, each time that they run.
        call: one call of a function.
        submission: everything. An ordinary notebook takes two seconds. This is room for cells that
            take as long as they may, twice, and for ten functions that hang in a call, so that
            honest slowness is judged to its end; and a class of 200 that only wastes time is still
            graded within a night.
    """

    cell: float = 20.0
    cells: float = 120.0
    call: float = 5.0
    submission: float = 300.0


class Runtime(Closing):
    """Runs cells in a confined worker, and calls the functions that they define."""

    def __init__(
        self,
        zygote: Zygote,
        cells: Sequence[RebuiltCell],
        limits: Limits,
        budget: Budget | None = None,
        earlier: "Runtime | None" = None,
    ) -> None:
        """Take cells to run; what an `earlier` runtime found of the same cells is not tried again.

        Without a budget to share, the runtime has one of its own.
        """
        self.zygote = zygote
        self.cells = cells
        self.limits = limits
        self.budget = budget or Budget(limits.submission)
        self.outcomes: dict[int, CellOutcome] = dict(earlier.outcomes) if earlier else {}
        self.fatal: dict[int, WorkerDied] = dict(earlier.fatal) if earlier else {}
        self.allowance = OutputAllowance()
        self._worker: Worker | None = None
        self._swift = False

    def signatures(self, names: Sequence[str]) -> dict[str, Signature | None]:
        """What functions take; None where there is none, or no worker to ask.

        A worker can die of the question. Then each is asked alone, so that it costs one function.
        """
        try:
            return self._ready().signatures(names)
        except WorkerDied:
            self._bury()
            alone = names if len(names) > 1 else ()
            return dict.fromkeys(names) | {name: self.signatures([name])[name] for name in alone}

    def call(
        self,
        name: str,
        arguments: tuple[Any, ...],
        provided: Provided | None = None,
        *,
        seed: int = SEED,
        times: int = 1,
        expected: Any = None,
    ) -> Reply:
        """Call a function from the namespace as it stood after the cells.

        What comes back has room in proportion to the arguments and to what is `expected`.

        Raises:
            OutOfTime: the submission had no time for it.
        """
        room = room_for(arguments, expected)
        try:
            worker = self._ready()
            reply = worker.call(
                name, arguments, self._seconds(), provided or {}, seed=seed, times=times, room=room
            )
        except WorkerDied as death:
            self._bury()
            reply = Reply(death=death.status)
        return self._told(name, reply)

    def calls(self, calls: Sequence[Call]) -> Iterator[Reply]:
        """Call one function after another, and stop at the first death.

        Where cells are slow, nothing is sent ahead: a death of it would cost a fresh worker.

        Raises:
            OutOfTime: the submission had no time for the rest.
        """
        made = iter(calls)
        try:
            worker = self._ready()
            for reply in worker.calls(calls, self._seconds, ahead=self._swift):
                if worker.lost:
                    self.close()
                yield self._told(next(made).name, reply)
                if reply.death:
                    return
        except WorkerDied as death:
            self._bury()
            yield self._told(next(made).name, Reply(death=death.status))

    def _seconds(self) -> float:
        """How long the next call may take."""
        return self.budget.at_most(self.limits.call)

    def _told(self, name: str, reply: Reply) -> Reply:
        """What is believed of a reply."""
        if reply.death == "timed_out":
            self.budget.check()  # a call that was cut short says nothing of its function
        return reply._replace(failure=reply.failure and self._checked(name, reply.failure))

    def _checked(self, exercise: str, failure: Failure) -> Failure:
        """An exception, with no line but of a cell that has it: a worker can say any number."""
        own = [cell for cell in self.cells if exercise in cell.exercises]
        line = failure.line if has_line(own, failure.line) else None
        return failure._replace(line=line, inside=self._exercise_at(failure.inside))

    def _exercise_at(self, place: Place | None) -> Place | None:
        """A line of another exercise's cell, by the exercise in place of the cell."""
        if place is None:
            return None
        named = [cell for cell in self.cells if cell.name == place.function and cell.exercises]
        is_there = has_line(named, place.line)
        return place._replace(function=named[0].exercises[0]) if is_there else None

    def outcome_of(self, exercise: str) -> CellOutcome | WorkerDied | None:
        """How the cell of an exercise ended, in the first worker that came so far."""
        for number, cell in enumerate(self.cells):
            if exercise in cell.exercises:
                return self.fatal.get(number) or self.outcomes.get(number)
        return None

    @property
    def death(self) -> WorkerDied | None:
        """What a cell did to its worker, if one ended it."""
        return next(iter(self.fatal.values()), None)

    def _bury(self) -> None:
        """Let a dead worker go, unless it died with the process that forks workers."""
        self.close()
        self.zygote.refuse_dead()

    def _ready(self) -> Worker:
        """The worker, or a fresh one in which the cells have run."""
        while self._worker is None:
            if len(self.fatal) == MOST_STARTS:
                raise next(iter(self.fatal.values()))
            self._worker = self.zygote.lease()
            try:
                self._run_cells(self._worker)
            except WorkerDied:
                self._bury()
            except OutOfTime:
                self.close()
                raise
        return self._worker

    def _run_cells(self, worker: Worker) -> None:
        started = time.monotonic()
        last = -1
        for number, cell in enumerate(self.cells):
            left = self.limits.cells - (time.monotonic() - started)
            if number in self.fatal or (left < 0 and cell.role != "exercise"):
                continue
            outcome = self._run(worker, number, cell, left)
            if number not in self.outcomes:
                self.outcomes[number] = self.allowance.admit(outcome)
            last = number
        try:
            worker.remember()
        except WorkerDied as death:  # of what the last cell has left behind
            self.fatal[last] = death
            raise
        self._swift = time.monotonic() - started < SWIFT

    def _run(self, worker: Worker, number: int, cell: RebuiltCell, left: float) -> CellOutcome:
        earlier = self.outcomes.get(number)
        again = earlier is not None and earlier.timed_out
        seconds = min(SECOND_CHANCE if again else self.limits.cell, max(left, SECOND_CHANCE))
        seconds = self.budget.at_most(seconds)
        try:
            return worker.run(cell.source, cell.name, seconds, cell.exercises)
        except WorkerDied as death:
            self.fatal[number] = death
            raise

    def close(self) -> None:
        """End the worker; the next call gets a fresh one."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None


def has_line(cells: Sequence[RebuiltCell], line: int | None) -> bool:
    """Whether one of these cells has such a line."""
    most = max((len(cell.source.splitlines()) for cell in cells), default=0)
    return line is not None and 1 <= line <= most
