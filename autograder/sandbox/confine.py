"""The kernel's means by which a process gives up power over everything else (Linux).

Each function does one thing to the calling process, for good, or raises OSError. Nothing here
decides what is needed: that is `worker.lock_down`.
"""

import ctypes
import os
import platform
import resource
import signal
import sys

LIBC = ctypes.CDLL(None, use_errno=True)
PYTHON = ctypes.PyDLL(None, use_errno=True)
"""The same functions, called without letting go of Python's lock."""
CLONE = {"x86_64": 56, "ppc64le": 120}.get(platform.machine(), 220)
"""The number of the system call that forks into namespaces."""

NEW_MOUNTS, NEW_USER, NEW_PIDS = 0x00020000, 0x10000000, 0x20000000
READ_ONLY, NO_SETUID, NO_DEVICES, NO_EXEC = 1, 2, 4, 8
RECURSIVE, PRIVATE = 1 << 14, 1 << 18
SET_PARENT_DEATH_SIGNAL, SET_DUMPABLE, DROP_BOUNDING, SET_NO_NEW_PRIVILEGES = 1, 4, 24, 38
CAPABILITY_VERSION = 0x20080522
HIGHEST_CAPABILITY = 63


class Capabilities(ctypes.Structure):
    """Whose capabilities to set, as the kernel reads it."""

    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


def checked(status: int, what: str) -> int:
    """The status of a call into the C library, or OSError."""
    if status < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return status


def fork_into_namespaces() -> int:
    """Like os.fork, but the child lives in new user, mount and process namespaces.

    The process namespace makes every other process invisible to the child, and the child unable
    to leave anything behind: when it dies, the kernel kills all that it started. Two forks would
    do the same, since only children enter a new process namespace, at twice the price.
    """
    flags = NEW_USER | NEW_MOUNTS | NEW_PIDS | signal.SIGCHLD
    PYTHON.PyOS_BeforeFork()
    child = PYTHON.syscall(CLONE, ctypes.c_ulong(flags), None, None, None, None)
    if child == 0:
        PYTHON.PyOS_AfterFork_Child()
    else:
        PYTHON.PyOS_AfterFork_Parent()
    return checked(child, "clone")


def keep_identity(uid: int, gid: int) -> None:
    """In a new user namespace, be the user that one was outside; there is no other."""
    for file, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{uid} {uid} 1"),
        ("gid_map", f"{gid} {gid} 1"),
    ):
        # In bytes: the codec of text might still have to be imported, in every worker again.
        with open(f"/proc/self/{file}", "wb", buffering=0) as stream:
            stream.write(text.encode())


def private_folder(path: str, options: str) -> None:
    """Cover a folder by a new, empty one in memory that no other process sees."""
    checked(LIBC.mount(b"none", b"/", None, ctypes.c_ulong(RECURSIVE | PRIVATE), None), "mount /")
    flags = ctypes.c_ulong(NO_SETUID | NO_DEVICES | NO_EXEC)
    target = path.encode()
    checked(LIBC.mount(b"tmpfs", target, b"tmpfs", flags, options.encode()), f"mount {path}")


def become(uid: int) -> None:
    """From root to an ordinary user, for good."""
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    # Else /proc/self/uid_map would still belong to root, and keep_identity could not write it.
    checked(LIBC.prctl(SET_DUMPABLE, 1, 0, 0, 0), "dumpable")


def no_capabilities() -> None:
    """Root's single powers, taken away one by one and altogether."""
    for capability in range(HIGHEST_CAPABILITY + 1):
        if LIBC.prctl(DROP_BOUNDING, capability, 0, 0, 0) < 0:
            break  # the kernel knows no more of them, or we may not (and then have none)
    header, none = Capabilities(CAPABILITY_VERSION, 0), (ctypes.c_uint32 * 6)()
    checked(LIBC.capset(ctypes.byref(header), ctypes.byref(none)), "capset")


def no_new_privileges() -> None:
    """No program that we start may have more rights than we. Landlock and seccomp require it."""
    checked(LIBC.prctl(SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0), "no_new_privs")


def not_dumpable() -> None:
    """Other processes of the same user may not look into our memory."""
    checked(LIBC.prctl(SET_DUMPABLE, 0, 0, 0, 0), "dumpable")


def die_with_parent() -> None:
    """Be killed when the process that started us ends."""
    if sys.platform == "linux":
        checked(LIBC.prctl(SET_PARENT_DEATH_SIGNAL, 9, 0, 0, 0), "pdeathsig")


def limits(memory: int, cpu_seconds: int, file_size: int, threads: int | None) -> None:
    """Bounds on memory, processor time, files and threads.

    Where a process cannot fork, the limit of its address space is the limit of its memory.
    `threads` are counted per user and namespace: None where other processes would be counted too.
    """
    bounds = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_FSIZE: file_size,
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_STACK: 8 << 20,
    }
    if threads is not None:
        bounds[resource.RLIMIT_NPROC] = threads
    for which, bound in bounds.items():
        resource.setrlimit(which, (bound, bound))
