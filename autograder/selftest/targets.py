"""What attacks are aimed at while they are tried: put there for them, and of no value to anybody."""

import os
import secrets
import socket
import tempfile
from pathlib import Path

from autograder.closing import Closing

VARIABLE = "AUTOGRADER_TARGET"


class Targets(Closing):
    """A file, a folder, sockets and a secret of the grader's. Use it as a context manager.

    Make it before the warm process starts, so that what could be inherited is there.

    Attributes:
        mark: a secret that this process alone knows.
    """

    def __init__(self) -> None:
        self.mark = secrets.token_hex(16)
        os.environ[VARIABLE] = self.mark
        self._folder = tempfile.TemporaryDirectory(prefix="autograder-target-")
        self.folder = Path(self._folder.name)
        self.folder.chmod(0o777)
        self.file = self.folder / "secret.txt"
        self.file.write_text(self.mark)
        self.file.chmod(0o644)
        self.network = socket.create_server(("127.0.0.1", 0))
        self.path = self._listening(str(self.folder / "socket"))
        self.abstract = self._listening(f"\0{VARIABLE}-{os.getpid()}")

    @staticmethod
    def _listening(address: str) -> socket.socket:
        made = socket.socket(socket.AF_UNIX)
        made.bind(address)
        made.listen()
        return made

    def names(self) -> dict[str, object]:
        """What attacks are told: the secret backwards, so that it is not in their own memory."""
        return {
            "FILE": str(self.file),
            "FOLDER": str(self.folder),
            "SOCKET": str(self.folder / "socket"),
            "ABSTRACT": f"{VARIABLE}-{os.getpid()}",
            "PORT": self.network.getsockname()[1],
            "GRADER": os.getpid(),
            "MARK": self.mark[::-1],
        }

    def close(self) -> None:
        """Take everything away again."""
        for made in (self.network, self.path, self.abstract):
            made.close()
        self._folder.cleanup()
        os.environ.pop(VARIABLE, None)
