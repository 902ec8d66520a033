"""Code that ends its process, never ends, or cannot be stopped."""

from tests.hostile.attack import (
    CRASHED,
    IMPATIENT,
    RAISED,
    RESTARTED,
    TIMED_OUT,
    answer,
    appended,
    cell,
    changed,
    fatal,
    hanging,
)

EXITS = (
    fatal("os._exit in a cell", "import os\nos._exit(0)"),
    answer("os._exit in an answer", "__import__('os')._exit(0)\nS = 0", CRASHED),
    answer("SystemExit in an answer", "raise SystemExit(0)\nS = 0", RAISED),
    cell("SystemExit in a cell", "import sys\nsys.exit(0)", "SystemExit|runs"),
    cell("the shell's own exit", "exit()", "SystemExit|AttributeError|runs"),
    cell("an exception that no handler expects", "raise BaseException('x')", "BaseException"),
    fatal("abort", "import os\nos.abort()"),
    fatal("a segmentation fault", "import ctypes\nctypes.string_at(0)"),
    cell(
        "an alarm that nobody handles",
        "import signal, time\nsignal.setitimer(0, 0.1)\ntime.sleep(0.2)",
        "runs",
    ),
    fatal("closing the wire", "import os\nos.closerange(0, 64)"),
    fatal("shutting the wire down", "import socket\nsocket.socket(fileno=3).shutdown(2)"),
    fatal("the end of the main thread", "import ctypes\nctypes.CDLL(None).pthread_exit(None)"),
    fatal(
        "a stack that overflows in C",
        "import sys\nsys.setrecursionlimit(10**9)\nclass E:\n"
        "    def __repr__(self): return repr(self)\nrepr(E())",
    ),
    cell("recursion in Python", "def deep(): return deep() + 1\ndeep()", "RecursionError"),
    answer(
        "an exit on the second call",
        "scaled.n = getattr(scaled, 'n', 0) + 1\n"
        "if scaled.n > 1: __import__('os')._exit(0)\nS = factor * X",
        CRASHED,
    ),
    cell(
        "a source nested too deeply to parse",
        "(" * 5000 + ")" * 5000,
        "SyntaxError|MemoryError|RecursionError",
    ),
    cell("a source with NUL bytes", "x = 1\x00", "SyntaxError|ValueError"),
)

ENDLESS = (
    hanging("in Python", "while True: pass"),
    hanging(
        "in repr of a shown value",
        "class Slow:\n    def __repr__(self):\n        while True: pass\nSlow()",
    ),
    hanging("in a regular expression", "import re\nre.match(r'(a+)+$', 'a' * 40 + 'b')"),
    hanging("in sleep", "import time\ntime.sleep(1000)"),
    hanging("in a huge integer", "x = 7 ** (7 ** 9)"),
    hanging(
        "in a lock", "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()"
    ),
    hanging("in one's own descriptor", "import os\nr, w = os.pipe()\nos.read(r, 1)"),
    hanging(
        "in the text of an exception",
        "class E(Exception):\n    def __str__(self):\n        while True: pass\nraise E",
        ends="",
        status="timed_out",
    ),
    hanging(
        "in an import",
        "import importlib.abc, sys\nclass F(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, *a):\n        while True: pass\nsys.meta_path.insert(0, F())\nimport nowhere",
    ),
    hanging(
        "in an event loop",
        "import asyncio\nawait asyncio.sleep(1000)",
        ends="",
        status="timed_out|graded",
    ),
    fatal("in C, which no signal interrupts", "sum(iter(int, 1))", "timed_out", limits=IMPATIENT),
    fatal(
        "swallowing the interrupt",
        "count = 0\nwhile True:\n    try:\n"
        "        while True:\n            count += 1\n    except BaseException:\n        pass",
        "timed_out",
        limits=IMPATIENT,
    ),
    fatal(
        "ignoring the interrupt",
        "import signal\nsignal.signal(2, signal.SIG_IGN)\nwhile True: pass",
        "timed_out",
        limits=IMPATIENT,
    ),
    fatal(
        "blocking the interrupt",
        "import signal\nsignal.pthread_sigmask(0, [2])\nwhile True: pass",
        "timed_out",
        limits=IMPATIENT,
    ),
    answer("in an answer", "while True: pass\nS = 0", TIMED_OUT, limits=IMPATIENT),
    answer(
        "in an answer, after the interrupt",
        "try:\n    while True: pass\nexcept BaseException: S = factor * X",
        TIMED_OUT,
        limits=IMPATIENT,
    ),
    changed(
        "in the signature of an answer",
        appended("""
class Endless:
    @property
    def __signature__(self):
        while True: pass
    def __call__(self, *a): pass
scaled = Endless()"""),
        ("passed", "missing", "carried"),
        limits=IMPATIENT,
        budget=RESTARTED,
    ),
)

GROUPS = {"exits": EXITS, "endless loops": ENDLESS}
