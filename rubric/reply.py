"""How a function is called: arguments go out, a Reply of plain data comes back.

The judge knows a learner's function only as `call(*arguments) -> Reply`, so that the function may
as well live in another process, where it can do no harm. `local` is the call of a function in
this one: a reference's, a mistake's, a variant's, or in the public check the learner's own.
"""

import copy
import traceback
import zlib
from collections.abc import Callable
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


class Failure(NamedTuple):
    """The exception that ended a call: its type, its text, and the line of the source it names."""

    type: str
    text: str
    line: int | None = None


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
            return Reply(failure=failure_of(error))

    return call


def chance() -> int:
    """The state of NumPy's generator as one number; two states share one once in four billion times."""
    _, key, position, *_ = STATE_OF_NUMPY(legacy=True)
    return zlib.crc32(np.asarray(key).tobytes(), int(position))


def failure_of(error: BaseException) -> Failure:
    """An exception as plain data, with the last line of it that lies in the called function."""
    frames = traceback.extract_tb(error.__traceback__)
    try:
        text = str(error)
    except Exception:
        text = ""
    return Failure(type(error).__name__, text, frames[-1].lineno if frames else None)
