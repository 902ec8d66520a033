"""Code that takes all memory, threads, processes, disk or attention."""

import pytest

from autograder.errors import WorkerDied
from autograder.sandbox import Worker

MEMORY = {
    "an array": "import numpy as np\nx = np.ones((1 << 17, 1 << 17))",
    "a growing list": "x = []\nwhile True:\n    x.append(bytes(1 << 26))",
    "text": "x = 'x' * (1 << 40)",
    "maps": "import mmap\nx = []\nwhile True:\n    x.append(mmap.mmap(-1, 1 << 28))",
}
PROCESSES = {
    "fork": "import os\nos.fork()",
    "spawn": "import subprocess\nsubprocess.run(['/bin/true'])",
    "system": "import os\nassert os.system('true') == 0, PermissionError",
    "exec": "import os\nos.execv('/bin/true', ['true'])",
    "multiprocessing": "import multiprocessing\nmultiprocessing.Process(target=print).start()",
}
DISK = {
    "one big file": "with open('big', 'wb') as file:\n    while True: file.write(bytes(1 << 20))",
    "many files": """
for i in range(100):
    with open(f'file{i}', 'wb') as file:
        file.write(bytes(1 << 20))
""",
    "many names": "for i in range(100_000):\n    open(f'name{i}', 'w').close()",
}
FLOODS = {
    "print": "for _ in range(20_000): print('spam' * 100)",
    "one line": "print('x' * 50_000_000)",
    "stderr": "import sys\nfor _ in range(20_000): sys.stderr.write('spam' * 100)",
    "a result": "'x' * 10_000_000",
    "display": "for _ in range(3000): display('x' * 1000)",
    "raw descriptors": "import os\nfor _ in range(2000): os.write(1, b'x' * 65536), os.write(2, b'x')",
    "an exception": "raise ValueError('x' * 10_000_000)",
}


@pytest.mark.parametrize("attack", MEMORY.values(), ids=MEMORY.keys())
def test_memory_has_a_limit(attack: str, worker: Worker) -> None:
    outcome = worker.run(attack, "attack")
    assert outcome.failure is not None
    assert outcome.failure.type in ("MemoryError", "_ArrayMemoryError", "OSError")


def test_a_call_that_runs_out_of_memory_dies_alone(worker: Worker) -> None:
    worker.run("def f(n):\n    return bytearray(n)\ndef good():\n    return 1", "f")
    worker.remember()
    assert worker.call("f", (1 << 40,)).death == "out_of_memory"
    assert worker.call("good", ()).result == 1


def test_threads_have_a_limit(worker: Worker) -> None:
    source = """
import threading
wait = threading.Event()
count = 0
while True:
    threading.Thread(target=wait.wait, daemon=True).start()
    count += 1
"""
    outcome = worker.run(source, "attack")
    assert outcome.failure is not None
    assert outcome.failure.type in ("RuntimeError", "MemoryError")


@pytest.mark.parametrize("attack", PROCESSES.values(), ids=PROCESSES.keys())
def test_no_process_is_ever_started(attack: str, worker: Worker) -> None:
    outcome = worker.run(attack, "attack")
    assert outcome.failure is not None
    assert outcome.failure.type in ("PermissionError", "BlockingIOError", "AssertionError")


@pytest.mark.parametrize("attack", DISK.values(), ids=DISK.keys())
def test_the_disk_has_a_limit(attack: str, worker: Worker) -> None:
    try:
        outcome = worker.run(attack, "attack")
    except WorkerDied:
        return
    assert outcome.failure is not None
    assert outcome.failure.type in ("OSError", "PermissionError")


@pytest.mark.parametrize("attack", FLOODS.values(), ids=FLOODS.keys())
def test_output_has_a_limit(attack: str, worker: Worker) -> None:
    outcome = worker.run(attack, "attack")
    assert sum(len(output.content) for output in outcome.outputs) <= 64 << 10
    assert len(outcome.failure.text if outcome.failure else "") <= 2000
    assert worker.run("1", "next").ok


def test_output_of_calls_is_thrown_away(worker: Worker) -> None:
    worker.run("def f(x):\n    print('the hidden input is', x)", "f")
    worker.remember()
    worker.call("f", (42,))
    assert worker.run("", "next").outputs == ()
