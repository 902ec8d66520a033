"""Runs learners' code in confined processes, and brings back nothing but plain data.

detect()           how well this machine can confine code
Zygote             a warm process that forks workers
zygote.lease()     a Worker: one confined process for one submission
worker.run(...)    a cell, as its notebook would run it
room_for(...)      how large a reply may be, by what is expected in it
worker.call(...)   a function, with arguments and results as plain data
worker.calls(...)  several calls, sent ahead of their turn
"""

from autograder.sandbox.call import Call
from autograder.sandbox.isolation import Isolation, detect
from autograder.sandbox.reading import CellOutcome, Output, Signature
from autograder.sandbox.room import room_for
from autograder.sandbox.worker_client import Worker
from autograder.sandbox.zygote_client import Zygote

__all__ = [
    "Call",
    "CellOutcome",
    "Isolation",
    "Output",
    "Signature",
    "Worker",
    "Zygote",
    "detect",
    "room_for",
]
