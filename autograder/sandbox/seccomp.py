"""seccomp: the short list of system calls that a worker may make; the kernel refuses all others.

This wall does most of the work: no fork, no exec, no sockets to anywhere, no ptrace, no mount, no
shared memory. The grader compiles the list to the kernel's own bytes (with libseccomp, through
pyseccomp); a worker only loads them, so nothing of this needs to exist inside the sandbox.
"""

import ctypes
import errno
import os
from collections.abc import Iterator
from typing import Any

from autograder.sandbox.confine import LIBC, checked

ALLOWED = """
    read write readv writev pread64 pwrite64 lseek close close_range dup dup2 dup3
    open openat access faccessat faccessat2 fstat newfstatat stat lstat statx statfs fstatfs
    getdents64 getdents getcwd chdir readlink readlinkat mkdir mkdirat unlink unlinkat rmdir
    rename renameat renameat2 ftruncate truncate fsync fdatasync fallocate fadvise64
    readahead copy_file_range sync_file_range umask pipe pipe2
    mmap munmap mprotect mremap madvise brk membarrier
    poll ppoll select pselect6 epoll_create1 epoll_create epoll_ctl epoll_wait epoll_pwait eventfd2
    recvfrom getsockname getpeername getsockopt shutdown
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigtimedwait sigaltstack restart_syscall
    clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times
    setitimer getitimer alarm timerfd_create timerfd_settime timerfd_gettime
    futex set_robust_list get_robust_list rseq set_tid_address gettid sched_yield getcpu
    sched_getaffinity sched_getparam sched_getscheduler
    getpid getppid getuid geteuid getgid getegid getgroups getpgrp getpgid getsid capget
    uname sysinfo getrusage getrlimit getrandom arch_prctl exit exit_group
""".split()  # noqa: SIM905  as a table it can be read
"""What Python, NumPy, Matplotlib and HDF5 need: own memory, own files, own threads, the clock."""

THREAD = 0x10000  # the flag CLONE_THREAD
LOCAL, STREAM, TYPE_MASK = 1, 1, 0xF
TERMINAL_QUESTIONS = (0x5401, 0x5413, 0x5421, 0x541B, 0x5450, 0x5451)
"""ioctl: is it a terminal, its size, blocking or not, bytes to read, close on exec or not."""
DUPLICATE, GET_FLAGS, SET_FLAGS, GET_STATUS, SET_STATUS, DUPLICATE_CLOSED = 0, 1, 2, 3, 4, 1030
LOCKS = (5, 6, 7, 36, 37, 38)
"""fcntl: asks for, sets and waits for a lock, the process's own or an open file's (HDF5 locks)."""
DESCRIPTORS = (DUPLICATE, GET_FLAGS, SET_FLAGS, GET_STATUS, DUPLICATE_CLOSED, *LOCKS)
"""fcntl: everything else of it makes the kernel send signals, to any process of the same user, or
enlarges a pipe."""
SEND_SIGNALS = 0x2000
"""The status O_ASYNC."""
SET_NAME, GET_NAME = 15, 16
SET_SECCOMP, FILTER_MODE = 22, 2
BYTES_PER_INSTRUCTION = 8


class Program(ctypes.Structure):
    """A filter, as the kernel reads it."""

    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p)]


def compiled(own_processes: bool) -> bytes:
    """The filter as the kernel's bytes; `own_processes` when the worker is alone in its namespace.

    Raises OSError or ImportError where libseccomp is missing.
    """
    with os.fdopen(os.memfd_create("filter"), "w+b") as file:
        rules(own_processes).export_bpf(file)
        file.seek(0)
        return file.read()


def rules(own_processes: bool) -> Any:
    """The list as libseccomp holds it."""
    import pyseccomp as sc  # loads libseccomp, which only the grader's side needs

    filter_ = sc.SyscallFilter(sc.ERRNO(errno.EPERM))
    for name in ALLOWED:
        try:
            filter_.add_rule(sc.ALLOW, name)
        except (OSError, ValueError):
            continue  # this processor has no call of that name
    for action, name, *conditions in conditional(sc, own_processes):
        filter_.add_rule(action, name, *conditions)
    return filter_


def conditional(sc: Any, own_processes: bool) -> Iterator[tuple[Any, ...]]:
    """Calls that depend on their arguments: what is done with one, its name, and when.

    `sc` is pyseccomp.
    """
    # Threads, not processes; clone3 hides its flags in memory, and libc falls back to clone.
    yield sc.ALLOW, "clone", sc.Arg(0, sc.MASKED_EQ, THREAD, THREAD)
    yield sc.ERRNO(errno.ENOSYS), "clone3"
    # asyncio wakes itself through a pair of sockets. Pairs reach nobody: no address may be named.
    yield (
        sc.ALLOW,
        "socketpair",
        sc.Arg(0, sc.EQ, LOCAL),
        sc.Arg(1, sc.MASKED_EQ, TYPE_MASK, STREAM),
    )
    yield sc.ALLOW, "sendto", sc.Arg(4, sc.EQ, 0)
    for order in DESCRIPTORS:
        yield sc.ALLOW, "fcntl", sc.Arg(1, sc.EQ, order)
    yield sc.ALLOW, "fcntl", sc.Arg(1, sc.EQ, SET_STATUS), sc.Arg(2, sc.MASKED_EQ, SEND_SIGNALS, 0)
    for question in TERMINAL_QUESTIONS:
        yield sc.ALLOW, "ioctl", sc.Arg(1, sc.EQ, question)
    for option in (SET_NAME, GET_NAME):
        yield sc.ALLOW, "prctl", sc.Arg(0, sc.EQ, option)
    # Its own limits may be read (no second argument), none may be set.
    yield sc.ALLOW, "prlimit64", sc.Arg(0, sc.EQ, 0), sc.Arg(2, sc.EQ, 0)
    if own_processes:  # process 1 of its namespace is the worker itself, and nobody else is there
        for name in ("kill", "tgkill"):
            yield sc.ALLOW, name, sc.Arg(0, sc.EQ, 1)


def load(program: bytes) -> None:
    """Put the filter in force for the calling process, for good."""
    buffer = ctypes.create_string_buffer(program, len(program))
    loaded = Program(len(program) // BYTES_PER_INSTRUCTION, ctypes.addressof(buffer))
    status = LIBC.prctl(SET_SECCOMP, FILTER_MODE, ctypes.byref(loaded), 0, 0)
    checked(status, "seccomp")
