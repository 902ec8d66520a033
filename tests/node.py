"""Node, as the book is built with it: for tests of what is written in JavaScript."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bookbuilder.bundles import NODE


def said_by(command: Sequence[str | Path], folder: Path, **around: str) -> str:
    """What a program complains of; nothing where it is content."""
    done = subprocess.run(
        [NODE, *command],
        cwd=folder,
        env=os.environ | around,
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr
