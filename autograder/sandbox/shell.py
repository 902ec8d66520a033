"""Runs cells as the learner's own notebook does: IPython with its magics, display and tracebacks.

Set up once in the warm process. What asks for the outside world (shell commands, installations,
windows) is passed over with a remark, so that a cell that also defines a function still does.
Of the figures only the first few are drawn: they take most of the time that a submission takes.
"""

import contextlib
import io
import sys
import traceback
from collections.abc import Iterator, Mapping
from typing import Any, cast

import matplotlib.pyplot as plt
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from autograder.sandbox.compiler import CellCompiler, is_cell, label_of
from autograder.sandbox.output import Collector, Stream

PASSED_OVER = ("autoreload", "aimport", "pip", "conda", "mamba", "uv", "notebook", "logstart")
DOTS_PER_INCH = 80
DEEP = 100
"""Frames from which on a traceback is long."""
EXTENSIONS_PASSED_OVER = ("autoreload", "tensorboard")


class Publisher(DisplayPublisher):
    """display(): into the collector."""

    collector: Collector

    def publish(self, data: Mapping[str, Any], *args: Any, **options: Any) -> None:
        """Keep one displayed value."""
        self.collector.display(data)

    def clear_output(self, wait: bool = False) -> None:
        """Keep what there is: a progress display would otherwise hide an error."""


class Hook(DisplayHook):
    """The value of a cell's last line: into the collector."""

    collector: Collector

    def start_displayhook(self) -> None:
        """Print nothing before the value."""

    def write_output_prompt(self) -> None:
        """No Out[3]: in front of the value."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Keep the value's forms."""
        self.collector.display(format_dict)

    def finish_displayhook(self) -> None:
        """Print nothing after the value."""

    def log_output(self, format_dict: Any) -> None:
        """Keep no log."""


class Shell(InteractiveShell):
    """IPython without history, terminal, shell commands and graphical windows."""

    display_pub_class = Type(Publisher)
    displayhook_class = Type(Hook)
    compiler_class = Type(CellCompiler)
    collector: Collector

    def transform_cell(self, raw_cell: str) -> str:
        """Look for magics only where they can be: the search takes longer than most cells.

        A single line may be one even if it is Python, as `pwd` is.
        """
        if "\n" in raw_cell.strip() and cast(CellCompiler, self.compile).is_python(raw_cell):
            return raw_cell
        return str(super().transform_cell(raw_cell))  # type: ignore[no-untyped-call]

    def should_run_async(self, raw_cell: str, **options: Any) -> bool:
        """Whether a cell awaits something; to find out, IPython compiles it once more."""
        may_be = "await" in raw_cell or "async" in raw_cell
        return may_be and super().should_run_async(raw_cell, **options)

    def _showtraceback(
        self, etype: type[BaseException], evalue: BaseException, stb: list[str]
    ) -> None:
        self.collector.text("error", self.InteractiveTB.stb2text(stb))

    def showtraceback(self, *args: Any, **options: Any) -> None:
        """IPython's traceback; of an endless recursion Python's own, which takes no seconds."""
        kind, error, trace = self._get_exc_info(  # type: ignore[no-untyped-call]
            args[0] if args else None
        )
        if trace is None or len([*traceback.walk_tb(trace)]) < DEEP:
            super().showtraceback(*args, **options)
        else:
            self.collector.text("error", "".join(traceback.format_exception(kind, error, trace)))

    def _format_exception_for_storage(self, *args: Any, **options: Any) -> dict[str, Any]:
        """The history of IPython 9 keeps a second copy of every traceback; nobody reads it."""
        return {}

    def system(self, cmd: str) -> None:
        """Pass over `!command`."""
        self.remark(f"!{cmd}")

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        """Pass over `files = !command`."""
        self.remark(f"!{cmd}")
        return [] if split else ""

    def run_line_magic(self, magic_name: str, line: str, _stack_depth: int = 1) -> Any:
        """Pass over a magic that only some other notebook service knows."""
        known = self.magics_manager.magics
        if magic_name not in known["line"] and magic_name not in known["cell"]:
            return self.remark(f"%{magic_name}")
        return super().run_line_magic(magic_name, line, _stack_depth + 1)

    def enable_gui(self, gui: str | None = None) -> None:
        """There is no screen."""

    def use(self, collector: Collector) -> None:
        """Let everything that a cell puts out go to a collector."""
        self.collector = collector
        cast(Publisher, self.display_pub).collector = collector
        cast(Hook, self.displayhook).collector = collector

    def remark(self, what: str) -> None:
        """Say what was passed over."""
        self.collector.text("stderr", f"{what} is passed over while grading\n")


def make_shell(collector: Collector) -> Shell:
    """The shell of every worker to come, used once so that it is warm, and empty again."""
    config = Config()
    config.HistoryManager.enabled = False  # it would write a database and keep a thread
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.cache_size = 0
    shell = Shell.instance(config=config)
    shell.use(collector)
    pass_over_magics(shell)
    shell.events.register("post_execute", show_figures)
    plt.show = show_figures
    for code in ("1 + 1", "import numpy as np\nnp.eye(2)", "%time 1", "raise ValueError", "1 +"):
        run(shell, code, "warm")
    shell.reset(new_session=False)  # type: ignore[no-untyped-call]
    collector.reset()
    return shell


def pass_over_magics(shell: Shell) -> None:
    """Magics that would install, reload or draw do nothing."""
    line_magics = shell.magics_manager.magics["line"]
    load_extension = line_magics["load_ext"]
    for name in (*PASSED_OVER, "matplotlib"):
        line_magics[name] = lambda line, cell=None: None

    def load_ext(line: str) -> Any:
        return None if line.strip() in EXTENSIONS_PASSED_OVER else load_extension(line)

    line_magics["load_ext"] = load_ext


def show_figures(*args: Any, **options: Any) -> None:
    """Draw every open figure into the outputs, as many as a page can hold, and close it."""
    collector = Shell.instance().collector
    for number in plt.get_fignums()[: collector.figures_left]:
        collector.figures_left -= 1
        picture = io.BytesIO()
        with contextlib.suppress(Exception):  # a figure that cannot be drawn is no reason to fail
            plt.figure(number).savefig(picture, format="png", dpi=DOTS_PER_INCH)
            collector.display({"image/png": picture.getvalue()})
    plt.close("all")


def attach_streams(collector: Collector) -> None:
    """Send what is printed to the collector; nothing can be typed in."""
    sys.stdout = Stream(collector, "stdout")
    sys.stderr = Stream(collector, "stderr")
    sys.stdin = io.StringIO()


def run(shell: Shell, source: str, label: str) -> BaseException | None:
    """Run one cell; the exception that ended it, if one did."""
    cast(CellCompiler, shell.compile).label = label
    # In memory only. Without it a trailing semicolon would not silence a value.
    done = shell.run_cell(with_its_lines(source), store_history=True)  # type: ignore[no-untyped-call]
    error: BaseException | None = done.error_before_exec or done.error_in_exec
    return error


def with_its_lines(source: str) -> str:
    """A cell whose first lines are not blank: IPython drops those, and miscounts the others."""
    code = source.lstrip("\n")
    blank = len(source) - len(code)
    return source if code.startswith("%%") else "#\n" * blank + code


def line_of(error: BaseException, home: str | None = None) -> int | None:
    """The line of a cell in which an exception arose, seen from the innermost code of a cell.

    `home` is the file of the function that was called: only lines of its cell are told then.
    """
    if isinstance(error, SyntaxError) and is_cell(error.filename or ""):
        return error.lineno
    lines = [(file, line) for file, line in cell_lines(error) if home in (None, file)]
    return lines[-1][1] if lines else None


def place_of(error: BaseException, home: str | None) -> list[Any] | None:
    """The label of the cell and the line where an exception arose, if that is not the home's."""
    lines = list(cell_lines(error))
    if not lines or lines[-1][0] == home:
        return None
    file, line = lines[-1]
    return [label_of(file), line]


def cell_lines(error: BaseException) -> Iterator[tuple[str, int]]:
    """The lines of cells through which an exception came, the innermost last."""
    for frame, line in traceback.walk_tb(error.__traceback__):
        if is_cell(frame.f_code.co_filename):
            yield frame.f_code.co_filename, line
