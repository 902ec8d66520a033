"""What a page about an assignment takes from the released files, so that it cannot disagree with them.

The directive `{exercises} deep_network` is a table of the exercises and their points. The word
@wheel@ stands for the name of the file that learners install.
"""

import json
import tomllib
from pathlib import Path

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

Exercise = tuple[str, str, float]
"""Name, first line of its docstring, points."""


def exercises(notebook: Path) -> list[Exercise]:
    """The exercises of a released notebook, in their order."""
    told = [
        (cell["metadata"]["nbgrader"], "".join(cell["source"]))
        for cell in json.loads(notebook.read_text("utf-8"))["cells"]
        if "nbgrader" in cell["metadata"]
    ]
    points = {about["grade_id"]: about["points"] for about, _ in told if about["grade"]}
    return [
        (about["grade_id"], first_line(source), points[f"test_{about['grade_id']}"])
        for about, source in told
        if about["solution"]
    ]


def first_line(source: str) -> str:
    """What the docstring of a function says first."""
    return source.split('"""')[1].splitlines()[0]


class Exercises(SphinxDirective):
    """A table of an assignment's exercises, with their points and the sum of them."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Read the notebook, and read it again whenever it changes."""
        name = self.arguments[0]
        notebook = Path(self.env.srcdir).parent / "assignments" / name / f"{name}.ipynb"
        if not notebook.is_file():
            raise self.error(f"assignments/{name} has not been released")
        self.env.note_dependency(str(notebook))
        lines = StringList(table(exercises(notebook)), str(notebook))
        container = nodes.Element()
        self.state.nested_parse(lines, self.content_offset, container)
        return list(container.children)


def table(rows: list[Exercise]) -> list[str]:
    """The exercises as Markdown, narrow enough for a phone."""
    body = [
        f"| {place} | `{name}`<br>{does} | {points:g} |"
        for place, (name, does, points) in enumerate(rows, start=1)
    ]
    total = sum(points for _, _, points in rows)
    head = ["| | exercise | points |", "|--:|:--|--:|"]
    return [*head, *body, f"| | **together** | **{total:g}** |"]


def wheel(course: Path) -> str:
    """The name of the file that learners install."""
    project = tomllib.loads((course / "nnkit" / "pyproject.toml").read_text("utf-8"))["project"]
    return f"{project['name']}-{project['version']}-py3-none-any.whl"


def name_the_wheel(app: Sphinx, _page: str, source: list[str]) -> None:
    """Put the name of the wheel where a page says @wheel@."""
    if "@wheel@" in source[0]:
        source[0] = source[0].replace("@wheel@", wheel(Path(app.srcdir).parent))


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_directive("exercises", Exercises)
    app.connect("source-read", name_the_wheel)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
