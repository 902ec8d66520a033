"""The notebook's shell, if there is one: where sentences are shown, and cells can be looked at first."""

import builtins
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def shell() -> Any:
    """IPython's shell while it runs a cell, else None. IPython need not be installed."""
    found = getattr(builtins, "get_ipython", None)
    return found() if found else None


def kernel_shell() -> Any:
    """The shell of a notebook's kernel, in which cells run one after the other; else None."""
    found = shell()
    return found if getattr(found, "kernel", None) is not None else None


@contextmanager
def shown(kind: type[Exception]) -> Iterator[None]:
    """Let a notebook show an exception of this kind as the error of its cell, and go on.

    To nbgrader, which reads what a cell has put out, the cell has failed all the same. The kernel
    takes it to have ended well, and so “Run all” does not stop there. Without IPython it is raised.
    """
    try:
        yield
    except kind as error:
        here = shell()
        if here is None:
            raise
        here.showtraceback((type(error), error, None))
