"""Scripts wait until a page has been read, so that nothing stands between readers and the text.

The one that others' inline scripts speak to stays where it is. What the search needs is loaded by
its own page alone (book/_templates/layout.html), whose scripts need each other at once.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

SPOKEN_TO = "_static/documentation_options.js"


def defer(
    _app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None
) -> None:
    """Let browsers go on reading while they fetch scripts."""
    if page != "search":
        context["script_files"] = [deferred(script) for script in context.get("script_files", ())]


def deferred(script: Any) -> Any:
    """A script that waits; all pages share the one that is given, which stays as it is."""
    file = str(getattr(script, "filename", None) or "")
    if not file or file.startswith(SPOKEN_TO):
        return script
    waiting = script.attributes | {"defer": "defer"}
    return type(script)(file, priority=script.priority, **waiting)


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("html-page-context", defer, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
