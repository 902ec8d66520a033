"""`{exercises-in-page} deep_network`: the exercises of an assignment, to be done in its page.

Each stands there with its text and its function as they were handed out, hidden until a script shows them: without
JavaScript, on paper and where no Python lies on the site, the page is as it was without them. The notebook and its public
checks lie beside the page, in one file, and are fetched at the first check.
"""

import html
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from bookbuilder.bundles import CODE_FILES, EXERCISE_FILES
from bookbuilder.sphinx.live_code import RUNS
from bookbuilder.sphinx.live_figures import FOLDER, add_files

HEADING = re.compile(r"^#+ (?P<title>Exercise \d+: .*)\n", re.MULTILINE)
NAMED = "exercises_in_page"
"""Under this name a page remembers the assignment whose exercises it has."""

BEFORE = """<div id="do-it-here" data-exercises="{assignment}" data-version="{version}" hidden>
<h2>Do it here</h2>
<p>Write each function in its place and press Check: the public checks of the assignment run in your browser, in
their own words. The first check fetches Python, 20 MB, once. What you write is kept on this device, and sent to
nobody. When you are done, download your notebook and hand it in; or go on with it in Jupyter, and bring it back.</p>
<p data-passed role="status"></p>"""
EXERCISE = '<div data-exercise="{name}">\n<h3>{title}</h3>'


class Exercise(NamedTuple):
    """An exercise as a notebook hands it out; the text is Markdown."""

    name: str
    title: str
    text: str
    stub: str


def exercises(notebook: dict[str, Any]) -> Iterator[Exercise]:
    """The exercises of a released notebook: the text of each begins at its heading."""
    text = ""
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        about = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] == "markdown":
            text += f"{source}\n\n"
        elif about.get("solution"):
            *_, heading = HEADING.finditer(text)
            yield Exercise(about["grade_id"], heading["title"], text[heading.end() :], source)
            text = ""


def released(course: Path, name: str) -> tuple[Path, Path]:
    """The notebook of an assignment, and its public checks."""
    folder = course / "assignments" / name
    return folder / f"{name}.ipynb", folder / "public_checks.json"


class ExercisesInPage(SphinxDirective):
    """The exercises of an assignment, hidden until a script shows them."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Read the notebook, and read it again whenever it changes."""
        if not os.environ.get(RUNS):
            return []
        name = self.arguments[0]
        path, checks = released(Path(self.env.srcdir).parent, name)
        if not (path.is_file() and checks.is_file()):
            raise self.error(f"assignments/{name} has not been released")
        self.env.note_dependency(str(path))
        self.env.metadata[self.env.docname][NAMED] = name
        notebook = json.loads(path.read_text("utf-8"))
        version = notebook["metadata"]["course"]["version"]
        shown = [
            node for exercise in exercises(notebook) for node in self.shown(exercise, str(path))
        ]
        return [raw(BEFORE.format(assignment=name, version=version)), *shown, raw("</div>")]

    def shown(self, exercise: Exercise, path: str) -> list[nodes.Node]:
        """One exercise."""
        text = nodes.Element()
        self.state.nested_parse(
            StringList(exercise.text.splitlines(), path), self.content_offset, text
        )
        stub = nodes.literal_block(exercise.stub, exercise.stub, language="python")
        opened = raw(EXERCISE.format(name=exercise.name, title=html.escape(exercise.title)))
        return [opened, *text.children, stub, raw("</div>")]


def raw(text: str) -> nodes.Node:
    """Something that stands in the page as it is."""
    return nodes.raw("", text, format="html")


def bring(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Put the notebooks and their checks beside the pages that need them, one file for each assignment."""
    names = {about[NAMED] for about in env.metadata.values() if NAMED in about}
    place = Path(app.outdir) / "_static" / "exercises"
    for name in sorted(names):
        notebook, checks = released(Path(app.srcdir).parent, name)
        told = {
            "notebook": json.loads(notebook.read_text("utf-8")),
            "checks": checks.read_text("utf-8"),
        }
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{name}.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    return []


def add_script(
    app: Sphinx, page: str, _template: str, _context: dict[str, Any], _tree: nodes.document | None
) -> None:
    """Give the script and its styles to pages with exercises, and to no others."""
    if NAMED in app.env.metadata.get(page, {}):
        add_files(app, *EXERCISE_FILES)
        app.add_css_file(f"../{FOLDER}/{CODE_FILES[1]}")


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_directive("exercises-in-page", ExercisesInPage)
    app.connect("env-updated", bring)
    app.connect("html-page-context", add_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
