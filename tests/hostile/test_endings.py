"""Code that ends its process, or never ends."""

import pytest

from autograder.errors import WorkerDied
from autograder.sandbox import Worker, Zygote

FATAL = {
    "os._exit": "import os\nos._exit(0)",
    "abort": "import os\nos.abort()",
    "segmentation fault": "import ctypes\nctypes.string_at(0)",
    "closes the wire": "import os\nos.closerange(0, 64)",
    "endless recursion in C": """
import sys
sys.setrecursionlimit(10**9)
class Endless:
    def __repr__(self):
        return repr(self)
repr(Endless())
def deep():
    deep()
deep()
""",
}
SURVIVABLE_EXITS = {
    "sys.exit": "import sys\nsys.exit(0)",
    "exit": "exit()",
    "raise SystemExit": "raise SystemExit('0 points are a lie')",
    "recursion": "def deep():\n    return deep() + 1\ndeep()",
    "raises BaseException": "class Odd(BaseException):\n    pass\nraise Odd",
}
ENDLESS = {
    "in Python": "while True: pass",
    "in repr": "class Slow:\n    def __repr__(self):\n        while True: pass\nSlow()",
    "in sleep": "import time\ntime.sleep(1000)",
    "in a regular expression": "import re\nre.match(r'(a+)+$', 'a' * 40 + 'b')",
    "catching Exception": "while True:\n    try:\n        1 / 0\n    except Exception:\n        pass",
    "in a huge integer": "x = 7 ** (7 ** 9)",
    "in a lock": "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()",
}
STUBBORN = {
    "SIGINT ignored": "import signal\nsignal.signal(2, signal.SIG_IGN)\nwhile True: pass",
    "SIGINT blocked": "import signal\nsignal.pthread_sigmask(0, [2])\nwhile True: pass",
    "KeyboardInterrupt swallowed": """
count = 0
while True:
    try:
        while True:
            count += 1
    except BaseException:
        pass
""",
    "in C": "sum(iter(int, 1))",
}


@pytest.mark.parametrize("attack", FATAL.values(), ids=FATAL.keys())
def test_a_process_that_ends_itself_is_lost_and_says_so(attack: str, worker: Worker) -> None:
    with pytest.raises(WorkerDied) as death:
        worker.run(attack, "attack", seconds=2)
    assert death.value.status in ("crashed", "timed_out")
    with pytest.raises(WorkerDied):
        worker.run("1", "next")


@pytest.mark.parametrize("attack", SURVIVABLE_EXITS.values(), ids=SURVIVABLE_EXITS.keys())
def test_an_exit_in_python_fails_its_cell_alone(attack: str, worker: Worker) -> None:
    outcome = worker.run(attack, "attack")
    assert not outcome.ok
    assert worker.run("1", "next").ok


@pytest.mark.parametrize("attack", SURVIVABLE_EXITS.values(), ids=SURVIVABLE_EXITS.keys())
def test_an_exit_in_a_call_fails_that_call_alone(attack: str, worker: Worker) -> None:
    body = "\n".join("    " + line for line in attack.splitlines())
    worker.run(f"def f():\n{body}\ndef good():\n    return 1", "f")
    worker.remember()
    assert worker.call("f", ()).failure is not None
    assert worker.call("good", ()).result == 1


@pytest.mark.parametrize("attack", ENDLESS.values(), ids=ENDLESS.keys())
def test_an_endless_loop_is_interrupted_and_later_cells_run(attack: str, worker: Worker) -> None:
    outcome = worker.run(attack, "attack", seconds=0.2)
    assert outcome.timed_out
    assert not outcome.ok
    assert worker.run("1", "next").ok


@pytest.mark.parametrize("attack", STUBBORN.values(), ids=STUBBORN.keys())
def test_a_loop_that_cannot_be_interrupted_is_killed(
    attack: str, worker: Worker, impatient: None
) -> None:
    with pytest.raises(WorkerDied) as death:
        worker.run(attack, "attack", seconds=0.1)
    assert death.value.status == "timed_out"


def test_an_endless_call_is_a_death_of_that_call_alone(worker: Worker) -> None:
    worker.run("def f(x):\n    while True: pass\ndef good(x):\n    return x", "f")
    worker.remember()
    assert worker.call("f", (1,), seconds=0.1).death == "timed_out"
    assert worker.call("good", (1,)).result == 1


def test_answering_after_the_interrupt_is_too_late(worker: Worker) -> None:
    source = (
        "def f():\n    try:\n        while True: pass\n    except BaseException:\n        return 1"
    )
    worker.run(source, "f")
    worker.remember()
    assert worker.call("f", (), seconds=0.1).death == "timed_out"


def test_the_death_of_one_worker_does_not_touch_the_next(zygote: Zygote) -> None:
    with zygote.lease() as first, pytest.raises(WorkerDied):
        first.run("import os\nos._exit(0)", "attack")
    with zygote.lease() as second:
        assert second.run("1", "next").ok
