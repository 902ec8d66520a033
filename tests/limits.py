"""Work that must end within limits is done in a process that the system ends beyond them."""

import os
import resource
import traceback
from collections.abc import Callable
from pathlib import Path


def within(seconds: int, megabytes: int, work: Callable[[], object]) -> None:
    """Do something with so much time of a processor, and so much memory beyond what is used now."""
    child = os.fork()
    if not child:
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            most = in_use() + (megabytes << 20)
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
            work()
            os._exit(0)
        except BaseException:
            traceback.print_exc()
        os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0, f"ended with {status}: more than {seconds} s?"


def in_use() -> int:
    """The bytes of addresses that this process uses."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
