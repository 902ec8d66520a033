"""Code that asks the kernel for what a notebook never needs."""

import contextlib
import errno
import platform
from collections.abc import Iterator

import pytest

from autograder.errors import WorkerDied
from autograder.sandbox import Isolation, Worker, Zygote

NETWORK = {
    "TCP": "import socket\nsocket.create_connection(('127.0.0.1', 80), 1)",
    "UDP": "import socket\nsocket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "raw": "import socket\nsocket.socket(socket.AF_PACKET, socket.SOCK_RAW)",
    "netlink": "import socket\nsocket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "unix socket": "import socket\nsocket.socket(socket.AF_UNIX)",
    "datagram pair": "import socket\nsocket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)",
    "DNS": "import socket\nsocket.getaddrinfo('example.org', 80)",
    "HTTP": "import urllib.request\nurllib.request.urlopen('http://example.org', timeout=1)",
    "listening": "import socket\nsocket.create_server(('127.0.0.1', 0))",
}
SIGNALS = {
    "everybody": "import os\nos.kill(-1, 9)",
    "its group": "import os\nos.killpg(os.getpgrp() or 1, 9)\nos.kill(0, 9)",
    "its parent": "import os\nos.kill(os.getppid() or 2, 9)",
    "a neighbour": "import os\nos.kill(2, 9)",
}
LIMITS = {
    "memory": "import resource\nresource.setrlimit(resource.RLIMIT_AS, (-1, -1))",
    "processor": "import resource\nresource.setrlimit(resource.RLIMIT_CPU, (-1, -1))",
    "of another": "import resource\nresource.prlimit(1, resource.RLIMIT_AS, (-1, -1))",
    "priority": "import os\nos.nice(-5)",
    "user": "import os\nos.setuid(0)",
    "group": "import os\nos.setgroups([0])",
    "root folder": "import os\nos.chroot('.')",
}
# Number of each call: on x86-64, on 64-bit ARM.
CALLS = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "unshare": (272, 97),
    "setns": (308, 268),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "memfd_create": (319, 279),
    "shmget": (29, 194),
    "mq_open": (240, 180),
    "init_module": (175, 105),
    "kexec_load": (246, 104),
    "reboot": (169, 142),
    "seccomp": (317, 277),
    "personality": (135, 92),
    "socket": (41, 198),
    "bind": (49, 200),
    "connect": (42, 203),
    "sendmsg": (46, 211),
    "recvmsg": (47, 212),
    "execve": (59, 221),
    "clone": (56, 220),
    "setrlimit": (160, 164),
    "chroot": (161, 51),
    "open_by_handle_at": (304, 265),
    "landlock_create_ruleset": (444, 444),
}
GETPID = (39, 172)
COLUMN = {"x86_64": 0, "aarch64": 1}.get(platform.machine(), 0)
ASK = """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
def ask(number):
    answer = libc.syscall(number, 0, 0, 0, 0, 0, 0)
    return answer, ctypes.get_errno()
"""


ORDERS_TO_SIGNAL = {
    "which signal": "fcntl.fcntl(one, 10, 9)",
    "whose process": "fcntl.fcntl(one, fcntl.F_SETOWN, os.getppid())",
    "whose process, at length": "fcntl.fcntl(one, 15, bytes(8))",
    "when bytes arrive": "fcntl.fcntl(one, fcntl.F_SETFL, fcntl.FASYNC | os.O_NONBLOCK)",
    "when bytes arrive, by ioctl": "fcntl.ioctl(one, 0x5452, bytes([1, 0, 0, 0]))",
    "whose process, by ioctl": "fcntl.ioctl(one, 0x8901, bytes(4))",
    "whose process, by another ioctl": "fcntl.ioctl(one, 0x8902, bytes(4))",
    "when a folder changes": "fcntl.fcntl(os.open('.', 0), fcntl.F_NOTIFY, fcntl.DN_CREATE)",
    "when a file is opened": "fcntl.fcntl(os.open('.', 0), fcntl.F_SETLEASE, fcntl.F_RDLCK)",
    "a larger pipe": "fcntl.fcntl(os.pipe()[0], 1031, 1 << 20)",
}
NEEDED_OF_FCNTL = """
import fcntl, os, socket
one, other = socket.socketpair()
one.setblocking(False)
assert fcntl.fcntl(one, fcntl.F_GETFL) & os.O_NONBLOCK
os.set_inheritable(one.fileno(), True)
assert fcntl.fcntl(one, fcntl.F_GETFD) == 0
os.close(fcntl.fcntl(one, fcntl.F_DUPFD_CLOEXEC, 5))
copy = one.dup()
"""


@pytest.fixture(scope="module")
def reduced(isolation: Isolation) -> Iterator[Zygote]:
    """A warm process without namespaces: workers could name other processes by their numbers."""
    with Zygote(Isolation("reduced", ("forced by a test",))) as zygote:
        yield zygote


@pytest.mark.parametrize("attack", ORDERS_TO_SIGNAL.values(), ids=ORDERS_TO_SIGNAL.keys())
def test_the_kernel_is_not_told_to_send_signals(attack: str, reduced: Zygote) -> None:
    prepared = "import fcntl, os, socket\none, other = socket.socketpair()"
    with reduced.lease() as worker:
        assert worker.run(prepared, "prepared").ok
        failure = worker.run(attack, "attack").failure
        assert failure is not None
        assert failure.type == "PermissionError"


def test_what_python_does_with_descriptors_goes_on_working(reduced: Zygote) -> None:
    with reduced.lease() as worker:
        assert worker.run(NEEDED_OF_FCNTL, "f").ok


@pytest.mark.parametrize("attack", NETWORK.values(), ids=NETWORK.keys())
def test_nobody_can_be_reached(attack: str, worker: Worker) -> None:
    outcome = worker.run(attack, "attack")
    assert outcome.failure is not None
    assert outcome.failure.type in ("PermissionError", "gaierror", "URLError", "OSError")


@pytest.mark.parametrize("attack", SIGNALS.values(), ids=SIGNALS.keys())
def test_no_signal_reaches_another_process(attack: str, worker: Worker) -> None:
    outcome = worker.run(attack, "attack")
    assert outcome.failure is not None
    assert outcome.failure.type in ("PermissionError", "ProcessLookupError")
    assert worker.run("1", "next").ok


@pytest.mark.parametrize("attack", LIMITS.values(), ids=LIMITS.keys())
def test_limits_and_rights_cannot_be_raised(attack: str, worker: Worker) -> None:
    outcome = worker.run(attack, "attack")
    assert outcome.failure is not None
    assert outcome.failure.type in ("PermissionError", "ValueError", "OSError")


@pytest.mark.skipif(platform.machine() not in ("x86_64", "aarch64"), reason="other numbers")
@pytest.mark.parametrize("numbers", CALLS.values(), ids=CALLS.keys())
def test_system_calls_that_no_notebook_needs_are_refused(
    numbers: tuple[int, int], worker: Worker
) -> None:
    worker.run(ASK, "ask")
    worker.remember()
    assert worker.call("ask", (numbers[COLUMN],)).result == (-1, errno.EPERM)
    process, _ = worker.call("ask", (GETPID[COLUMN],)).result
    assert process > 0


def test_the_other_doors_of_the_processor_are_shut(worker: Worker) -> None:
    if COLUMN != 0 or platform.machine() != "x86_64":
        pytest.skip("x86-64 alone has a second table of calls")
    worker.run(ASK, "ask")
    worker.remember()
    second_table = 0x40000000
    answer = (-1, None)
    with contextlib.suppress(WorkerDied):  # the kernel may end the process at once
        answer = worker.call("ask", (second_table + GETPID[0],)).result
    assert answer[0] == -1


def test_a_worker_has_no_capability_left(worker: Worker) -> None:
    source = """
import ctypes
header = (ctypes.c_uint32 * 2)(0x20080522, 0)
sets = (ctypes.c_uint32 * 6)(*[1] * 6)
assert ctypes.CDLL(None).capget(header, sets) == 0
print([*sets])
"""
    assert worker.run(source, "attack").outputs[0].content == "[0, 0, 0, 0, 0, 0]\n"
