"""Landlock: the kernel refuses every file that was not named beforehand (Linux 5.13 and later).

It also refuses TCP (from version 4 of its interface) and, from version 6, abstract sockets and
signals to processes outside. It needs no rights, cannot be undone, and holds even if every other
wall falls.
"""

import ctypes
import errno
import os
from collections.abc import Iterable

from autograder.sandbox.confine import LIBC, checked

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
EXECUTE, WRITE_FILE, READ_FILE, READ_FOLDER = 1 << 0, 1 << 1, 1 << 2, 1 << 3
REMOVE_FOLDER, REMOVE_FILE, MAKE_FOLDER, MAKE_FILE = 1 << 4, 1 << 5, 1 << 7, 1 << 8
TRUNCATE, OF_A_FILE = 1 << 14, EXECUTE | WRITE_FILE | READ_FILE | 1 << 14 | 1 << 15
READ = READ_FILE | READ_FOLDER
READ_AND_WRITE = (
    READ | WRITE_FILE | REMOVE_FOLDER | REMOVE_FILE | MAKE_FOLDER | MAKE_FILE | TRUNCATE | 1 << 13
)
"""Everything with plain files and folders; no links to devices, sockets, pipes, symbolic links."""
TCP_ALL, SCOPE_ALL = 3, 3


class Beneath(ctypes.Structure):
    """A rule for all that lies beneath a folder, as the kernel reads it."""

    _pack_ = 1
    _fields_ = [("rights", ctypes.c_uint64), ("folder", ctypes.c_int32)]


def version() -> int:
    """The version of the kernel's Landlock interface, 0 if it has none."""
    asked = LIBC.syscall(CREATE_RULESET, None, 0, 1)
    return max(0, int(asked))


def filesystem_rights(abi: int) -> int:
    """Every right over files that this version can refuse."""
    rights = (1 << 13) - 1
    for since, right in ((2, 1 << 13), (3, TRUNCATE), (5, 1 << 15)):
        rights |= right if abi >= since else 0
    return rights


def restrict(readable: Iterable[str], writable: Iterable[str], listed: Iterable[str] = ()) -> None:
    """Refuse the calling process every file but these and what lies below them.

    Of what is only `listed` it learns the names.
    """
    abi = version()
    if not abi:
        raise OSError(errno.ENOSYS, "this kernel has no Landlock")
    handled = filesystem_rights(abi)
    attributes = (ctypes.c_uint64 * 3)(handled, TCP_ALL, SCOPE_ALL)
    size = ctypes.c_size_t(24 if abi >= 6 else 16 if abi >= 4 else 8)
    ruleset = LIBC.syscall(CREATE_RULESET, ctypes.byref(attributes), size, 0)
    checked(ruleset, "landlock_create_ruleset")
    try:
        for path in readable:
            allow(ruleset, path, READ & handled)
        for path in listed:
            allow(ruleset, path, READ_FOLDER & handled)
        for path in writable:
            allow(ruleset, path, READ_AND_WRITE & handled)
        checked(LIBC.syscall(RESTRICT_SELF, ruleset, 0), "landlock_restrict_self")
    finally:
        os.close(ruleset)


def allow(ruleset: int, path: str, rights: int) -> None:
    """Add one path to a ruleset; a path that is not there needs no rule."""
    try:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except (FileNotFoundError, PermissionError):
        return
    try:
        if not os.path.isdir(path):
            rights &= OF_A_FILE
        rule = Beneath(rights, opened)
        checked(LIBC.syscall(ADD_RULE, ruleset, 1, ctypes.byref(rule), 0), f"landlock {path}")
    finally:
        os.close(opened)
