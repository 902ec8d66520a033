"""`{exercises-in-page} deep_network`: the exercises of an assignment, to be done in its page.

Each stands there with its text, what the notebook gives for it, and its function as they were handed out, hidden until a
script shows them: without JavaScript, on paper and where no Python lies on the site, the page is as it was without them.
Cells that try something out, and what is said of them, are in the notebook alone. The notebook and its public checks lie
beside the page, in one file, and are fetched at the first check.
"""

import html
import json
import os
import re
from collections.abc import Iterator, Sequence
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
OTHER_HEADING = re.compile(r"^#+ (?:\d+\. )?(?P<title>.*)$", re.MULTILINE)
FUNCTION = re.compile(r"^def (\w+)", re.MULTILINE)
NAMED = "exercises_in_page"
"""Under this name a page remembers the assignment whose exercises it has."""

BEFORE = """<div id="do-it-here" data-exercises="{assignment}" data-version="{version}" hidden>
<h2>Do it here</h2>
<p>Write each function in its place and press Check: the public checks of the assignment run in your browser, in
their own words. The first check fetches Python, 10 to 20 MB, once. What you write is kept on this device, and sent to
nobody; where others use the device too, press Erase all before you leave. When you are done, download your notebook and
hand it in; or go on with it in Jupyter, and bring it back.</p>
<p data-passed role="status"></p>"""
EXERCISE = '<div data-exercise="{name}">\n<h3>{title}</h3>'
GIVEN = '<details class="given"><summary>What the notebook gives: {names}</summary>'


class Part(NamedTuple):
    """What stands above a function: Markdown, or code that the notebook gives."""

    source: str
    is_given: bool = False


class Exercise(NamedTuple):
    """An exercise as a notebook hands it out."""

    name: str
    title: str
    above: Sequence[Part]
    stub: str


def exercises(notebook: dict[str, Any]) -> Iterator[Exercise]:
    """The exercises of a released notebook, each with what stands above it and belongs to it."""
    above: list[Part] = []
    begun = False
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            above.append(Part(source))
        elif cell["metadata"].get("nbgrader", {}).get("solution"):
            yield exercise_of(cell["metadata"]["nbgrader"]["grade_id"], above, source)
            above = []
        elif begun and "given" in cell["metadata"].get("tags", ()):
            above.append(Part(source, is_given=True))
        else:  # it is not shown, and what is said of it would hang in the air
            above = [*without_talk(above)]
            begun = True


def without_talk(above: Sequence[Part]) -> Iterator[Part]:
    """What the notebook gives, and what comes with the heading of an exercise."""
    headed = False
    for part in above:
        headed = headed or (not part.is_given and bool(HEADING.search(part.source)))
        if part.is_given or headed:
            yield part


def exercise_of(name: str, above: Sequence[Part], stub: str) -> Exercise:
    """An exercise, whose heading is taken out of what stands above it; other headings become bold lines."""
    *_, heading = (found for part in above for found in HEADING.finditer(part.source))
    texts = [HEADING.sub("", part.source) for part in above]
    shown = [
        part if part.is_given else Part(OTHER_HEADING.sub(r"**\g<title>**", text))
        for part, text in zip(above, texts, strict=True)
    ]
    return Exercise(name, heading["title"], shown, stub)


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
        opened = raw(EXERCISE.format(name=exercise.name, title=html.escape(exercise.title)))
        above = [node for part in exercise.above for node in self.of_part(part, path)]
        return [opened, *above, code(exercise.stub), raw("</div>")]

    def of_part(self, part: Part, path: str) -> list[nodes.Node]:
        """Text, or code that is opened by whoever wants to read it."""
        if part.is_given:
            names = ", ".join(FUNCTION.findall(part.source))
            return [raw(GIVEN.format(names=names)), code(part.source), raw("</details>")]
        text = nodes.Element()
        self.state.nested_parse(
            StringList(part.source.splitlines(), path), self.content_offset, text
        )
        return [*text.children]


def code(source: str) -> nodes.Node:
    """Python, in colours."""
    return nodes.literal_block(source, source, language="python")


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
