"""Code that asks the kernel for what a notebook never needs."""

import platform
from typing import Any

from tests.hostile.attack import Attack, cell, fatal

COLUMN = {"x86_64": 0, "aarch64": 1}.get(platform.machine(), 0)
ASK = """
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
for number, arguments in {calls!r}:
    ctypes.set_errno(0)
    answer = libc.syscall(number, *map(ctypes.c_ulong, arguments))
    if answer != -1 or ctypes.get_errno() not in (errno.EPERM, errno.EACCES, errno.ENOSYS):
        print('REACHED', number, answer, ctypes.get_errno())
raise PermissionError
"""


def call(name: str, *calls: Any, **more: Any) -> Attack:
    """Calls by their numbers on x86-64 and on 64-bit ARM (-1: there is none), all for one end."""
    known = [(one[COLUMN], (one[2] if len(one) > 2 else (0,) * 6)) for one in calls]
    return cell(name, ASK.format(calls=[one for one in known if one[0] >= 0]), **more)


REFUSED = "PermissionError|OSError"
NETWORK = (
    cell("TCP", "import socket\nsocket.create_connection(('127.0.0.1', 80), 1)", REFUSED),
    cell("UDP", "import socket\nsocket.socket(socket.AF_INET, socket.SOCK_DGRAM)"),
    cell("IPv6", "import socket\nsocket.socket(socket.AF_INET6)"),
    cell("packets", "import socket\nsocket.socket(socket.AF_PACKET, socket.SOCK_RAW)"),
    cell("netlink", "import socket\nsocket.socket(socket.AF_NETLINK, socket.SOCK_RAW)"),
    cell("a socket with a path", "import socket\nsocket.socket(socket.AF_UNIX).connect('/run/x')"),
    cell("an abstract socket", "import socket\nsocket.socket(socket.AF_UNIX).connect('\\0x')"),
    cell(
        "binding one end of a pair", "import socket\na, b = socket.socketpair()\na.bind('\\0evil')"
    ),
    cell(
        "connecting one end of a pair",
        "import socket\na, b = socket.socketpair()\na.connect('\\0evil')",
    ),
    cell(
        "a pair of datagrams", "import socket\nsocket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)"
    ),
    cell("virtual machines", "import socket\nsocket.socket(socket.AF_VSOCK, socket.SOCK_STREAM)"),
    cell("the kernel's cryptography", "import socket\nsocket.socket(38, socket.SOCK_SEQPACKET)"),
    cell(
        "Bluetooth and cars",
        "import socket\nfor family in (29, 31, 32, 36, 44):\n"
        "    try: socket.socket(family, 3)\n    except PermissionError: continue\n    print('REACHED')\n"
        "raise PermissionError",
    ),
    cell("DNS", "import socket\nsocket.getaddrinfo('example.org', 80)", "gaierror|PermissionError"),
    cell("listening", "import socket\nsocket.create_server(('127.0.0.1', 0))", REFUSED),
    cell(
        "a message with an address",
        "import socket\na, b = socket.socketpair()\na.sendto(b'x', '\\0evil')",
    ),
    cell(
        "passing descriptors",
        "import socket\na, b = socket.socketpair()\nsocket.send_fds(a, [b'x'], [0])",
    ),
    cell("a pip of its own", "%pip install evil", "runs"),
)

SIGNALS = (
    cell("everybody", "import os\nos.kill(-1, 9)", "PermissionError|ProcessLookupError"),
    cell("its group", "import os\nos.kill(0, 9)", "PermissionError|ProcessLookupError"),
    cell(
        "its parent",
        "import os\nos.kill(os.getppid() or 2, 9)",
        "PermissionError|ProcessLookupError",
    ),
    call("a signal with a value", (129, 138), (297, 240), (424, 424)),
    cell(
        "a handle on the grader, which the socket hands out",
        "import ctypes, socket\nwire = socket.socket(fileno=3)\ntry: handle = int.from_bytes("
        "wire.getsockopt(1, 77, 4), 'little')\nexcept OSError: handle = 3\nwire.detach()\n"
        "libc = ctypes.CDLL(None, use_errno=True)\n"
        "for number in (424, 438, 440):\n    if libc.syscall(number, handle, 0, 0, 0) != -1: print('REACHED')\n"
        "raise PermissionError",
    ),
    cell(
        "whom a descriptor signals",
        "import fcntl, os, socket\na, b = socket.socketpair()\nfcntl.fcntl(a, fcntl.F_SETOWN, 1)\n"
        "fcntl.fcntl(a, 10, 9)\nprint('REACHED')",
    ),
    cell(
        "changes of a folder as signals",
        "import fcntl, os\nfcntl.fcntl(os.open('.', 0), 1026, 2)\nprint('REACHED')",
    ),
    cell(
        "typing into a terminal",
        "import fcntl, termios\nfor fd in (0, 1, 2, 3):\n"
        "    try: fcntl.ioctl(fd, termios.TIOCSTI, b'x')\n    except PermissionError: continue\n"
        "    print('REACHED')\nraise PermissionError",
    ),
    cell("taking a terminal", "import fcntl, termios\nfcntl.ioctl(0, termios.TIOCSCTTY, 0)"),
    cell("who gets a socket's urgent bytes", "import fcntl\nfcntl.ioctl(3, 0x8902, bytes(4))"),
)

CALLS = (
    call("ptrace", (101, 117, (16, 1)), (101, 117, (0x4206, 1))),
    call("memory of another process", (310, 270), (311, 271), (440, 440)),
    call("mounting", (165, 40), (166, 39), (430, 430), (428, 428), (429, 429), (442, 442)),
    call("another root", (155, 41), (161, 51)),
    call("new namespaces", (272, 97, (0x10000000,)), (272, 97, (0x40000000,))),
    call("entering namespaces", (308, 268, (3, 0))),
    call(
        "threads in new namespaces", (56, 220, (0x10000 | 0x800 | 0x100 | 0x40000000, 0, 0, 0, 0))
    ),
    call("processes by other names", (57, -1), (58, -1), (435, 435), (322, 281), (59, 221)),
    call("bpf", (321, 280)),
    call("perf events", (298, 241)),
    call("page faults as messages", (323, 282, (0,)), (323, 282, (1,))),
    call("io_uring", (425, 425, (1, 0)), (426, 426), (427, 427)),
    call("handles of processes", (434, 434, (1, 0)), (438, 438)),
    call("comparing processes", (312, 272, (1, 1, 0, 0, 0))),
    call("keyrings", (250, 219), (248, 217), (249, 218)),
    call("files in memory", (319, 279), (447, 447, (0,))),
    call("shared memory", (29, 194), (30, 196)),
    call("semaphores and queues", (64, 190), (68, 186), (240, 180)),
    call("watching files", (294, 26, (0,)), (300, 262, (0, 0)), (253, -1)),
    call("handles of files", (303, 264), (304, 265)),
    call("modules of the kernel", (175, 105), (313, 273), (176, 106)),
    call("another kernel", (246, 104), (320, 294), (169, 142)),
    call("the processor's tables", (154, -1, (1, 0, 0)), (172, -1, (3,)), (173, -1, (0, 1, 1))),
    call("personality", (135, 92, (0x0400000,))),
    call("the clock", (227, 112), (159, 171), (164, 170)),
    call("names of the machine", (170, 161), (171, 162)),
    call("swap, quota and accounting", (167, 224), (179, 60), (163, 89)),
    call("the kernel's log", (103, 116, (3, 0, 0))),
    call("where memory lies", (237, 235), (238, 237), (256, 238), (279, 239)),
    call("the processor's time of others", (203, 122), (144, 119), (141, 140), (251, 30)),
    call("another session", (112, 157), (109, 154)),
    call("signals as files, timers of others", (289, 74), (222, 107)),
    call("moving pages into pipes", (278, 75), (275, 76), (276, 77), (40, 71)),
    call("walls of its own", (317, 277, (1, 0, 0)), (444, 444, (0, 0, 1)), (446, 446)),
    call("filters of its own by prctl", (157, 167, (22, 2, 0)), (157, 167, (4, 1))),
    call("a parent's death undone", (157, 167, (1, 0)), (157, 167, (36, 1))),
    call(
        "speculation and timing",
        (157, 167, (53, 0, 0)),
        (157, 167, (26, 2)),
        (157, 167, (61, 1, 0, 0, 0)),
    ),
    call(
        "names in its own memory map",
        (157, 167, (35, 1, 0, 0, 0)),
        (157, 167, (0x53564D41, 0, 0, 0)),
    ),
    call("arithmetic of another time", (453, -1), (450, 450), (452, 452)),
    fatal(
        "the processor's second table of calls",
        "import ctypes\nif ctypes.CDLL(None).syscall(0x40000000 + 39) > 0: print('REACHED')\n"
        "import os\nos._exit(1)",
    ),
    fatal(
        "the processor's calls of 32 bits",
        "import ctypes, mmap\ncode = mmap.mmap(-1, 4096, prot=7)\n"
        "code.write(bytes.fromhex('b814000000cd80c3'))\nat = ctypes.addressof(ctypes.c_char.from_buffer(code))\n"
        "if ctypes.CFUNCTYPE(ctypes.c_int)(at)() > 0: print('REACHED')\nimport os\nos._exit(1)",
    ),
)

RIGHTS = (
    cell(
        "memory",
        "import resource\nresource.setrlimit(resource.RLIMIT_AS, (-1, -1))",
        "PermissionError|ValueError",
    ),
    cell(
        "a lower limit and up again",
        "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (4, 64))",
        "PermissionError|ValueError",
    ),
    cell(
        "limits of another",
        "import resource\nresource.prlimit(1, resource.RLIMIT_AS, (-1, -1))",
        "PermissionError|OSError|ValueError",
    ),
    cell("priority", "import os\nos.nice(-5)", "PermissionError|OSError"),
    cell("another user", "import os\nos.setuid(0)"),
    cell("another group", "import os\nos.setgroups([0])"),
    cell(
        "capabilities",
        "import ctypes\nheader = (ctypes.c_uint32 * 2)(0x20080522, 0)\n"
        "sets = (ctypes.c_uint32 * 6)()\nassert ctypes.CDLL(None).capget(header, sets) == 0\n"
        "if any(sets): print('REACHED')",
        "runs",
    ),
    cell(
        "new capabilities",
        "import ctypes\nheader = (ctypes.c_uint32 * 2)(0x20080522, 0)\n"
        "libc = ctypes.CDLL(None)\nif libc.capset(header, (ctypes.c_uint32 * 6)(*[1] * 6)) == 0: print('REACHED')\n"
        "raise PermissionError",
    ),
    cell("the machine's name", "import os, socket\nprint(os.uname().nodename)", "runs"),
)

GROUPS = {
    "network": NETWORK,
    "signals": SIGNALS,
    "system calls": CALLS,
    "limits and rights": RIGHTS,
}
