"""Code that reads what it must not know, or writes what others would read."""

from pathlib import Path

import autograder
from tests.hostile.attack import cell

REPOSITORY = Path(autograder.__file__).resolve().parents[1]
ABSENT = "FileNotFoundError|PermissionError|NotADirectoryError|ModuleNotFoundError"
REFUSED = "OSError|PermissionError|FileNotFoundError"
RANSACK = """
import os
for folder, _, names in os.walk({folder!r}):
    for name in names:
        try:
            if b'GRADER-SECRET-' in open(os.path.join(folder, name), 'rb').read():
                print('REACHED', folder, name)
        except OSError:
            pass
raise PermissionError
"""


def opens(name: str, path: str, ends: str = ABSENT):
    """A file that no worker may read."""
    return cell(name, f"open({path!r}, 'rb').read(1)\nprint('REACHED')", ends)


READING = (
    opens("passwords", "/etc/passwd"),
    opens("its own memory as a file", "/proc/self/mem"),
    opens("its own environment as a file", "/proc/self/environ"),
    opens("another process", "/proc/1/cmdline"),
    opens("the kernel's log", "/dev/kmsg"),
    opens("a disk", "/dev/vda"),
    opens("a home", "/root/.bashrc"),
    opens("the engine's grading", str(REPOSITORY / "autograder" / "grading" / "grader.py")),
    opens("the project's history", str(REPOSITORY / ".git")),
    cell(
        "the solutions as a module", "import solutions.deep_network.notebook", "ModuleNotFoundError"
    ),
    cell("every file that can be walked to", RANSACK.format(folder="/")),
    cell("the folder of its folder", "import os\nprint(os.listdir('..'))\nprint('REACHED')"),
    cell("the class's folder by its name", RANSACK.format(folder="/tmp")),
    cell(
        "the environment",
        "import os\nprint(os.environ)\n"
        "if any('SECRET' in name for name in os.environ): print('REACHED')",
        "runs",
    ),
    cell(
        "the environment as C knows it",
        "import ctypes\nenviron = ctypes.POINTER(ctypes.c_char_p)"
        ".in_dll(ctypes.CDLL(None), 'environ')\ni = 0\nwhile environ[i]:\n"
        "    if b'SECRET' in environ[i]: print('REACHED')\n    i += 1",
        "runs",
    ),
    cell(
        "descriptors that were left open",
        "import os\nfor n in range(4, 1024):\n    try: os.fstat(n)\n"
        "    except OSError: continue\n    print('REACHED', n)",
        "runs",
    ),
    cell(
        "a folder's handle from before the walls",
        "import os\nfor n in range(256):\n    try: os.fchdir(n)\n"
        "    except OSError: continue\n    print('REACHED')",
        "runs",
    ),
    cell(
        "an image that names a file",
        "from IPython.display import Image\nImage(filename='/etc/passwd', format='png')",
        ABSENT,
    ),
    cell(
        "a URL of a file",
        "import urllib.request\nurllib.request.urlopen('file:///etc/passwd')",
        "URLError",
    ),
    cell(
        "HDF5 and its external files",
        "import h5py\nwith h5py.File('a.h5', 'w') as f:\n"
        "    d = f.create_dataset('x', (1,), 'S9', external=[('/etc/passwd', 0, 9)])\n    print('REACHED', d[0])",
        "OSError|PermissionError|BlockingIOError",
    ),
    cell(
        "magics that read files",
        "%load /etc/passwd",
        "FileNotFoundError|PermissionError|ValueError|runs",
    ),
    cell(
        "magics that run files",
        "%run /etc/passwd",
        "FileNotFoundError|PermissionError|Exception|runs",
    ),
    cell(
        "the source of a function of the grader",
        "import inspect, autograder.sandbox.session as s\nimport autograder.grading.grader",
        "ModuleNotFoundError",
    ),
    cell(
        "traces in cached bytecode",
        "import sys\nsys.pycache_prefix = '/'\nimport importlib.util\n"
        "open(importlib.util.cache_from_source('/solutions/x.py'))",
        ABSENT,
    ),
)

WRITING = (
    cell("the root", "open('/new', 'w')", REFUSED),
    cell("the course's packages", "import nnkit\nopen(nnkit.__file__, 'a')", REFUSED),
    cell("the sandbox itself", "import autograder\nopen(autograder.__file__, 'w')", REFUSED),
    cell("a library", "import numpy\nopen(numpy.__file__, 'a')", REFUSED),
    cell(
        "bytecode", "import numpy, os\nos.mkdir(os.path.dirname(numpy.__file__) + '/evil')", REFUSED
    ),
    cell("shared memory", "open('/dev/shm/evil', 'w')", REFUSED),
    cell("its own settings in /proc", "open('/proc/self/oom_score_adj', 'w')", REFUSED),
    cell("the kernel's settings", "open('/sys/kernel/evil', 'w')", REFUSED),
    cell("deleting", "import os, numpy\nos.remove(numpy.__file__)", REFUSED),
    cell("renaming", "import os, numpy\nos.rename(numpy.__file__, 'x')", REFUSED),
    cell("truncating", "import os, numpy\nos.truncate(numpy.__file__, 0)", REFUSED),
    cell("modes", "import os, numpy\nos.chmod(numpy.__file__, 0o777)", REFUSED),
    cell("owners", "import os, numpy\nos.chown(numpy.__file__, 0, 0)", REFUSED),
    cell("times", "import os, numpy\nos.utime(numpy.__file__)", REFUSED),
    cell(
        "extended attributes",
        "import os\nopen('a', 'w').close()\nos.setxattr('a', 'user.x', b'1')",
        REFUSED,
    ),
    cell("the grader's temporary files", "open('/tmp/evil', 'w')", REFUSED),
    cell(
        "a lock on a file that all share",
        "import fcntl, numpy\nfcntl.flock(open(numpy.__file__), fcntl.LOCK_EX)\nprint('REACHED')",
        REFUSED,
    ),
    cell(
        "a lease on a file that all share",
        "import fcntl, numpy\nfcntl.fcntl(open(numpy.__file__), 1024, fcntl.F_RDLCK)\nprint('REACHED')",
        REFUSED,
    ),
    cell("a pipe with a name", "import os\nos.mkfifo('pipe')", REFUSED),
    cell("a device", "import os\nos.mknod('device', 0o60777, 0x800)", REFUSED),
    cell(
        "a program of its own",
        "import os\nopen('evil', 'w').write('#!/bin/sh')\nos.chmod('evil', 0o777)",
        REFUSED,
    ),
)

LINKS = (
    cell(
        "a symbolic link out",
        "import os\nos.symlink('/etc/passwd', 'link')\nopen('link').read()",
        REFUSED,
    ),
    cell("a hard link", "import os\nos.link(os.__file__, 'link')", REFUSED),
    cell(
        "a link of /proc",
        "import os\nprint(os.readlink('/proc/self/exe'))\nprint('REACHED')",
        REFUSED,
    ),
    cell(
        "the root through a descriptor",
        "import os\nopen('/proc/self/fd/3/../../etc/passwd')",
        REFUSED,
    ),
    cell(
        "renaming its own folder away", "import os\nos.rename(os.getcwd(), '/elsewhere')", REFUSED
    ),
    cell(
        "exchanging two files",
        "import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        "if libc.renameat2(-100, b'a', -100, os.__file__.encode(), 2) == 0: print('REACHED')\n"
        "raise PermissionError",
        REFUSED,
    ),
)

GROUPS = {"reading": READING, "writing": WRITING, "links": LINKS}
