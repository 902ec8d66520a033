"""Runs the code of a page in Pyodide: what it prints and draws goes to the page at once, in order.

The page believes nothing of what comes from here: whatever a reader runs could say the same.
"""

import ast
import base64
import builtins
import io
import linecache
import sys
import time
import traceback
import types
from collections.abc import Callable
from typing import Any

MOST = 100_000
"""Characters that one run may print."""
PAUSE = 0.1
"""Seconds between two pieces of what is printed."""
MOST_LINES = 6
"""Of code, in what is told of an error."""
SHARPNESS = 192
"""Pixels of a figure on an inch; the page shows two on one of its own."""

tell: Callable[[str, str], object]
places: dict[str, str] = {}
drawn_as = {"kind": "drawing"}


def new_names() -> dict[str, Any]:
    """The names that code begins with."""
    return {"__name__": "__main__", "__builtins__": builtins}


names_of_page = new_names()


def tell_with(teller: Callable[[str, str], object]) -> None:
    """Say to whom everything is told: as `text`, `error`, `note`, `drawing` or `picture`, with its content."""
    global tell  # noqa: PLW0603  (there is one page)
    tell = teller


class Paper(io.TextIOBase):
    """Where print goes: to the page, in pieces, and not for ever."""

    def __init__(self) -> None:
        self.waiting: list[str] = []
        self.left, self.last = MOST, 0.0

    def write(self, text: str) -> int:
        """Print something."""
        if self.left > 0:
            self.waiting.append(text[: self.left])
            self.left -= len(text)
            if self.left <= 0:
                self.waiting.append("\n… and more, which is not shown.")
            if self.left <= 0 or time.monotonic() > self.last + PAUSE:
                self.flush()
        return len(text)

    def flush(self) -> None:
        """Send what waits."""
        if self.waiting:
            tell("text", "".join(self.waiting))
        self.waiting, self.last = [], time.monotonic()


def run(parts: list[tuple[str, str]], apart: bool = False) -> bool:  # noqa: FBT001, FBT002  (JavaScript calls it)
    """Run pieces of code, each with the name of its place, and say whether the last one came to its end.

    A piece before the last that fails is told, and the next one runs, as it would in a notebook. What runs
    apart has names of its own, which nothing else sees.
    """
    names = new_names() if apart else names_of_page
    builtins.input = no_input
    sys.stdout = sys.stderr = paper = Paper()
    good = True
    try:
        for number, (place, source) in enumerate(parts, start=1):
            good = attempt(place, source, names, paper, "error" if number == len(parts) else "note")
    finally:
        paper.flush()
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    return good


def attempt(place: str, source: str, names: dict[str, Any], paper: Paper, kind: str) -> bool:
    """Run one piece of code and show its figures; an error is told as of this kind, and ends them too."""
    try:
        execute(place, source, names)
        show()
    except BaseException as error:  # noqa: BLE001  (a reader's code may raise anything)
        paper.flush()
        tell(kind, told(error))
        forget_figures()
        return False
    return True


def execute(place: str, source: str, names: dict[str, Any]) -> None:
    """Run code as a notebook would: the value of its last expression is shown."""
    file = f"<{place}>"
    places[file] = place
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    tree = ast.parse(source, file)
    last = tree.body[-1] if tree.body else None
    if isinstance(last, ast.Expr):
        tree.body.pop()
    exec(compile(tree, file, "exec"), names)  # noqa: S102  (that is what it is for)
    if isinstance(last, ast.Expr):
        value = eval(compile(ast.Expression(last.value), file, "eval"), names)  # noqa: S307
        if value is not None:
            print(repr(value))


def told(error: BaseException) -> str:
    """An error as somebody reads it: which line of which code, then what is wrong."""
    own = getattr(error, "_render_traceback_", None)  # one sentence that needs no lines
    if own:
        return "\n".join(own())
    lines = [
        line_of(frame.filename, frame.lineno, frame.line)
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename in places
    ]
    if len(lines) > MOST_LINES:
        lines[3:-2] = [f"… {len(lines) - 5} more …"]
    if isinstance(error, SyntaxError) and error.filename in places:
        lines.append(line_of(error.filename, error.lineno, error.text))
        return "\n".join([*lines, f"{type(error).__name__}: {error.msg}"])
    said = [part.rstrip() for part in traceback.format_exception_only(error)]
    if isinstance(error, ModuleNotFoundError):
        said.append(
            "The pages of this book have NumPy, Matplotlib, nnkit and what comes with Python."
        )
    return "\n".join([*lines, *said])


def line_of(file: str, number: int | None, line: str | None) -> str:
    """One line of the reader's code."""
    return f"{places[file]}, line {number}:  {(line or '').strip()}"


def no_input(_question: object = "") -> str:
    """What `input` does here.

    Raises:
        EOFError: always.
    """
    raise EOFError("Nobody can type an answer here: write it into the code.")


def show(*_: object, **__: object) -> None:
    """What `plt.show` does here: the open figures go to the page."""
    plt = sys.modules.get("matplotlib.pyplot")
    if plt is None:
        return
    sys.stdout.flush()
    for number in plt.get_fignums():
        drawn = io.BytesIO()
        plt.figure(number).savefig(drawn, format="png", dpi=SHARPNESS, bbox_inches="tight")
        tell(drawn_as["kind"], base64.b64encode(drawn.getvalue()).decode())
    forget_figures()


def forget_figures() -> None:
    """Let what is drawn next be other figures."""
    if plt := sys.modules.get("matplotlib.pyplot"):
        plt.close("all")


def set_matplotlib_formats(wanted: str) -> None:
    """What pages import from matplotlib_inline: where they ask for "png" it is a picture, and no drawing."""
    drawn_as["kind"] = "picture" if wanted == "png" else "drawing"


def make_backend() -> None:
    """Let Matplotlib draw for the page, and let pages import what they import from Jupyter."""
    from matplotlib.backend_bases import FigureManagerBase  # noqa: PLC0415  (unpacked only now)
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415

    backend: Any = types.ModuleType("page_backend")
    backend.FigureCanvas, backend.FigureManager = FigureCanvasAgg, FigureManagerBase
    backend.show = show
    inline: Any = types.ModuleType("matplotlib_inline")
    inline.backend_inline, inline.set_matplotlib_formats = inline, set_matplotlib_formats
    named = {"matplotlib_inline": inline, "matplotlib_inline.backend_inline": inline}
    sys.modules.update({"page_backend": backend, **named})
