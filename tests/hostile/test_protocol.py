"""Code that takes over the wire to the grader."""

import contextlib

import pytest

from autograder.errors import WorkerDied
from autograder.sandbox import Worker
from rubric.reply import Reply
from tests.hostile.catalogue.protocol import TOOLS

GARBAGE = {
    "noise": "os.write(3, os.urandom(4096))\nforever()",
    "a huge length": "os.write(3, b'\\xff\\xff\\xff\\xff')\nforever()",
    "half a length": "os.write(3, b'\\x05\\x00')\nforever()",
    "half a frame": "os.write(3, struct.pack('<I', 1000) + b'\\x81')\nforever()",
    "a frame that dribbles": """
os.write(3, struct.pack('<I', 1 << 20))
while True:
    os.write(3, b'\\x00')
    time.sleep(0.05)
""",
    "an endless frame of nothing": "while True: os.write(3, frame(None))",
    "an answer to no question": "os.write(3, frame({'id': 'f' * 16, 'result': 1, 'arguments': []}))",
    "a list": "os.write(3, frame([1, 2, 3]))",
    "an unknown extension": "os.write(3, frame(msgpack.ExtType(77, b'')))",
    "a date": "os.write(3, frame({'id': nonce(), 'outputs': [], 'x': msgpack.Timestamp(1)}))",
    "bytes": "os.write(3, frame({'id': nonce(), 'outputs': b'x'}))",
    "a pickle": "import pickle\nos.write(3, frame({'id': nonce(), 'outputs': pickle.dumps(print)}))",
    "deep lists": "os.write(3, struct.pack('<I', 100000) + b'\\x91' * 100000)",
    "wide lists": "os.write(3, frame([[0] * 1000] * 1000))",
    "array of objects": """
header = msgpack.packb(['|O8', [1], bytes(8)])
os.write(3, frame({'id': nonce(), 'outputs': msgpack.ExtType(1, header)}))
""",
    "array of lies": """
header = msgpack.packb(['<f8', [1 << 40], bytes(8)])
os.write(3, frame({'id': nonce(), 'outputs': msgpack.ExtType(1, header)}))
""",
    "outputs of no kind": "os.write(3, frame({'id': nonce(), 'outputs': [['html', '<b>']]}))",
    "outputs without end": """
os.write(3, frame({'id': nonce(), 'outputs': [['stdout', 'x' * 40000], ['stdout', 'x' * 40000]]}))
""",
    "a false failure": "os.write(3, frame({'id': nonce(), 'failure': {'type': 'x'}, 'outputs': []}))",
    "a service never offered": """
os.write(3, frame({'id': nonce(), 'serve': 'os.system', 'args': ['true'], 'kwargs': {}}))
""",
}


def attacked(worker: Worker, attack: str) -> None:
    """Run an attack, which may show only when the next question is asked."""
    worker.run(attack, "attack", seconds=0.3)
    worker.run("1", "next")


@pytest.mark.parametrize("attack", GARBAGE.values(), ids=GARBAGE.keys())
def test_what_is_no_answer_ends_the_worker(attack: str, worker: Worker, impatient: None) -> None:
    assert worker.run(TOOLS, "tools").ok
    with pytest.raises(WorkerDied) as death:
        attacked(worker, attack)
    assert death.value.status in ("crashed", "timed_out")


def test_an_answer_in_advance_ends_the_worker_at_the_next_question(worker: Worker) -> None:
    attack = """
def f():
    os.write(3, frame({'id': nonce(), 'result': 'forged', 'arguments': [], 'chance': 0}))
    return 'honest'
"""
    worker.run(TOOLS + attack, "attack")
    worker.remember()
    assert worker.call("f", ()).result == "forged"  # no more than it could have returned anyway
    with pytest.raises(WorkerDied) as death:
        worker.call("f", ())
    assert death.value.status == "crashed"


def test_reading_the_grader_s_next_question_gains_nothing(worker: Worker, impatient: None) -> None:
    attack = """
import threading
def steal():
    while True:
        os.read(3, 1 << 16)
threading.Thread(target=steal, daemon=True).start()
def f(x):
    return x
"""
    result = 1
    with contextlib.suppress(WorkerDied):
        worker.run(TOOLS + attack, "attack")
        result = worker.call("f", (1,), seconds=0.1).result
    assert result == 1


@pytest.mark.parametrize(
    "request_",
    [
        "{'serve': 'other', 'args': [], 'kwargs': {}}",
        "{'serve': 'helper', 'args': 1, 'kwargs': {}}",
        "{'serve': 'helper', 'args': [], 'kwargs': {1: 2}}",
        "{'serve': ['helper'], 'args': [], 'kwargs': {}}",
        "{'serve': None}",
    ],
)
def test_only_what_is_offered_is_served_and_only_if_asked_in_form(
    request_: str, worker: Worker
) -> None:
    attack = f"def f():\n    os.write(3, frame({{'id': nonce(), **{request_}}}))\n    forever()"
    worker.run(TOOLS + attack, "attack")
    worker.remember()
    with pytest.raises(WorkerDied) as death:
        worker.call("f", (), seconds=0.5, served={"helper": lambda arguments, options: Reply(1)})
    assert death.value.status == "crashed"


def test_calls_without_end_do_not_stop_the_clock(worker: Worker, impatient: None) -> None:
    attack = """
def f():
    import signal, threading
    signal.pthread_sigmask(0, [2])
    threading.Thread(target=lambda: [os.read(3, 1 << 16) for _ in iter(int, 1)], daemon=True).start()
    calls = frame({'id': nonce(), 'serve': 'helper', 'args': [], 'kwargs': {}}) * 500
    while True:
        left = memoryview(calls)
        while left:
            left = left[os.write(3, left) :]
"""
    worker.run(TOOLS + attack, "attack")
    worker.remember()
    with pytest.raises(WorkerDied) as death:
        worker.call("f", (), seconds=0.5, served={"helper": lambda arguments, options: Reply(1)})
    assert death.value.status in ("timed_out", "crashed")


def test_served_calls_are_counted(worker: Worker) -> None:
    attack = """
def f():
    count = 0
    while True:
        try:
            helper(1)
        except RuntimeError:
            return count
        count += 1
"""
    calls = []

    def helper(arguments: tuple[object, ...], options: dict[str, object]) -> Reply:
        calls.append(arguments)
        return Reply(1)

    worker.run(attack, "attack")
    worker.remember()
    assert worker.call("f", (), seconds=30, served={"helper": helper}).result == 2000
    assert len(calls) == 2000
