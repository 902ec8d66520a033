"""Code that takes all memory, threads, processes, disk or attention."""

from dataclasses import replace

from tests.hostile.attack import (
    ALL,
    LARGE,
    ORDINARY,
    RAISED,
    Attack,
    answer,
    cell,
)

MEMORY_ERRORS = "MemoryError|_ArrayMemoryError|OSError"
OUT_OF_MEMORY = ("passed", "out_of_memory", "carried")

MEMORY = (
    cell(
        "an array of NumPy's", "import numpy as np\nx = np.ones((1 << 17, 1 << 17))", MEMORY_ERRORS
    ),
    cell("objects of Python's", "x = []\nwhile True: x.append(bytearray(1 << 27))", MEMORY_ERRORS),
    cell("a text", "x = 'x' * (1 << 40)", MEMORY_ERRORS),
    cell(
        "maps", "import mmap\nx = []\nwhile True: x.append(mmap.mmap(-1, 1 << 28))", MEMORY_ERRORS
    ),
    cell(
        "memory of C",
        "import ctypes\nlibc = ctypes.CDLL(None)\nlibc.malloc.restype = ctypes.c_void_p\n"
        "if libc.malloc(ctypes.c_size_t(3 << 30)): print('REACHED')\nraise MemoryError",
        MEMORY_ERRORS,
    ),
    cell(
        "what expands when it is unpacked",
        "import zlib\nx = zlib.compress(bytes(1 << 20))\nzlib.decompress(x, bufsize=3 << 30)",
        MEMORY_ERRORS,
    ),
    answer("in an answer", "x = bytearray(1 << 40)\nS = 0", OUT_OF_MEMORY),
    answer(
        "as the text of an exception",
        "raise ValueError('x' * (1 << 27))\nS = 0",
        (RAISED, OUT_OF_MEMORY),
    ),
    cell(
        "pipes that are filled",
        "import fcntl, os\nkept = []\nwhile True:\n    r, w = os.pipe()\n"
        "    kept += [r, w]\n    fcntl.fcntl(w, 1031, 1 << 20)\n    os.set_blocking(w, False)\n"
        "    os.write(w, bytes(1 << 20))",
        "OSError|PermissionError",
    ),
    cell("descriptors", "import os\nwhile True: os.dup(0)", "OSError"),
    cell(
        "locked pages",
        "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        "if libc.mlockall(3) == 0: print('REACHED')\nraise PermissionError",
    ),
)

THREADS = (
    cell(
        "threads",
        "import threading\nwait = threading.Event()\nwhile True:\n"
        "    threading.Thread(target=wait.wait, daemon=True).start()",
        "RuntimeError|MemoryError",
    ),
    cell("a fork", "import os\nos.fork()", "PermissionError|BlockingIOError"),
    cell("a program", "import os\nos.execv('/bin/true', ['true'])"),
    cell("a program through posix_spawn", "import os\nos.posix_spawn('/bin/true', ['true'], {})"),
    cell(
        "a shell command",
        "import os\nassert os.system('true') == 0, PermissionError",
        "AssertionError",
    ),
    cell(
        "IPython's shell commands",
        "files = !cat /etc/passwd\nprint('REACHED' if files else files)",
        "runs",
    ),
    cell(
        "a magic that starts a program",
        "%%bash\necho REACHED",
        "runs|PermissionError|BlockingIOError",
    ),
    cell(
        "a pool of processes",
        "from concurrent.futures import ProcessPoolExecutor\n"
        "ProcessPoolExecutor(1).submit(print).result()",
        "PermissionError|BlockingIOError|OSError|FileNotFoundError",
    ),
    cell(
        "threads of a library",
        "import os\nos.environ['OPENBLAS_NUM_THREADS'] = '64'\n"
        "import numpy as np\n_ = np.ones((300, 300)) @ np.ones((300, 300))",
        "runs",
    ),
)

DISK = (
    cell(
        "one large file",
        "with open('big', 'wb') as file:\n    while True: file.write(bytes(1 << 20))",
        "OSError|PermissionError",
    ),
    cell(
        "a file full of holes",
        "with open('big', 'wb') as file: file.truncate(1 << 40)",
        "OSError|PermissionError",
    ),
    cell(
        "many files",
        "for i in range(100):\n    with open(f'file{i}', 'wb') as file: file.write(bytes(1 << 20))",
        "OSError|PermissionError",
    ),
    cell(
        "many names",
        "for i in range(100_000): open(f'name{i}', 'w').close()",
        "OSError|PermissionError",
    ),
    cell(
        "a path without end",
        "import os\nfor i in range(5000):\n    os.mkdir('d' * 200)\n    os.chdir('d' * 200)",
        "OSError|PermissionError",
    ),
    answer(
        "its folder full when answers are due",
        "S = factor * X",
        ALL,
        "try:\n    for i in range(100_000): open(f'n{i}', 'w').write('x' * 4096)\nexcept OSError: pass",
    ),
)

FLOODS = (
    cell("print", "for _ in range(20_000): print('spam' * 100)", "runs"),
    cell("one line", "print('x' * 50_000_000)", "runs"),
    cell(
        "warnings",
        "import warnings\nfor i in range(5000): warnings.warn('spam' * 50 + str(i))",
        "runs",
    ),
    cell("the value of a cell", "'x' * 10_000_000", "runs"),
    cell("display", "for _ in range(3000): display('x' * 1000)", "runs"),
    cell(
        "raw descriptors",
        "import os\nfor _ in range(2000): os.write(1, b'x' * 65536), os.write(2, b'x')",
        "runs",
    ),
    cell(
        "C's own streams",
        "import ctypes\nlibc = ctypes.CDLL(None)\nfor _ in range(20_000): libc.puts(b'x' * 500)",
        "runs",
    ),
    cell("the text of an exception", "raise ValueError('x' * 10_000_000)", "ValueError|runs"),
    cell(
        "a traceback of thousands of frames",
        "import sys\nsys.setrecursionlimit(6000)\n"
        "def deep(n): return deep(n - 1) if n else 1 / 0\ndeep(5000)",
        "ZeroDivisionError|RecursionError",
    ),
    cell(
        "a chain of exceptions",
        "def f(n):\n    try: 1 / 0\n    except Exception as e:\n"
        "        if n: f(n - 1)\n        raise ValueError('x' * 100) from e\nf(200)",
        "ValueError",
    ),
    cell(
        "figures",
        "import matplotlib.pyplot as plt\nfor _ in range(200): plt.figure(figsize=(1, 1))",
        "runs",
        budget=LARGE,
    ),
    cell(
        "a figure of a million dots",
        "import matplotlib.pyplot as plt\nplt.figure(figsize=(600, 600))",
        "runs",
    ),
    answer(
        "print in an answer", "for _ in range(200): print('spam' * 100, X)\nS = factor * X", ALL
    ),
    answer(
        "what is printed by hundreds of exceptions",
        "for _ in range(300):\n    try: 1 / 0\n"
        "    except Exception: __import__('traceback').print_exc()\nS = factor * X",
        ALL,
    ),
)

PICTURE = (
    "import base64, zlib, struct\n"
    """
def png(size):
    def chunk(kind, data):
        body = kind + data
        return struct.pack('>I', len(data)) + body + struct.pack('>I', zlib.crc32(body))
    head = struct.pack('>IIBBBBB', 1, 1, 8, 0, 0, 0, 0)
    return (b'\\x89PNG\\r\\n\\x1a\\n' + chunk(b'IHDR', head) + chunk(b'IDAT', zlib.compress(bytes(2)))
            + chunk(b'teXt', bytes(size)) + chunk(b'IEND', b''))
"""
)
MANY = "from IPython.display import Image\nfor _ in range(5): display(Image(png(1_000_000)))"
TAKEN_OVER = """
import numpy as np
P = np.frombuffer(png(1_000_000), np.uint8)
get_ipython().collector.pieces = [('png', [P])] * 40
"""
SHOWN = replace(ORDINARY, megabytes=150.0, kilobytes=24_000)
"""Eight megabytes of pictures may be shown, in the notebook and on the page, in base64."""
PICTURES = (
    Attack(
        "large pictures in every cell",
        (PICTURE, *[MANY] * 12),
        ends="runs",
        budget=SHOWN,
    ),
    Attack(
        "a collector that no longer counts",
        (PICTURE, TAKEN_OVER),
        ends="runs",
        statuses=(ALL,),
        status="graded",
    ),
)

GROUPS = {
    "memory": MEMORY,
    "threads and processes": THREADS,
    "disk": DISK,
    "floods of output": (*FLOODS, *PICTURES),
}
