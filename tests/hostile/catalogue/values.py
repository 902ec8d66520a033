"""Code that returns what is no honest value."""

from tests.hostile.attack import (
    ALL,
    CRASHED,
    FAILED,
    IMPATIENT,
    LARGE,
    PATIENT,
    RAISED,
    TIMED_OUT,
    Attack,
    answer,
)

PREPARED = """
import sys
import numpy as np
class Equal:
    __eq__ = __ge__ = __le__ = __bool__ = lambda *a: True
    __hash__ = None
class Real(float):
    __eq__ = __sub__ = __abs__ = __lt__ = lambda *a: True
class Everything(np.ndarray):
    def __eq__(self, other): return True
    def __array_function__(self, *a): return True
    def __array_ufunc__(self, *a, **k): return True
    def tobytes(self, *a): return b'evil'
class Lazy:
    def __array__(self, *a, **k): return X_HONEST
class Sly:
    __array_interface__ = {'shape': (1 << 20,), 'typestr': '<f8', 'data': (4096, False), 'version': 3}
class Reduced:
    def __reduce__(self): return (print, ('REACHED',))
class Endless(dict):
    def items(self):
        while True: yield 1, 1
class Longer(list):
    def __len__(self): return 1 << 40
    def __iter__(self):
        while True: yield 1
def cyclic():
    x = []
    x.append(x)
    return x
def deep(n):
    x = []
    for _ in range(n): x = [x]
    return x
"""


def returned(name: str, expression: str, statuses=FAILED, **more) -> Attack:
    """An answer that is the value of an expression."""
    return answer(name, f"S = {expression}", statuses, PREPARED, **more)


RETURNED = (
    returned("an array of objects", "np.array([[Equal()] * X.shape[1]] * X.shape[0])"),
    returned("an object that equals everything", "Equal()"),
    returned("a float that equals everything", "Real(1)"),
    returned(
        "a text that equals everything", "type('T', (str,), {'__eq__': lambda *a: True})('x')"
    ),
    returned(
        "an integer that equals everything", "type('I', (int,), {'__eq__': lambda *a: True})(1)"
    ),
    returned("an array that equals everything", "np.zeros(X.shape).view(Everything)"),
    returned("a lazy array", "Lazy()"),
    returned("an array that points anywhere", "Sly()"),
    returned(
        "a lie about its class", "type('L', (), {'__class__': property(lambda s: np.ndarray)})()"
    ),
    returned("what a pickle would run", "Reduced()"),
    returned("a subclass of a dictionary", "Endless(a=1)"),
    returned("a subclass of a list", "Longer()"),
    returned("a subclass of a tuple", "type('P', (tuple,), {'__len__': lambda s: 1})((1, 2))"),
    returned("masked numbers", "np.ma.masked_all(X.shape)"),
    returned("a matrix", "np.asmatrix(factor * X)", (ALL, ("passed", "passed", "carried"))),
    returned("NaN", "np.full(X.shape, np.nan)"),
    returned("infinity", "np.full(X.shape, np.inf)"),
    returned("numbers too large to compare", "np.full(X.shape, 1e308) * 10"),
    returned(
        "numbers with a payload", "np.full(X.shape, 0x7ff8dead00000001, np.uint64).view(float)"
    ),
    returned("a complex number", "np.zeros(X.shape, complex) + 1j * np.nan"),
    returned("bools made of other bytes", "np.full(X.shape, 7, np.uint8).view(bool)"),
    returned("numbers of other byte order", "(factor * X).astype('>f8')", ALL),
    returned("half precision", "np.zeros(X.shape, np.float16)"),
    returned("long double", "np.zeros(X.shape, np.longdouble)"),
    returned("a gigabyte", "np.zeros(1 << 27)", RAISED),
    returned(
        "a gigabyte without memory", "np.broadcast_to(np.float64(1), (1 << 15, 1 << 15))", RAISED
    ),
    returned("endless strides", "np.lib.stride_tricks.as_strided(X, (1 << 40,), (0,))", RAISED),
    returned(
        "strides that leave the array",
        "np.lib.stride_tricks.as_strided(X, X.shape, (1 << 40, 8))",
        CRASHED,
    ),
    returned("negative strides", "(factor * X)[::-1, ::-1][::-1, ::-1]", ALL),
    returned("more axes than there are", "np.zeros((1,) * 32)", RAISED),
    returned("no entries of endless size", "np.zeros((1 << 30, 0, 1 << 30))", (RAISED, FAILED)),
    returned("deep lists", "deep(1000)", RAISED),
    returned("a list in itself", "cyclic()", RAISED),
    returned("a million parts", "[0] * 1_000_000", RAISED),
    returned(
        "a hundred megabytes of text",
        "['x' * 1_000_000] * 100",
        RAISED,
        budget=LARGE,
        limits=PATIENT,
    ),
    returned("a huge integer", "10**5000"),
    returned("keys with tricks", "{Equal: 1, 1.5: 2, None: 3, (1, 2): 4}"),
    returned("structured numbers", "np.zeros(X.shape, [('a', 'f8')])"),
    returned("dates", "np.zeros(X.shape, 'M8[s]')"),
    returned("text in an array", "np.full(X.shape, '7.25')"),
    returned("memory of a file", "np.memmap('m', float, 'w+', shape=X.shape)", (FAILED, RAISED)),
    returned("a generator", "(row for row in X)"),
    returned("a coroutine", "(lambda: (yield))()"),
    returned("a set", "{1}"),
    returned("a module", "sys"),
    returned("bytes", "(factor * X).tobytes()"),
    returned("a memoryview", "memoryview(factor * X)"),
    returned("a function", "lambda *a: factor * X"),
    returned("the frame of the worker", "sys._getframe().f_back"),
    returned("its arguments", "(X, factor)"),
    returned("a name of a type that is long and ugly", "type('\\x1b[2J<b>' * 1000, (), {})()"),
    answer(
        "a length that never ends",
        "class N:\n    def __len__(self):\n        while True: pass\n"
        "    __getitem__ = __len__\nimport numpy\nS = numpy.array(N())",
        (TIMED_OUT, FAILED, RAISED),
        limits=IMPATIENT,
    ),
    answer(
        "an exception with tricks",
        "class E(Exception):\n    def __str__(self): raise SystemExit\n"
        "    __repr__ = __str__\n    __traceback__ = property(lambda s: 1 / 0)\nraise E\nS = 0",
        (RAISED, CRASHED),
    ),
    answer(
        "an exception group",
        "raise BaseExceptionGroup('g', [KeyboardInterrupt()] * 1000)\nS = 0",
        RAISED,
    ),
    answer(
        "a warning as an exception",
        "import warnings\nwarnings.simplefilter('error')\nwarnings.warn('x')\nS = 0",
        RAISED,
    ),
)

GROUPS = {"hostile values": RETURNED}
