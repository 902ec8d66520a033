"""The process of a worker, signalled and waited for by its handle."""

import os
import select
import signal


class ProcessHandle:
    """One very process: its number may be given to another one, its descriptor never is.

    Attributes:
        number: what the system calls it.
        descriptor: of its pidfd; None on a system that has none.
    """

    def __init__(self, number: int, descriptor: int | None) -> None:
        self.number = number
        self.descriptor = descriptor

    def signal(self, which: signal.Signals) -> None:
        """Send a signal, unless the process has ended."""
        try:
            if self.descriptor is None:
                os.kill(self.number, which)
            else:
                signal.pidfd_send_signal(self.descriptor, which)
        except ProcessLookupError:
            return

    def release(self, seconds: float) -> None:
        """Wait so long at most until it has ended and its memory is free, and let go of it."""
        if self.descriptor is not None:
            poll = select.poll()
            poll.register(self.descriptor, select.POLLIN)
            poll.poll(seconds * 1000)
            os.close(self.descriptor)
