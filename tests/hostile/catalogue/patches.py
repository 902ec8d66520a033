"""Code that changes what its worker is made of."""

from typing import Any

from tests.hostile.attack import (
    ALL,
    ANY,
    IMPATIENT,
    Attack,
    Budget,
    Statuses,
    answer,
    fatal,
)

SPOILT: Statuses = (ANY, ANY, ANY)
"""It may spoil its own answers, in one way or another, and wins nothing."""
WRONG = "S = X * 0"
NEVER_RIGHT: Statuses = (ANY, "failed|raised|crashed|missing|timed_out", ANY)
DYING = Budget(seconds=30.0, workers=80)
"""Its process dies at every question."""


def patched(name: str, source: str, **more: Any) -> Attack:
    """Something is replaced, and then the answer is wrong: it must not count as right."""
    more = {"ends": "runs", "limits": IMPATIENT, "status": "graded|crashed", "budget": DYING} | more
    return answer(name, WRONG, NEVER_RIGHT, source, **more)


LIBRARIES = (
    patched(
        "NumPy's comparisons",
        "import numpy as np\nnp.allclose = np.array_equal = np.isclose = "
        "np.testing.assert_allclose = lambda *a, **k: True",
    ),
    patched(
        "NumPy's arrays",
        "import numpy as np\nnp.array = np.asarray = np.zeros = lambda *a, **k: 1 / 0",
    ),
    patched(
        "NumPy's errors",
        "import numpy as np\nnp.seterr(all='raise')\nnp.seterrcall(lambda *a: 1 / 0)",
    ),
    patched(
        "how arrays are printed",
        "import numpy as np\nnp.set_printoptions(formatter={'all': lambda x: 'REACHED'})",
    ),
    patched(
        "chance",
        "import numpy as np, random\nnp.random.seed = random.seed = lambda *a: None\nnp.random.get_state = None",
    ),
    patched(
        "built-in questions",
        "import builtins\nbuiltins.isinstance = builtins.issubclass = lambda *a: True",
        ends="runs",
    ),
    patched(
        "built-in text", "import builtins\nbuiltins.repr = builtins.str = builtins.print = None"
    ),
    patched(
        "the codec of the wire",
        "import autograder.sandbox.wire as w\nw.encode = lambda v: b'\\x80'",
    ),
    patched(
        "the wire's packer",
        "import msgpack\nmsgpack.Packer.pack = msgpack.packb = None",
        ends="runs|TypeError",
    ),
    patched(
        "the codec's table of types",
        "import autograder.sandbox.wire as w\nw.NUMERIC_KINDS = 'OVM'\nw.DEEPEST = 10**9\nw.MOST_VALUES = 10**9",
    ),
    patched(
        "the judge's own rubric",
        "import rubric, rubric.judgement, rubric.plain\n"
        "rubric.judge = rubric.judgement.judge = rubric.plain.plain = lambda *a, **k: True",
    ),
    patched("JSON", "import json\njson.dumps = json.loads = lambda *a, **k: '100'"),
    patched("loaded modules", "import sys\nsys.modules.clear()"),
    patched(
        "an import hook",
        "import sys\nclass F:\n    def find_spec(self, *a): raise SystemExit\nsys.meta_path.insert(0, F())",
    ),
    patched(
        "a module of its own in a library's place",
        "import os, sys\nopen('numpy.py', 'w').write('raise SystemExit')\n"
        "sys.path.insert(0, os.getcwd())\nsys.modules.pop('rubric', None)",
    ),
    patched(
        "a module that starts with Python",
        "open('sitecustomize.py', 'w').write('raise SystemExit')\n"
        "open('usercustomize.pth', 'w').write('import os; os._exit(0)')",
    ),
    patched(
        "settings of a library",
        "open('matplotlibrc', 'w').write('backend: evil')\nopen('.numpy-site.cfg', 'w').write('x')",
    ),
    patched(
        "the channel",
        "import autograder.sandbox.channel as c\nold = c.Channel.send\n"
        "c.Channel.send = lambda self, v, d=None: old(self, {**v, 'passed': True, 'score': 100}, d)",
    ),
)

SHELL = (
    patched(
        "the session that runs cells",
        "import autograder.sandbox.session as s\ns.contents = lambda v: 0\n"
        "s.hold = lambda v: v\ns.signature = lambda f: [0, None, []]",
    ),
    patched("the shell", "ip = get_ipython()\nip.run_cell = lambda *a, **k: 1 / 0", ends="runs"),
    patched(
        "events of the shell",
        "ip = get_ipython()\nfor name in ('pre_execute', 'post_execute', 'pre_run_cell', 'post_run_cell'):\n"
        "    ip.events.register(name, lambda *a: 1 / 0)",
        ends="runs|ZeroDivisionError",
    ),
    patched(
        "transformers of source",
        "ip = get_ipython()\nip.input_transformers_cleanup.append(lambda lines: ['S = 100'])",
    ),
    patched(
        "transformers of trees",
        "import ast\nclass T(ast.NodeTransformer):\n"
        "    def visit_FunctionDef(self, n): return None\nget_ipython().ast_transformers.append(T())",
    ),
    patched(
        "handlers of exceptions",
        "get_ipython().set_custom_exc((Exception,), lambda *a, **k: print('REACHED'))",
    ),
    patched(
        "the display of values",
        "import sys\nsys.displayhook = lambda v: 1 / 0\nget_ipython().display_formatter = None",
        ends="runs|TraitError",
    ),
    patched("streams", "import sys\nsys.stdout = sys.stderr = sys.stdin = None"),
    patched(
        "names that the shell keeps",
        "get_ipython().user_ns.clear()\nget_ipython().user_ns_hidden.clear()",
    ),
    patched(
        "a namespace with tricks",
        "get_ipython().user_global_ns.update(scaled=None, __builtins__={})",
        ends="runs",
    ),
    patched(
        "a magic of its own",
        "from IPython.core.magic import register_line_magic\n@register_line_magic\n"
        "def matplotlib(line): raise SystemExit",
    ),
    patched("aliases of magics", "%alias_magic t timeit\n%autocall 2", ends="runs"),
    patched("a debugger", "%pdb on\n%debug", ends="runs|UsageError|EOFError|AttributeError"),
    patched("a cell that resets everything", "%reset -f", ends="runs"),
)

HOOKS = (
    patched("tracing", "import sys\nsys.settrace(lambda *a: 1 / 0)", ends="runs|ZeroDivisionError"),
    patched(
        "profiling", "import sys\nsys.setprofile(lambda *a: 1 / 0)", ends="runs|ZeroDivisionError"
    ),
    patched(
        "auditing",
        "import sys\ncount = []\ndef hook(*a):\n    count.append(1)\n    if len(count) > 50: raise SystemExit\nsys.addaudithook(hook)",
        ends="runs|SystemExit",
    ),
    patched(
        "collections of garbage",
        "import gc\ngc.callbacks.append(lambda *a: 1 / 0)\ngc.set_threshold(1)",
        ends="runs|ZeroDivisionError",
    ),
    patched(
        "exceptions that nobody catches",
        "import sys, threading\nsys.excepthook = sys.unraisablehook = threading.excepthook = lambda *a: 1 / 0",
    ),
    patched(
        "the interval between threads",
        "import sys, threading\nsys.setswitchinterval(1e-9)\ndef spin():\n    while True: pass\n"
        "for _ in range(3): threading.Thread(target=spin, daemon=True).start()",
        status="graded|timed_out",
    ),
    patched(
        "the depth of recursion",
        "import sys\nsys.setrecursionlimit(60)",
        ends="runs|RecursionError",
    ),
    patched("text of integers", "import sys\nsys.set_int_max_str_digits(0)"),
    patched(
        "warnings",
        "import warnings\nwarnings.simplefilter('error')\nwarnings.showwarning = lambda *a: 1 / 0",
    ),
    patched(
        "tracebacks",
        "import traceback, linecache\ntraceback.walk_tb = linecache.getlines = lambda *a: 1 / 0",
    ),
    patched(
        "crash handlers",
        "import faulthandler\nfaulthandler.enable(file=3)\nfaulthandler.dump_traceback_later(0.1, file=3, exit=True)",
        ends="runs|UnsupportedOperation|AttributeError|ValueError|OSError|RuntimeError",
    ),
    patched(
        "a signal of every kind",
        "import signal\nfor n in signal.valid_signals():\n    try: signal.signal(n, lambda *a: 1 / 0)\n"
        "    except (OSError, ValueError): pass",
    ),
    patched(
        "its own memory",
        "import ctypes\nctypes.memset(id(1 << 40) + 24, 255, 4)\nx = 257\n"
        "ctypes.c_char.from_address(id(True) + 24).value = b'\\0'",
        status="graded|crashed|timed_out",
    ),
    patched(
        "the code of functions",
        "import autograder.sandbox.session as s\n"
        "s.Session.call.__code__ = (lambda self, request: {'result': 100}).__code__",
    ),
    fatal(
        "memory that its heap needs",
        "import ctypes\nctypes.memset(id(object), 0, 64)\nx = object()",
        limits=IMPATIENT,
        status="crashed|timed_out",
    ),
)

AFTERLIFE = (
    answer(
        "a thread that goes on",
        "S = factor * X",
        SPOILT,
        "import threading, time\ndef later():\n    while True: time.sleep(0.001)\n"
        "threading.Thread(target=later, daemon=False).start()",
    ),
    answer(
        "a thread that writes into the answer",
        "import threading\nS = X * 0\ndef later(S=S, X=X, f=factor):\n    while True: S[:] = f * X\n"
        "threading.Thread(target=later, daemon=True).start()",
        SPOILT,
        limits=IMPATIENT,
    ),
    answer(
        "what runs at exit",
        "S = factor * X",
        ALL,
        "import atexit, os\natexit.register(lambda: os.write(3, b'x'))",
    ),
    answer(
        "what runs when it is deleted",
        "S = factor * X",
        SPOILT,
        "import os\nclass Last:\n    def __del__(self): os.write(3, b'later')\nlast = Last()\nlast = None"
        "\n",
        status="graded|crashed",
        ends="",
        limits=IMPATIENT,
    ),
    answer(
        "a timer",
        "S = factor * X",
        SPOILT,
        "import signal\nsignal.signal(14, lambda *a: 1 / 0)\nsignal.setitimer(0, 0.01, 0.01)",
        ends="",
        status="graded|crashed|timed_out",
        limits=IMPATIENT,
        budget=DYING,
    ),
    answer(
        "a weak reference's last word",
        "S = factor * X",
        ALL,
        "import weakref, os\nclass O: pass\no = O()\nweakref.finalize(o, os.write, 1, b'x')\ndel o",
    ),
    answer(
        "an event loop that goes on",
        "S = factor * X",
        ALL,
        "import asyncio\nasync def later():\n    while True: await asyncio.sleep(0)\n"
        "loop = asyncio.new_event_loop()\nloop.create_task(later()) if False else None",
    ),
    answer(
        "a thread that waits for the next question",
        "S = factor * X",
        SPOILT,
        "import os, threading\ndef later():\n    import select\n    while True:\n"
        "        if select.select([3], [], [])[0]: os.write(3, b'\\0\\0\\0\\0')\n"
        "threading.Thread(target=later, daemon=True).start()",
        status="graded|crashed",
        limits=IMPATIENT,
        ends="",
        budget=DYING,
    ),
)

GROUPS = {
    "patched libraries": LIBRARIES,
    "a patched shell": SHELL,
    "hooks": HOOKS,
    "afterlife": AFTERLIFE,
}
