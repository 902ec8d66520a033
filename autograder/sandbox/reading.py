"""What the grader makes of a worker's messages: checked values, or a ProtocolError.

A message comes from a process that may have been taken over by a learner's code. Nothing in it is
believed but its form, and every text in it is cleaned.
"""

from collections.abc import Container, Sequence
from typing import Any, NamedTuple

import numpy as np

from autograder.sandbox.wire import ProtocolError
from autograder.text import clean
from rubric.plain import Opaque
from rubric.reply import Failure, Place, Reply

KINDS = ("stdout", "stderr", "result", "error", "png")
MOST_OUTPUTS = 500
MOST_TEXT = 64 << 10
LARGEST_IMAGE = 1 << 20
LONGEST_NAME = 200
LONGEST_IDENTIFIER = 64
MOST_NAMES = 20
MOST_PARAMETERS = 255
LAST_LINE = 200
"""No cell of the course is longer; any number would carry what a learner wants to be told."""
LONGEST_ERROR = 2000
PNG = b"\x89PNG\r\n\x1a\n"


class Output(NamedTuple):
    """One piece of what a cell put out: text, or the bytes of a picture."""

    kind: str
    content: str | bytes


class CellOutcome(NamedTuple):
    """What became of one cell.

    Attributes:
        ok: whether it ran through.
        failure: the exception that ended it.
        outputs: what it printed and displayed, in order.
        timed_out: whether it was interrupted because its time was over.
    """

    ok: bool
    failure: Failure | None
    outputs: tuple[Output, ...]
    timed_out: bool


class Signature(NamedTuple):
    """How many positional arguments a function requires and takes (None: any number)."""

    required: int
    most: int | None
    names: tuple[str, ...]


class Served(NamedTuple):
    """A worker's request that the grader call one of its own functions."""

    name: str
    arguments: tuple[Any, ...]
    options: dict[str, Any]


def failure_in(message: dict[str, Any]) -> Failure | None:
    """The exception that a message tells of."""
    found = message.get("failure")
    if found is None:
        return None
    if type(found) is not list or [type(part) for part in found[:2]] != [str, str]:
        raise ProtocolError("bad failure")
    if len(found) != 3 or type(found[2]) not in (int, type(None)):
        raise ProtocolError("bad failure")
    kind, text, line = found
    known = line is not None and 1 <= line <= LAST_LINE
    return Failure(
        clean(kind, LONGEST_NAME),
        clean(text, LONGEST_ERROR),
        line if known else None,
        place_in(message.get("inside")),
    )


def place_in(found: Any) -> Place | None:
    """A cell, by its label, and a line of it."""
    if found is None:
        return None
    if type(found) is not list or [type(part) for part in found] != [str, int]:
        raise ProtocolError("bad place")
    label, line = found
    return Place(clean(label, LONGEST_NAME), line)


def outcome_in(message: dict[str, Any], timed_out: bool) -> CellOutcome:
    """What a message says about a cell."""
    failure = failure_in(message)
    if message.get("death") is not None:
        failure = Failure("MemoryError", "", None)
    found = message.get("outputs", [])
    if type(found) is not list or len(found) > MOST_OUTPUTS:
        raise ProtocolError("bad outputs")
    outputs = tuple(output for piece in found if (output := output_in(piece)).content)
    if sum(len(output.content) for output in outputs if output.kind != "png") > MOST_TEXT:
        raise ProtocolError("too much output")
    return CellOutcome(failure is None and not timed_out, failure, outputs, timed_out)


def output_in(piece: Any) -> Output:
    """One piece of output."""
    if type(piece) is not list or len(piece) != 2 or piece[0] not in KINDS:
        raise ProtocolError("bad output")
    kind, content = piece
    if kind != "png":
        if type(content) is not str:
            raise ProtocolError("bad output")
        return Output(kind, clean(content, MOST_TEXT))
    if type(content) is not np.ndarray or content.nbytes > LARGEST_IMAGE:
        raise ProtocolError("bad picture")
    picture = content.tobytes()
    return Output(kind, picture) if picture.startswith(PNG) else Output("result", "")


def signatures_in(message: dict[str, Any], names: Sequence[str]) -> dict[str, Signature | None]:
    """What a message says about functions."""
    found = message.get("signatures")
    if type(found) is not list or len(found) != len(names):
        raise ProtocolError("bad signatures")
    return {name: signature_in(signature) for name, signature in zip(names, found, strict=True)}


def signature_in(found: Any) -> Signature | None:
    """A function's signature, None if there is no such function."""
    if found is None:
        return None
    if type(found) is not list or len(found) != 3:
        raise ProtocolError("bad signature")
    required, most, names = found
    if type(required) is not int or type(most) not in (int, type(None)) or type(names) is not list:
        raise ProtocolError("bad signature")
    if any(count is not None and not 0 <= count <= MOST_PARAMETERS for count in (required, most)):
        raise ProtocolError("bad signature")
    if any(type(name) is not str or not name.isidentifier() for name in names):
        raise ProtocolError("bad signature")
    told = tuple(name[:LONGEST_IDENTIFIER] for name in names[:MOST_NAMES])
    return Signature(required, most, told)


def reply_in(message: dict[str, Any], sent: tuple[Any, ...]) -> Reply:
    """What a message says about a call with the arguments that were sent.

    These come back only where one of them has changed.
    """
    if message.get("death") is not None:
        return Reply(death="out_of_memory")
    failure = failure_in(message)
    if failure is not None:
        return Reply(failure=failure)
    result, arguments = cleaned(message.get("result")), message.get("arguments")
    chance = message.get("chance")
    if type(chance) is not int:
        raise ProtocolError("bad state of chance")
    if arguments is None:
        return Reply(result, sent, chance=chance)
    if type(arguments) is not list or len(arguments) != len(sent):
        raise ProtocolError("bad arguments")
    return Reply(result, tuple(cleaned(part) for part in arguments), chance=chance)


def served_in(message: dict[str, Any], names: Container[str]) -> Served:
    """The call that a worker asks for; only of what this very call was offered."""
    parts: list[Any] = [message.get(key) for key in ("serve", "args", "kwargs")]
    name, arguments, options = parts
    if type(name) is not str or name not in names:
        raise ProtocolError("asked for what is not served")
    if type(arguments) is not list or type(options) is not dict:
        raise ProtocolError("bad request")
    if any(type(key) is not str for key in options):
        raise ProtocolError("bad request")
    return Served(name, tuple(cleaned(part) for part in arguments), cleaned(options))


def cleaned(value: Any) -> Any:
    """Plain data in which every text, keys of dictionaries included, is clean."""
    kind = type(value)
    if kind is str:
        return clean(value)
    if kind is list:
        return [cleaned(part) for part in value]
    if kind is tuple:
        return tuple(cleaned(part) for part in value)
    if kind is dict:
        return {cleaned(key): cleaned(part) for key, part in value.items()}
    return Opaque(clean(value.type_name)) if kind is Opaque else value
