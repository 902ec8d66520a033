"""What a worker does when it is asked: run a cell, remember, describe and call functions.

From here on the process belongs to the learner's code, which may change anything in it, these
objects included. That harms nobody else: the grader believes nothing that it is told.
"""

import copy
import inspect
import os
import random
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import Any

import numpy as np

from autograder.sandbox.channel import Channel
from autograder.sandbox.output import Collector
from autograder.sandbox.room import Room
from autograder.sandbox.shell import Shell, attach_streams, line_of, place_of, run
from autograder.sandbox.wire import Unsendable
from rubric.plain import hold
from rubric.reply import chance

Message = dict[str, Any]
POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
# Kept here, since a learner may assign to np.random.seed.
SEED_NUMPY, SEED_RANDOM = np.random.seed, random.seed


class Interrupts:
    """Lets the grader's SIGINT stop a learner's code, and nothing else.

    An exception in the middle of a frame would garble the wire. So outside the learner's code a
    signal is only noted, and raised when that code goes on.
    """

    def __init__(self) -> None:
        self.allowed = False
        self.pending = False
        signal.signal(signal.SIGINT, self.handle)

    def handle(self, number: int, frame: FrameType | None) -> None:
        """The handler."""
        __tracebackhide__ = True  # learners are to see their own line last
        if self.allowed:
            raise KeyboardInterrupt
        self.pending = True

    @contextmanager
    def learners_code(self) -> Iterator[None]:
        """What runs inside may be interrupted."""
        self.pending = False
        self.allowed = True
        try:
            yield
        finally:
            self.allowed = False

    @contextmanager
    def wire(self) -> Iterator[None]:
        """What runs inside, called by a learner's code, is finished first."""
        self.allowed = False
        try:
            yield
        finally:
            self.allowed = True
            if self.pending:
                self.pending = False
                raise KeyboardInterrupt


class Session:
    """One worker's namespace and the requests that it answers."""

    def __init__(self, channel: Channel, shell: Shell, collector: Collector) -> None:
        self.channel = channel
        self.shell = shell
        self.collector = collector
        self.namespace: dict[str, Any] = shell.user_ns
        self.remembered: dict[str, Any] | None = None
        self.kept: dict[str, Any] = {}
        self.interrupts = Interrupts()

    def serve(self) -> None:
        """Answer requests until the grader goes away."""
        answers: Mapping[str, Callable[[Message], Message]] = {
            "run": self.run,
            "remember": self.remember,
            "signatures": self.signatures,
            "call": self.call,
        }
        while True:
            try:
                request = self.channel.receive()
            except EOFError:
                os._exit(0)
            attach_streams(self.collector)
            self.reply(request["id"], answers[request["do"]], request)

    def reply(self, nonce: str, answer: Callable[[Message], Message], request: Message) -> None:
        """Send an answer; where it cannot be had or sent, why."""
        try:
            message = answer(request)
        except BaseException as error:  # objects with tricks may raise anything when looked at
            message = {"failure": failure(error)}
        try:
            self.channel.send({**message, "id": nonce}, room=Room(*request["room"]))
        except MemoryError:
            self.channel.send({"id": nonce, "death": "out_of_memory"})
        except Unsendable as error:
            self.channel.send({"id": nonce, "failure": ["ValueError", str(error), None]})
        except OSError:
            os._exit(1)  # nobody listens any more, or half a frame is out
        except BaseException as error:
            self.channel.send({"id": nonce, "failure": failure(error)})

    def run(self, request: Message) -> Message:
        """Run a cell, and keep the functions that it answers exercises with."""
        self.collector.reset()
        try:
            with self.interrupts.learners_code():
                error = run(self.shell, request["source"], request["name"])
        except BaseException as escaped:  # what IPython lets through: interrupts of its own code
            error = escaped
        outputs = self.collector.take()
        self.kept |= {name: self.namespace.get(name) for name in request["keep"]}
        return {"outputs": outputs, "failure": None if error is None else failure(error)}

    def remember(self, request: Message) -> Message:
        """Keep the names as they stand: what later calls start from.

        A function whose name a later cell has given to something else is as its own cell left it.
        """
        for name, function in self.kept.items():
            if callable(function) and not callable(self.namespace.get(name)):
                self.namespace[name] = function
        self.remembered = dict(self.namespace)
        return {}

    def restore(self) -> None:
        """Put the remembered names back, in the dictionary that functions look names up in."""
        if self.remembered is not None:
            self.namespace.clear()
            self.namespace.update(self.remembered)

    def signatures(self, request: Message) -> Message:
        """How many arguments functions take."""
        functions = [self.namespace.get(name) for name in request["names"]]
        return {"signatures": [signature(function) for function in functions]}

    def call(self, request: Message) -> Message:
        """Call a function from the remembered names and a fixed state of chance."""
        self.restore()
        arguments = request["arguments"]
        held = hold(arguments)
        before = contents(held)
        served = {name: self.proxy(name, request) for name in request["served"]}
        self.namespace.update(served)
        try:
            for _ in range(request["times"] - 1):
                self.result_of(request, copy.deepcopy(arguments))
            result = self.result_of(request, arguments)
            left = chance()
            changed = contents(held) != before
            return {"result": result, "arguments": held if changed else None, "chance": left}
        except MemoryError:
            return {"death": "out_of_memory"}
        except BaseException as error:
            home = file_of(self.namespace.get(request["name"]))
            return {"failure": failure(error, home), "inside": place_of(error, home)}
        finally:
            self.restore()
            self.collector.reset()  # what checked calls print could be their hidden inputs

    def result_of(self, request: Message, arguments: list[Any]) -> Any:
        """What the function gives, from a fixed state of chance."""
        SEED_NUMPY(request["seed"])
        SEED_RANDOM(request["seed"])
        with self.interrupts.learners_code(), np.errstate(all="ignore"):
            return self.namespace[request["name"]](*arguments)

    def proxy(self, name: str, call: Message) -> Callable[..., Any]:
        """A function that is not here: every call of it is answered by the grader."""

        def ask(*arguments: Any, **options: Any) -> Any:
            request = {"id": call["id"], "serve": name, "args": list(arguments), "kwargs": options}
            with self.interrupts.wire():
                self.channel.send(request, room=Room(*call["room"]))
                answer = self.channel.receive()
            if answer["failure"] is not None:
                raise exception(*answer["failure"])
            return answer["result"]

        ask.__name__ = ask.__qualname__ = name
        return ask


def signature(function: Any) -> list[Any] | None:
    """How many arguments a function requires and takes, and their names."""
    try:
        parameters = [*inspect.signature(function).parameters.values()]
    except (TypeError, ValueError):  # a function in C that does not say, or no function
        return [0, None, []] if callable(function) else None
    except BaseException:  # a learner's own __signature__
        return None
    names = [p for p in parameters if p.kind in POSITIONAL]
    required = sum(p.default is inspect.Parameter.empty for p in names)
    endless = any(p.kind is inspect.Parameter.VAR_POSITIONAL for p in parameters)
    most = None if endless else len(names)
    return [required, most, [p.name for p in names]]


def contents(value: Any) -> Any:
    """What the arrays in plain data hold: compared afterwards, it shows whether one has changed."""
    kind = type(value)
    if kind is np.ndarray:
        return value.dtype.str, value.shape, value.tobytes()
    parts = value.values() if kind is dict else value if kind in (list, tuple) else ()
    return [contents(part) for part in parts]


def file_of(function: Any) -> str | None:
    """The file that a function's code was compiled from: for a learner's, a label of its cell."""
    try:
        return str(inspect.unwrap(function).__code__.co_filename)
    except BaseException:  # a learner's own __code__
        return None


def failure(error: BaseException, home: str | None = None) -> list[Any]:
    """An exception as plain data, even if its text cannot be had."""
    try:
        text = str(error)[:2000]
    except BaseException:  # a learner's own __str__
        text = ""
    return [type(error).__name__[:100], text, line_of(error, home)]


def exception(kind: str, text: str) -> Exception:
    """An exception of a built-in type, by name; of any other, a RuntimeError."""
    found = vars(sys.modules["builtins"]).get(kind)
    known = isinstance(found, type) and issubclass(found, Exception)
    try:
        return found(text) if known else RuntimeError(f"{kind}: {text}")  # type: ignore[misc]
    except TypeError:  # UnicodeDecodeError and its kin want more than a text
        return RuntimeError(f"{kind}: {text}")
