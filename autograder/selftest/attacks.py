"""Attacks to be tried on a user's own machine: harmless where they succeed, telling where they do.

Each is a cell that raises where it is refused and ends normally where it has got what it was after.
None reads, writes, signals or reaches anything but what `targets` puts there to be attacked.
"""

from dataclasses import dataclass

ENDED = "ended"
"""Refused by being stopped: the cell is interrupted, or its process is ended."""


LEFT = "for-the-next"
"""The name of a file that one submission leaves for the next."""


@dataclass(frozen=True)
class Attack:
    """One mechanism.

    Attributes:
        group: what is to be protected.
        tried: what the attack tries, as an infinitive.
        source: the cell; names in capitals are given by the targets.
        refusals: the types of the exceptions that say it was refused.
    """

    group: str
    tried: str
    source: str
    refusals: tuple[str, ...] = ("PermissionError",)


ABSENT = ("FileNotFoundError", "PermissionError", "NotADirectoryError")
KERNEL = """
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
for number, arguments in {calls}:
    ctypes.set_errno(0)
    answer = libc.syscall(number, *map(ctypes.c_ulong, arguments))
    if answer == -1 and ctypes.get_errno() in (errno.EPERM, errno.EACCES, errno.ENOSYS):
        raise PermissionError
"""


def kernel(tried: str, *calls: tuple[str, tuple[int, ...]]) -> Attack:
    """Calls of the kernel with arguments of which nothing comes; all must be refused."""
    named = ", ".join(f"(CALLS[{name!r}], {arguments})" for name, arguments in calls)
    return Attack("kernel", tried, KERNEL.format(calls=f"[{named}]"))


NUMBERS = {
    "x86_64": {
        "unshare": 272, "process_vm_readv": 310, "bpf": 321, "perf_event_open": 298,
        "io_uring_setup": 425, "userfaultfd": 323, "memfd_create": 319, "keyctl": 250,
    },
    "aarch64": {
        "unshare": 97, "process_vm_readv": 270, "bpf": 280, "perf_event_open": 241,
        "io_uring_setup": 425, "userfaultfd": 282, "memfd_create": 279, "keyctl": 219,
    },
}  # fmt: skip
"""By machine: the numbers of system calls."""

ATTACKS = (
    Attack("files", "read a file of the grader's", "open(FILE).read()", ABSENT),
    Attack("files", "list the folder of the grader", "import os\nos.listdir(FOLDER)", ABSENT),
    Attack(
        "files",
        "write into a folder that everybody may write into",
        "open(FOLDER + '/evil', 'w').close()",
        ABSENT,
    ),
    Attack(
        "files",
        "reach a file of the grader's through a link",
        "import os\nos.symlink(FILE, 'link')\nopen('link').read()",
        ABSENT,
    ),
    Attack(
        "secrets",
        "read the environment of the grader",
        "open(f'/proc/{GRADER}/environ', 'rb').read()",
        ABSENT,
    ),
    Attack(
        "secrets",
        "find the grader's secret in its own environment",
        "import os\nassert MARK[::-1] in os.environ.values()",
        ("AssertionError",),
    ),
    Attack(
        "secrets",
        "read the memory of the process that it came from",
        "import os\nopen(f'/proc/{os.getppid()}/mem', 'rb')",
        ABSENT,
    ),
    Attack(
        "network",
        "connect to a server on this machine",
        "import socket\nsocket.create_connection(('127.0.0.1', PORT), 2).close()",
        ("PermissionError", "ConnectionRefusedError", "OSError"),
    ),
    Attack(
        "network",
        "connect to a socket with a path",
        "import socket\nsocket.socket(socket.AF_UNIX).connect(SOCKET)",
        (*ABSENT, "ConnectionRefusedError"),
    ),
    Attack(
        "network",
        "connect to an abstract socket",
        "import socket\nsocket.socket(socket.AF_UNIX).connect(chr(0) + ABSTRACT)",
        ("PermissionError", "ConnectionRefusedError"),
    ),
    Attack(
        "processes",
        "start a process",
        "import os\nchild = os.fork()\nif child == 0: os._exit(0)",
        ("PermissionError", "BlockingIOError"),
    ),
    Attack(
        "processes",
        "run a program",
        "import subprocess\nsubprocess.run(['/bin/true'], check=True)",
        ("PermissionError", "BlockingIOError"),
    ),
    Attack(
        "processes",
        "send a signal to the grader",
        "import os\nos.kill(GRADER, 0)",
        ("PermissionError", "ProcessLookupError"),
    ),
    Attack(
        "processes",
        "send a signal to another submission",
        "import os\nos.kill(NEIGHBOUR, 0)",
        ("PermissionError", "ProcessLookupError"),
    ),
    kernel("read the memory of another process", ("process_vm_readv", (1, 0, 0, 0, 0, 0))),
    kernel("enter namespaces of its own", ("unshare", (0x10000000,))),
    kernel("load programs into the kernel", ("bpf", (0, 0, 0)), ("perf_event_open", (0,) * 5)),
    kernel(
        "use rarely tested parts of the kernel",
        ("io_uring_setup", (1, 0)),
        ("userfaultfd", (0,)),
        ("keyctl", (0, 0)),
        ("memfd_create", (0, 0)),
    ),
    Attack(
        "kernel",
        "type into the terminal of the grader",
        "import fcntl, termios\nfcntl.ioctl(0, termios.TIOCSTI, b'')",
    ),
    Attack(
        "limits",
        "take three gigabytes of memory",
        "import mmap\nmmap.mmap(-1, 3 << 30).close()",
        ("MemoryError", "OSError"),
    ),
    Attack(
        "limits",
        "raise its limits",
        "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (64, 128))",
        ("PermissionError", "ValueError"),
    ),
    Attack(
        "limits",
        "write a file of twelve megabytes",
        "with open('large', 'wb') as file:\n    for _ in range(12): file.write(bytes(1 << 20))",
        ("OSError", "PermissionError"),
    ),
    Attack("limits", "run for ever", "while True:\n    pass", (ENDED,)),
    Attack(
        "limits",
        "refuse to be interrupted",
        "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True:\n    pass",
        (ENDED,),
    ),
    Attack(
        "grader",
        "answer in the name of the grader's own code",
        "import os\nos.write(3, bytes([1, 0, 0, 0, 0xc0]))\nimport time\ntime.sleep(1)",
        (ENDED,),
    ),
    Attack(
        "others", "leave a file for the next submission", f"open({LEFT!r}, 'w').close()", ABSENT
    ),
)
