"""autograder doctor: what this machine offers."""

from rich.console import Console

from autograder import doctor as diagnosis
from autograder import terminal
from autograder.sandbox import detect


def doctor() -> None:
    """Say what this machine offers: isolation, versions, and what to install."""
    console = Console(highlight=False)
    for name, what in diagnosis.report(detect()):
        console.print(terminal.plain(f"{name:<14}{what}"))
