"""What goes to a worker and what comes back, as JSON: plain data, of which no code can be made.

Dask itself moves what it is given by pickle, between processes of the instructor's.
"""

import base64
import json
import zlib
from pathlib import Path
from typing import Any

from autograder.classroom import Record
from autograder.runs.engine import NotGraded, Outcome
from autograder.runs.submission_grader import EarlierSeed, GradedSubmission, Task

QUICKLY = 1
"""The level of compression: over a network most of the gain, at hardly any time."""


def of_task(task: Task) -> bytes:
    """A task, whose content is in hand, for a worker."""
    content, key = (base64.b64encode(raw or b"").decode() for raw in (task.content, task.key))
    plain = vars(task) | {"path": str(task.path), "content": content, "key": key}
    return zlib.compress(json.dumps(plain).encode(), QUICKLY)


def task_in(message: bytes) -> Task:
    """The task that was sent."""
    plain = json.loads(zlib.decompress(message))
    earlier = EarlierSeed(*plain["earlier"]) if plain["earlier"] else None
    raw = {name: base64.b64decode(plain[name]) for name in ("content", "key")}
    return Task(**plain | raw | {"path": Path(plain["path"]), "earlier": earlier})


def of_outcome(outcome: Outcome) -> bytes:
    """What came of a task, for whoever sent it."""
    plain: dict[str, Any]
    if isinstance(outcome, GradedSubmission):
        plain = vars(outcome) | {"record": outcome.record.as_json()}
    else:
        plain = vars(outcome)
    return zlib.compress(json.dumps(plain).encode(), QUICKLY)


def outcome_in(message: bytes) -> Outcome:
    """The outcome that was sent.

    Raises:
        ValueError: it is none.
    """
    plain = json.loads(zlib.decompress(message))
    if "record" not in plain:
        return NotGraded(**plain)
    return GradedSubmission(**plain | {"record": Record.of_json(plain["record"])})
