"""How a function is called: arguments go out, a Reply of plain data comes back.

The judge knows a learner's function only as `call(*arguments) -> Reply`, so that the function may
as well live in another process, where it can do no harm. `local` is the call of a function in
this one: a reference's, a mistake's, a variant's, or in the public check the learner's own.
"""

import copy
import inspect
import traceback
import zlib
from collections.abc import Callable
from types import FrameType
from typing import Any, Literal, NamedTuple

import numpy as np

from rubric.plain import hold, plain

SEED = 0
"""Every call starts from a known state of np.random, so that a second grading says the same."""

OTHER_SEED = 1000
"""Of a second call, to see whether a function sets a seed; no further start of a training begins here."""

STATE_OF_NUMPY = np.random.get_state
"""Kept here, since a learner may assign to np.random.get_state."""

Death = Literal["timed_out", "out_of_memory", "crashed"]
"""How the process of a call was lost."""


class Place(NamedTuple):
    """A line of another function's cell."""

    function: str
    line: int


class Failure(NamedTuple):
    """The exception that ended a call.

    Attributes:
        line: the last line of the called function's own cell that it came through.
        inside: where it arose, if that is in another function of the notebook.
    """

    type: str
    text: str
    line: int | None = None
    inside: Place | None = None


class Reply(NamedTuple):
    """What came back from one call.

    Attributes:
        result: what the function returned, as plain data.
        arguments: the arguments as the function left them.
        failure: the exception that ended the call, if one did.
        death: how the process itself was lost, if it was.
        chance: the state in which the call left NumPy's generator.
    """

    result: Any = None
    arguments: tuple[Any, ...] = ()
    failure: Failure | None = None
    death: Death | None = None
    chance: int = 0

    @property
    def answered(self) -> bool:
        """Whether the function returned at all."""
        return self.failure is None and self.death is None


Call = Callable[..., Reply]


def local(function: Callable[..., Any], seed: int = SEED) -> Call:
    """The call of a function that lives in this process; its arguments are copied first."""

    def call(*arguments: Any) -> Reply:
        np.random.seed(seed)
        mine = copy.deepcopy(arguments)
        held = hold(mine)
        try:
            with np.errstate(all="ignore"):
                result = plain(function(*mine))
                return Reply(result, plain(held), chance=chance())
        except Exception as error:
            return Reply(failure=failure_of(error, function))

    return call


def chance() -> int:
    """The state of NumPy's generator as one number; two states share one once in four billion times."""
    _, key, position, *_ = STATE_OF_NUMPY(legacy=True)
    return zlib.crc32(np.asarray(key).tobytes(), int(position))


def failure_of(error: BaseException, function: Callable[..., Any]) -> Failure:
    """An exception of a call as plain data, with lines of the notebook's cells alone."""
    try:
        text = str(error)
    except Exception:
        text = ""
    line, inside = places(error, inspect.unwrap(function))
    return Failure(type(error).__name__, text, line, inside)


def places(error: BaseException, function: Callable[..., Any]) -> tuple[int | None, Place | None]:
    """The last line in the file of a function that an exception came through, and what came behind.

    In a kernel the code of each cell is a file of its own. A function of another cell is known by
    its name where the called one finds it.
    """
    home = getattr(getattr(function, "__code__", None), "co_filename", None)
    names = getattr(function, "__globals__", {})
    line, inside = None, None
    for frame, number in traceback.walk_tb(error.__traceback__):
        code = frame.f_code
        if code.co_filename == home:
            line, inside = number, None
        elif getattr(names.get(code.co_name), "__code__", None) is code and of_notebook(
            frame, names
        ):
            inside = Place(code.co_name, number)
    return line, inside


def of_notebook(frame: FrameType, names: dict[str, Any]) -> bool:
    """Whether a frame runs code of the same notebook, and not of a library."""
    return frame.f_globals is names
