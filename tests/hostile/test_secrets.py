"""Code that searches its process for what only the grader knows."""

import numpy as np

from autograder.sandbox import Worker, Zygote
from rubric.reply import Reply
from tests.conftest import MARKER

SCAN = """
import ctypes, gc, os, re, sys
own = 'GRADER-' + 'SECRET-' + '0' * 32
pattern = re.compile(rb'GRADER-SECRET-[0-9a-f]{32}')

def objects():
    seen, queue = set(), gc.get_objects()
    gc.unfreeze()
    queue += gc.get_objects()
    for module in list(sys.modules.values()):
        queue += list(vars(module).values())
    frame = sys._getframe()
    while frame:
        queue += list(frame.f_locals.values()) + list(frame.f_globals.values())
        frame = frame.f_back
    found = set()
    while queue:
        one = queue.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, str) and len(one) < 10_000:
            found.update(match.decode() for match in pattern.findall(one.encode(errors='replace')))
        elif isinstance(one, (dict, list, tuple)):
            queue += gc.get_referents(one)
    return sorted(found)

def pages():
    reader, writer = os.pipe()
    libc = ctypes.CDLL(None)
    numbers = {id(one) >> 12 for one in gc.get_objects()} | {id(own) >> 12}
    numbers |= {number + step for number in numbers for step in (-1, 1, 2)}
    found = set()
    starts = [(number << 12) + half for number in numbers for half in (0, 2048)]  # for what lies across two pages
    for start in starts:  # the kernel says which pages are there: no crash, no /proc needed
        there = libc.write(writer, ctypes.c_void_p(start), 4096)
        if there > 0:
            found.update(match.decode() for match in pattern.findall(os.read(reader, there)))
    return sorted(found)
"""


def test_objects_of_the_worker_hold_nothing_of_the_grader(worker: Worker) -> None:
    assert worker.run(SCAN, "scan").ok
    worker.remember()
    found = worker.call("objects", (), seconds=30).result
    assert "GRADER-SECRET-" + "0" * 32 in found  # the scan finds what is there
    assert MARKER not in found


def test_memory_of_the_worker_holds_nothing_of_the_grader(worker: Worker) -> None:
    assert worker.run(SCAN, "scan").ok
    worker.remember()
    found = worker.call("pages", (), seconds=30).result
    assert "GRADER-SECRET-" + "0" * 32 in found
    assert MARKER not in found


def test_serving_a_call_brings_its_answer_and_nothing_else(worker: Worker) -> None:
    expected = {"answer": MARKER}

    def helper(arguments: tuple[object, ...], options: dict[str, object]) -> Reply:
        return Reply(len(expected["answer"]))

    worker.run(SCAN + "def f():\n    helper()\n    return objects() + pages()", "scan")
    worker.remember()
    reply = worker.call("f", (), seconds=30, served={"helper": helper})
    assert reply.answered
    assert MARKER not in reply.result


def test_what_one_submission_was_asked_is_unknown_to_the_next(zygote: Zygote) -> None:
    with zygote.lease() as first:
        first.run("def f(x):\n    return x", "f")
        first.remember()
        first.call("f", (MARKER,))
    with zygote.lease() as second:
        second.run(SCAN, "scan")
        second.remember()
        assert MARKER not in second.call("objects", (), seconds=30).result
        assert MARKER not in second.call("pages", (), seconds=30).result


def test_chance_is_the_same_in_every_call_and_in_every_worker(zygote: Zygote) -> None:
    source = "import random\ndef f():\n    return np.random.rand(), random.random()"
    drawn = []
    for _ in range(2):
        with zygote.lease() as worker:
            worker.run("import numpy as np\n" + source, "f")
            worker.run("np.random.seed(7)", "seed")
            worker.remember()
            drawn += [worker.call("f", ()).result for _ in range(2)]
    np.random.seed(0)
    assert len(set(map(repr, drawn))) == 1
    assert float(drawn[0][0]) == np.random.rand()
