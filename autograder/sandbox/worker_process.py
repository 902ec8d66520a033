"""From a fork of the warm process to a confined worker that serves one submission.

All of this runs before any of the learner's code. Every wall is put up in the worker itself, so
that nothing of it depends on the grader; the worker says that it is ready only when all stand.
"""

import fcntl
import os
import signal
import socket
import tempfile
from typing import Any

from autograder.sandbox import confine, landlock, seccomp
from autograder.sandbox.channel import Channel

MEMORY = 2 << 30
PROCESSOR_SECONDS = 900
LARGEST_FILE = 8 << 20
MOST_THREADS = 32
FOLDER_OPTIONS = "size=16m,nr_inodes=512,mode=0700"
CONNECTION = 3
KEPT_VARIABLES = (
    "PATH",
    "LANG",
    "MPLBACKEND",
    "OPENBLAS_NUM_THREADS",
    "OMP_NUM_THREADS",
    "HDF5_USE_FILE_LOCKING",
)


def become_worker(connection: socket.socket, settings: dict[str, Any]) -> Channel:
    """Turn the calling process, a fresh fork, into a confined worker.

    Returns when every wall of the level stands.
    """
    if settings["level"] == "full":
        confine.keep_identity(*settings["identity"])
        confine.private_folder(settings["home"], FOLDER_OPTIONS)
        # Nothing to learn about other processes, even on a kernel without Landlock.
        confine.private_folder("/proc", "size=0,nr_inodes=1,mode=0500")
    else:
        confine.die_with_parent()
    channel = keep_only(connection)
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    prepare_folder(settings)
    if settings["level"] != "none":
        lock_down(settings)
    return channel


def keep_only(connection: socket.socket) -> Channel:
    """Close every descriptor but the connection; the standard ones lead nowhere."""
    out_of_the_way = fcntl.fcntl(connection.detach(), fcntl.F_DUPFD, CONNECTION + 1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    os.dup2(out_of_the_way, CONNECTION)
    os.closerange(CONNECTION + 1, 1 << 16)
    return Channel(socket.socket(fileno=CONNECTION))


def prepare_folder(settings: dict[str, Any]) -> None:
    """The working folder, private where possible, with links to the released files."""
    folder = settings["home"]
    if settings["level"] == "none":
        folder = tempfile.mkdtemp(dir=folder)
    os.chdir(folder)
    if settings["level"] != "reduced":  # there one folder serves all, and nobody may write in it
        link_files(settings["files"])
    for name in [*os.environ]:
        if name not in KEPT_VARIABLES:
            del os.environ[name]
    os.environ["HOME"] = os.environ["TMPDIR"] = os.environ["MPLCONFIGDIR"] = folder
    tempfile.tempdir = folder


def link_files(files: dict[str, str]) -> None:
    """Links in the working folder to the released files."""
    for name, path in files.items():
        os.symlink(path, name)


def lock_down(settings: dict[str, Any]) -> None:
    """Give up every power, in the order in which that is possible."""
    full = settings["level"] == "full"
    threads = MOST_THREADS if full else None
    confine.limits(MEMORY, PROCESSOR_SECONDS, LARGEST_FILE, threads)
    confine.no_capabilities()
    confine.not_dumpable()
    confine.no_new_privileges()
    if landlock.version() or not full:  # a box without Landlock is still a box
        folder = [settings["home"]]
        readable = [*settings["readable"], *([] if full else folder)]
        landlock.restrict(readable, folder if full else [], settings["listed"])
    seccomp.load(settings["filter"].tobytes())
