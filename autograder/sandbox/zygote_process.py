"""The warm process: it has imported what notebooks import, and forks a worker per submission.

It is started by `python -m autograder.sandbox.zygote_process DESCRIPTOR`, never forked from the grader: a
fork would carry the grader's memory, expected values included. It sees no submission and runs no
learner's code itself.
"""

import contextlib
import copy  # noqa: F401  what notebooks import is imported here, once
import gc
import importlib
import io
import math  # noqa: F401
import os
import pkgutil
import random  # noqa: F401
import signal
import site
import socket
import struct
import sys
import time  # noqa: F401
import traceback
from typing import Any

import h5py  # noqa: F401
import matplotlib.pyplot as plt
import numpy as np
import PIL.Image  # noqa: F401
from matplotlib import font_manager

from autograder.sandbox import confine
from autograder.sandbox.box import LEARNERS_PACKAGES
from autograder.sandbox.channel import Channel
from autograder.sandbox.output import Collector
from autograder.sandbox.session import Session
from autograder.sandbox.shell import Shell, make_shell
from autograder.sandbox.worker_process import CONNECTION, become_worker, link_files

PROCESS_ID = struct.Struct("<I")


def add_builtins() -> None:
    """`help` and its kin, which `site` would have added: it is left out for its folders."""
    site.setquit()
    site.setcopyright()
    site.sethelper()


def warm_up() -> None:
    """Do once what the first of every kind does slowly: fonts, canvases, linear algebra."""
    figure, axes = plt.subplots()
    axes.contourf([[0, 1], [1, 0]])
    figure.savefig(io.BytesIO(), format="png")
    plt.close("all")
    with contextlib.suppress(AttributeError):  # every fork empties it, which costs less once
        font_manager._get_font.cache_clear()  # type: ignore[attr-defined]  # noqa: SLF001
    np.linalg.svd(np.eye(4))
    for name in LEARNERS_PACKAGES:
        with contextlib.suppress(Exception):  # the learner's own import will say what is wrong
            package = importlib.import_module(name)
            for module in pkgutil.iter_modules(package.__path__, f"{name}."):
                importlib.import_module(module.name)


def settle(settings: dict[str, Any]) -> None:
    """Become an ordinary user and make what all workers share."""
    if settings["user"] is not None:
        confine.become(settings["user"])
    settings["identity"] = os.getuid(), os.getgid()
    os.chdir(settings["home"])
    if settings["level"] == "reduced":
        os.mkdir("work")
        os.chdir("work")
        link_files(settings["files"])
        settings["home"] = os.getcwd()


def serve(control: socket.socket, settings: dict[str, Any], shell: Shell, out: Collector) -> None:
    """Fork a worker for every socket that arrives, until the grader goes away."""
    while True:
        order, descriptors, _, _ = socket.recv_fds(control, 1, 1)
        if not order:
            os._exit(0)
        with socket.socket(fileno=descriptors[0]) as connection:
            reader, writer = os.pipe()
            child = fork(settings)
            if child == 0:
                try:
                    control.close()
                    os.close(writer)
                    os.read(reader, 1)  # until the grader can kill us
                    work(connection, settings, shell, out)
                finally:
                    os._exit(70)
            with contextlib.suppress(OSError):  # the grader may be gone
                hand_over(connection, child)
            os.close(reader)
            os.close(writer)


def fork(settings: dict[str, Any]) -> int:
    """A child to become a worker, as alone as the level makes it."""
    return confine.fork_into_namespaces() if settings["level"] == "full" else os.fork()


def hand_over(connection: socket.socket, process: int) -> None:
    """Give the grader the means to interrupt and kill a worker, whatever its number is there."""
    message = PROCESS_ID.pack(process)
    if not hasattr(os, "pidfd_open"):
        connection.sendall(message)
        return
    handle = os.pidfd_open(process)
    try:
        socket.send_fds(connection, [message], [handle])
    finally:
        os.close(handle)


def work(connection: socket.socket, settings: dict[str, Any], shell: Shell, out: Collector) -> None:
    """The life of a worker, in a fresh fork."""
    try:
        channel = become_worker(connection, settings)
    except Exception as error:
        traceback.print_exc()  # before the descriptors were closed, the grader reads this
        if connection.fileno() < 0:  # afterwards, only its socket is left
            left = Channel(socket.socket(fileno=CONNECTION))
            left.send({"ready": False, "why": f"{type(error).__name__}: {error}"})
        os._exit(71)
    channel.send({"ready": True})
    Session(channel, shell, out).serve()


def main() -> None:
    """Warm up, report, serve."""
    control = socket.socket(fileno=int(sys.argv[1]))
    settings = Channel(control).receive()
    settle(settings)
    add_builtins()
    warm_up()
    collector = Collector()
    shell = make_shell(collector)
    if len(os.listdir("/proc/self/task") if settings["level"] != "none" else [1]) != 1:
        raise RuntimeError("a library has started a thread: the process cannot be forked safely")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries the dead
    gc.collect()
    gc.freeze()  # or collections in workers would touch, and so copy, every page
    Channel(control).send({"ready": True})
    serve(control, settings, shell, collector)


if __name__ == "__main__":
    main()
