"""Code that searches for what only the grader knows, or remembers what it was asked."""

from typing import Any

from tests.hostile.attack import ALL, CRASHED, FAILED, LARGE, RAISED, Attack, answer, cell

FINDS = """
import re
pattern = re.compile(b'GRADER-' + b'SECRET-[0-9a-f]{32}')
"""
OBJECTS = (
    FINDS
    + """
import gc, sys
gc.unfreeze()
seen, queue = set(), [*gc.get_objects(), *sys.modules.values()]
frame = sys._getframe()
while frame:
    queue += [frame.f_locals, frame.f_globals]
    frame = frame.f_back
while queue:
    one = queue.pop()
    if id(one) in seen: continue
    seen.add(id(one))
    if isinstance(one, str) and pattern.search(one.encode(errors='replace')): print('REACHED')
    elif isinstance(one, (dict, list, tuple)): queue += gc.get_referents(one)
"""
)
PAGES = (
    FINDS
    + """
import ctypes, gc, os
reader, writer = os.pipe()
libc = ctypes.CDLL(None)
numbers = {id(one) >> 12 for one in gc.get_objects()}
numbers |= {number + step for number in numbers for step in (-1, 1)}
for number in numbers:
    if libc.write(writer, ctypes.c_void_p(number << 12), 4096) == 4096:
        if pattern.search(os.read(reader, 4096)): print('REACHED')
"""
)
FRAMES = """
import sys
def caller(name):
    at = sys._getframe()
    while at and name not in at.f_locals: at = at.f_back
    return at.f_locals[name] if at else None
"""
KEEP = "S = factor * X\n"


def told(name: str, body: str, statuses: Any = FAILED, *before: str, **more: Any) -> Attack:
    """An answer that tries to have its hidden inputs told to its author."""
    honest_in_public = "if X.shape == (2, 3):\n    return factor * X\n"
    return answer(name, honest_in_public + body, statuses, *before, **{"deaf": True} | more)


SEARCHES = (
    cell("objects", OBJECTS, "runs"),
    cell("pages of memory", PAGES, "runs"),
    answer(
        "objects, while it is asked",
        "import gc\nfound = [o for o in gc.get_objects() if type(o) is dict and "
        "any(k in o for k in ('expected', 'checks', 'reference', 'solution'))]\nS = found[0]['expected'] if found and 'expected' in found[0] else X * 0",
        FAILED,
    ),
    answer(
        "frames of its callers",
        "request = caller('request')\nS = request.get('expected', X * 0)",
        FAILED,
        FRAMES,
    ),
    answer(
        "what the last answer left behind", "import numpy\nS = numpy.empty(X.shape)\nS *= 0", FAILED
    ),
    answer(
        "the seed of chance", "import numpy\nS = numpy.random.RandomState(0).rand(*X.shape)", FAILED
    ),
    cell(
        "the next label and question",
        FRAMES + "print(sorted(caller('request')))\n"
        "if 'SECRET' in str(caller('request')['source'].replace('SECRET', '')): print('REACHED')",
        "runs",
    ),
    cell(
        "the addresses of the walls",
        "import autograder.sandbox.worker_process as w\nprint(w.MEMORY)\n"
        "import autograder.sandbox.zygote_process as z\nprint([n for n in vars(z) if 'secret' in n.lower()])",
        "runs",
    ),
)

REMEMBERING = (
    answer(
        "globals of its module",
        "seen.append(X)\nS = factor * X if len(seen) < 3 else X",
        FAILED,
        "seen = []",
    ),
    answer(
        "attributes of its function",
        "scaled.n = getattr(scaled, 'n', 0) + 1\nS = factor * X if scaled.n < 3 else X",
        FAILED,
    ),
    answer(
        "default arguments",
        "kept.append(X)\nS = factor * X if len(kept) < 3 else X",
        FAILED,
        "kept = []\nkept.append(1)",
    ),
    answer(
        "files of its folder",
        "open('n', 'a').write('x')\nS = factor * X if len(open('n').read()) < 3 else X",
        (FAILED, RAISED),
    ),
    answer(
        "the environment",
        "import os\nn = int(os.environ.get('N', 0)) + 1\nos.environ['N'] = str(n)\nS = factor * X if n < 3 else X",
        FAILED,
    ),
    answer(
        "loaded modules",
        "import sys\nn = getattr(sys, 'n', 0) + 1\nsys.n = n\nS = factor * X if n < 3 else X",
        FAILED,
    ),
    answer(
        "the working folder",
        "import os\nfirst = not os.path.exists('d')\nif first: os.mkdir('d')\nS = factor * X if first else X",
        (FAILED, RAISED),
    ),
    answer(
        "an answer that is repeated",
        "last.append(factor * X) if not last else None\nS = last[0]",
        FAILED,
        "last = []",
    ),
    answer(
        "the answer to come, by another exercise", "S = stash.get(X.shape, X)", FAILED, "stash = {}"
    ),
    answer(
        "the time since the last call",
        "import time\nnow = time.perf_counter()\ngap = now - clock[0]\nclock[0] = now\n"
        "S = factor * X if gap > 100 else X",
        FAILED,
        "clock = [0.0]",
    ),
    answer(
        "how often its process began",
        "import time\nS = factor * X if time.process_time() < 0 else X",
        FAILED,
    ),
)

MUTATION = (
    answer("writing into its arguments", "X *= factor\nS = X", (ALL, FAILED)),
    answer(
        "arguments that cannot be written",
        "X.flags.writeable = False\nS = factor * X",
        (ALL, FAILED),
    ),
    answer("another shape for an argument", "S = factor * X\nX.shape = (-1,)", (ALL, FAILED)),
    answer(
        "another dtype for an argument",
        "S = factor * X\nX.dtype = 'c16' if X.shape[1] % 2 == 0 else 'i8'",
        (ALL, FAILED),
    ),
    answer(
        "arguments resized under the judge",
        "S = factor * X\nX.resize((1000, 1000), refcheck=False)",
        (ALL, FAILED, CRASHED, RAISED),
        budget=LARGE,
    ),
    answer(
        "the list of its arguments",
        "held = caller('arguments')\nheld.clear()\nS = factor * X",
        (ALL, FAILED, CRASHED, RAISED),
        FRAMES,
    ),
    answer(
        "the judge's note of its arguments",
        "caller('before').clear()\nX[:] = 0\nS = X",
        (FAILED, RAISED),
        FRAMES,
    ),
)

CHANNELS = (
    told("printing", KEEP + "print('hidden', X)", ALL),
    told("the text of an exception", "raise ValueError(str(X))\nS = 0", RAISED),
    told(
        "the name of an exception",
        "raise type('E' + str(X[0, 0])[2:8], (Exception,), {})()\nS = 0",
        RAISED,
    ),
    told("the name of a type", "S = type('T' + str(abs(X[0, 0]))[2:8], (), {})()"),
    told("the key of a dictionary", "S = {str(X[0, 0]): 1}"),
    told("the text of a word", "S = str(X)"),
    told(
        "numbers of a shape",
        "import numpy\nS = numpy.zeros((int(abs(X[0, 0]) * 99) + 5, 2))",
    ),
    told("the length of a tuple", "S = (0,) * (int(abs(X[0, 0]) * 99) + 2)"),
    told(
        "a factor of all entries",
        "S = factor * X * (1 + abs(X[0, 0]))",
    ),
    told(
        "the number of a line",
        "code = compile(chr(10) * int(abs(X[0, 0]) * 150) + '1 / 0', scaled.__code__.co_filename, 'exec')\n"
        "exec(code)\nS = 0",
        RAISED,
    ),
    told(
        "a negative line",
        "code = (lambda: 1 / 0).__code__.replace(co_filename=scaled.__code__.co_filename, "
        "co_firstlineno=-int(abs(X[0, 0]) * 10**6))\nexec(code)\nS = 0",
        (RAISED, FAILED),
    ),
    told(
        "which entries are wrong",
        "S = factor * X\nS.flat[int(abs(X[0, 0]) * 99) % S.size] += 1",
    ),
    told(
        "its status",
        "if X.shape == (4, 2) and X[0, 0] > 0: raise ValueError\nS = X",
        (FAILED, RAISED),
    ),
    told("a warning", "import warnings\nwarnings.warn(str(X))\nS = factor * X", ALL),
    told("a figure", "import matplotlib.pyplot as plt\nplt.plot(X.ravel())\nS = factor * X", ALL),
    told(
        "a file for a later cell",
        "open('note', 'a').write(str(X))\nS = factor * X",
        ALL,
        "import os\nprint(open('note').read() if os.path.exists('note') else '')",
    ),
    told(
        "its docstring and name",
        "scaled.__doc__ = str(X)\nscaled.__name__ = 's' + str(X[0, 0])\nS = factor * X",
        ALL,
    ),
    told(
        "its signature",
        "scaled.__signature__ = str(X)\nS = X",
        FAILED,
    ),
)

GROUPS = {
    "searches": SEARCHES,
    "remembering": REMEMBERING,
    "arguments": MUTATION,
    "channels to its author": CHANNELS,
}
