r"""The grader's side: a warm process, and the workers that it leases.

    with Zygote(detect()) as zygote, zygote.lease() as worker:
        worker.run("def double(x):\n    return 2 * x", "double")
        worker.remember()
        reply = worker.call("double", (np.ones(3),))

Nothing of a learner is executed here. Any breach of the protocol ends the worker, and every way
in which a worker can be lost is one exception: WorkerDied.
"""

import secrets
import select
import signal
import socket
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn, TypeVar

from autograder.closing import Closing
from autograder.errors import WorkerDied
from autograder.sandbox.call import Call
from autograder.sandbox.channel import Channel
from autograder.sandbox.process_handle import ProcessHandle
from autograder.sandbox.reading import (
    CellOutcome,
    Served,
    Signature,
    outcome_in,
    reply_in,
    served_in,
    signatures_in,
)
from autograder.sandbox.room import OF_A_CELL, SHORT, Room, room_for
from autograder.sandbox.wire import ProtocolError, Unsendable
from rubric.reply import SEED, Death, Reply

GRACE = 1.0
"""Seconds that code has to stop when it is interrupted, before its process is killed."""
LATE_FRAME = 1.0
"""Seconds in which a frame that began in time must be complete."""
MOST_SERVED = 2000
SHORTLY = 5.0

ENDED = "The process that ran this code ended: it exited, crashed, or used up its memory."
BREACH = "The process that ran this code sent what is no answer ({}), and was ended."
ENDLESS = "This code ran longer than {:g} s and did not stop when it was interrupted."

Read = TypeVar("Read")
Function = Callable[[tuple[Any, ...], dict[str, Any]], Reply]


class Worker(Closing):
    """One confined process for one submission. Raises WorkerDied when it is lost."""

    def __init__(self, connection: socket.socket, process: ProcessHandle) -> None:
        connection.setblocking(False)
        self.channel = Channel(connection)
        self.process = process
        self.lost: WorkerDied | None = None
        # So much can be sent to a worker that reads nothing, and nobody waits.
        self.ahead = connection.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) // 4

    def run(
        self, source: str, name: str, seconds: float = 10.0, keep: Sequence[str] = ()
    ) -> CellOutcome:
        """Run a cell as a notebook does.

        Args:
            source: the cell.
            name: what tracebacks call it.
            seconds: how long it may take.
            keep: the functions to keep, even if a later cell gives their names to something else.
        """
        request = {"do": "run", "source": source, "name": name, "keep": list(keep)}
        message, late = self.ask(request, seconds, OF_A_CELL)
        return self.read(outcome_in, message, late)

    def remember(self) -> None:
        """Let every later call start from the names as they stand now."""
        self.ask({"do": "remember"}, SHORTLY, SHORT)

    def signatures(self, names: Sequence[str]) -> dict[str, Signature | None]:
        """How many arguments functions take; None where there is no such function."""
        message, _ = self.ask({"do": "signatures", "names": list(names)}, SHORTLY, SHORT)
        return self.read(signatures_in, message, names)

    def call(
        self,
        name: str,
        arguments: tuple[Any, ...],
        seconds: float = 5.0,
        served: Mapping[str, Function] | None = None,
        *,
        seed: int = SEED,
        times: int = 1,
        room: Room | None = None,
    ) -> Reply:
        """Call a function with positional arguments, np.random being seeded first.

        Where it is called several `times`, on copies of the arguments, the last answer counts.
        Calls that it makes of a name in `served` are answered here, by served[name](arguments,
        options). Time covers all of them. The reply has as much `room` as one about as large as
        the arguments, unless more is said.
        """
        call = Call(name, arguments, room or room_for(arguments), seed, times)
        served = served or {}
        message, late = self.ask(call.request([*served]), seconds, call.room, served)
        reply = self.read(reply_in, message, arguments)
        return Reply(death="timed_out") if late else reply

    def calls(
        self, calls: Sequence[Call], seconds: Callable[[], float], *, ahead: bool = True
    ) -> Iterator[Reply]:
        """Make calls one after the other, each of which may take so many seconds.

        With `ahead` small ones are sent before their turn, so that nobody waits for the other between
        two of them. Then a call that is late or lacks memory ends the worker, if others wait behind
        it: an interrupt that comes too late would hit the next.

        Raises:
            WorkerDied: in place of the reply during whose call the worker was lost.
        """
        unsent = deque((call, call.size) for call in calls)
        sent = deque[tuple[str, Call, int]]()
        waiting = 0
        with self.dying(0.0):
            self.refuse_chatter()
        while unsent or sent:
            allowed = seconds()
            deadline = time.monotonic() + allowed
            with self.dying(allowed):
                while unsent and (not sent or (ahead and waiting + unsent[0][1] <= self.ahead)):
                    call, size = unsent.popleft()
                    sent.append((self.send(call.request(), call.room, deadline), call, size))
                    waiting += size
                nonce, call, size = sent.popleft()
                waiting -= size
                message, late = self.converse(nonce, deadline, call.room, {})
            reply = self.read(reply_in, message, call.arguments)
            reply = Reply(death="timed_out") if late else reply
            if reply.death and sent:
                self.kill()
            yield reply

    def ask(
        self,
        request: dict[str, Any],
        seconds: float,
        room: Room,
        served: Mapping[str, Function] | None = None,
    ) -> tuple[dict[str, Any], bool]:
        """Send a request; the answer, and whether it came only after an interrupt."""
        deadline = time.monotonic() + seconds
        with self.dying(seconds):
            self.refuse_chatter()
            nonce = self.send(request, room, deadline)
            return self.converse(nonce, deadline, room, served or {})

    @contextmanager
    def dying(self, seconds: float) -> Iterator[None]:
        """Let every way in which the worker can be lost end it, and be a WorkerDied."""
        if self.lost is not None:
            raise self.lost
        try:
            yield
        except (EOFError, OSError) as error:
            self.die("timed_out" if isinstance(error, TimeoutError) else "crashed", seconds)
        except ProtocolError as error:
            self.die("crashed", seconds, str(error))

    def send(self, request: dict[str, Any], room: Room, deadline: float) -> str:
        """Send a request; the word by which its answer is known."""
        nonce = secrets.token_hex(8)
        self.channel.send({**request, "id": nonce, "room": room}, deadline)
        return nonce

    def refuse_chatter(self) -> None:
        """A worker that speaks before it is asked is broken, or prepares an answer in advance."""
        if self.channel.ready(select.POLLIN, 0):
            if not self.channel.socket.recv(1, socket.MSG_PEEK):
                raise EOFError
            raise ProtocolError("it spoke unasked")

    def converse(
        self, nonce: str, deadline: float, room: Room, served: Mapping[str, Function]
    ) -> tuple[dict[str, Any], bool]:
        """Read until the answer, serving calls and interrupting what takes too long.

        Time runs out for a worker that never stops calling as it does for a silent one.
        """
        late, count = False, 0
        while True:
            while not self.channel.ready(select.POLLIN, deadline - time.monotonic()):
                late, deadline = self.interrupt(late)
            message = self.channel.receive(max(deadline, time.monotonic() + LATE_FRAME), room)
            if type(message) is not dict or message.get("id") != nonce:
                raise ProtocolError("an answer to another question")
            if "serve" not in message:
                return message, late
            if time.monotonic() > deadline:
                late, deadline = self.interrupt(late)
            count += 1
            call = served_in(message, served)
            self.answer(call, served[call.name] if count <= MOST_SERVED else None, deadline)

    def interrupt(self, late: bool) -> tuple[bool, float]:
        """Tell a worker that its time is over; it is late from now on, with a last deadline.

        Raises:
            TimeoutError: it has been told before.
        """
        if late:
            raise TimeoutError
        self.process.signal(signal.SIGINT)
        return True, time.monotonic() + GRACE

    def answer(self, call: Served, function: Function | None, deadline: float) -> None:
        """Serve one call; no function means that there were too many calls already."""
        try:
            reply = None if function is None else function(call.arguments, call.options)
        except BaseException:
            self.kill()  # it waits for an answer that will never come
            raise
        failure = failure_to_serve(call.name, reply)
        result = reply.result if reply is not None and failure is None else None
        deadline = max(deadline, time.monotonic() + LATE_FRAME)
        try:
            self.channel.send({"result": result, "failure": failure}, deadline)
        except Unsendable as error:
            self.channel.send({"result": None, "failure": ["ValueError", str(error)]}, deadline)

    def read(self, reader: Callable[..., Read], *parts: Any) -> Read:
        """A checked value out of a message."""
        try:
            return reader(*parts)
        except ProtocolError as error:
            self.die("crashed", 0.0, str(error))

    def die(self, status: Death, seconds: float, breach: str | None = None) -> NoReturn:
        """Kill the process and say why, now and whenever it is asked again."""
        self.kill()
        sentence = ENDLESS.format(seconds) if status == "timed_out" else ENDED
        self.lost = WorkerDied(status, BREACH.format(breach) if breach else sentence)
        raise self.lost from None

    def kill(self) -> None:
        """End the process, and with it all that it started."""
        self.process.signal(signal.SIGKILL)
        self.lost = self.lost or WorkerDied("crashed", ENDED)

    def close(self) -> None:
        """End the process and wait until its memory is free."""
        if self.channel.socket.fileno() < 0:
            return
        self.kill()
        self.channel.close()
        self.process.release(SHORTLY)


def failure_to_serve(name: str, reply: Reply | None) -> list[str] | None:
    """The exception that a served call raises, its type and its text; None where it has a result."""
    if reply is None:
        return ["RuntimeError", f"more than {MOST_SERVED:,} calls of other exercises"]
    if reply.failure is not None:
        return [reply.failure.type, reply.failure.text]
    return ["RuntimeError", f"{name} did not answer"] if reply.death is not None else None
