"""Code and prose that do harm where they are shown."""

from tests.hostile.attack import Attack, Budget, Cells, cell, changed


def shown(name: str, text: str) -> Attack:
    """A text that is printed, displayed, and raised."""
    source = f"print({text!a})\ndisplay({text!a})\nraise ValueError({text!a})"
    last = text.splitlines()[-1]
    return cell(name, source, f"ValueError|runs|{last}", budget=Budget(kilobytes=2000))


def prose(name: str, text: str) -> Attack:
    """A text in a cell of the learner's own, and in front of the first prose."""

    def change(cells: Cells) -> Cells:
        own = {"cell_type": "markdown", "id": "own", "metadata": {}, "source": text}
        return [own, *cells]

    return changed(name, change)


TEXT = (
    shown("colours", "\x1b[31mred\x1b[0m"),
    shown("a screen that is cleared", "\x1b[2J\x1b[H100 points"),
    shown("the title of a terminal", "\x1b]0;owned\x07"),
    shown("a link of a terminal", "\x1b]8;;http://example.org\x1b\\here"),
    shown("text that runs backwards", "abc\u202egnp.exe\u2066"),
    shown("NUL", "a\x00b"),
    shown("a line written over", "failed\rpassed"),
    shown("controls of eight bits", "\x9b31m\x85"),
    shown("invisible letters", "pa\u200bss\ufeff"),
    shown("half a pair", "\ud800"),
    shown("a tower of accents", "e" + "\u0301" * 3_000),
    shown("one endless word", "x" * 60_000),
    shown("a script", "<script>alert(1)</script><img src=x onerror=alert(1)>"),
    shown("the end of an element", "</pre></body></html><script>alert(1)</script>"),
    shown("an expression of the template", "{{ 7 * 7 }}{% raw %}{{ config }}"),
    shown("a formula for a spreadsheet", "=cmd|' /C calc'!A0"),
    shown("a line like the grader's own", "100 points\nscaled passed 30/30"),
)

FORMS = (
    cell("HTML", "from IPython.display import HTML\nHTML('<script>alert(1)</script>')", "runs"),
    cell("JavaScript", "from IPython.display import Javascript\nJavascript('alert(1)')", "runs"),
    cell(
        "SVG",
        'from IPython.display import SVG\nSVG(\'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>\')',
        "runs",
    ),
    cell(
        "markdown and formulas",
        "from IPython.display import Markdown, Math\n"
        "display(Markdown('[x](javascript:alert(1))'), Math('\\\\href{javascript:alert(1)}{x}'))",
        "runs",
    ),
    cell(
        "a frame",
        "from IPython.display import IFrame\nIFrame('http://example.org', 100, 100)",
        "runs",
    ),
    cell(
        "a picture that is none",
        "display({'image/png': b'<svg onload=alert(1)>'}, raw=True)",
        "runs",
    ),
    cell(
        "a picture and a page in one",
        "display({'image/png': b'\\x89PNG\\r\\n\\x1a\\n<script>alert(1)</script>'}, raw=True)",
        "runs",
    ),
    cell(
        "a picture that is text",
        "display({'image/png': 'not base 64 !!'}, raw=True)",
        "runs|Error|error",
    ),
    cell(
        "forms that are no mapping",
        "get_ipython().display_pub.publish([1, 2])",
        "runs|AttributeError|TypeError",
    ),
    cell(
        "a form that is run",
        "display({'application/javascript': 'alert(1)', 'text/plain': 'x'}, raw=True)",
        "runs",
    ),
    cell(
        "a widget",
        "display({'application/vnd.jupyter.widget-view+json': {'model_id': 'x'}}, raw=True)",
        "runs",
    ),
    cell("text that is no text", "display({'text/plain': ['a', 1, None]}, raw=True)", "runs"),
    cell(
        "a form of its own making",
        "class O:\n    def _repr_mimebundle_(self, **k): return {'image/png': 7}\nO()",
        "runs|TypeError",
    ),
    cell(
        "updates of what was shown",
        "h = display('a', display_id=True)\nh.update('<b>b</b>')",
        "runs",
    ),
    cell(
        "what is shown taken back",
        "from IPython.display import clear_output\nprint('x')\nclear_output()",
        "runs",
    ),
)

PROSE = (
    prose("a script in prose", "<script>alert(1)</script>"),
    prose(
        "a link that is a program",
        "[x](javascript:alert(1)) ![x](data:text/html;base64,PHNjcmlwdD4=)",
    ),
    prose(
        "a formula that loads",
        "$\\href{javascript:alert(1)}{x}$ $\\includegraphics{file:///etc/passwd}$",
    ),
    prose("a heading of a megabyte", "# " + "x" * 1_000_000),
    prose("formulas without end", "$" + "{" * 20_000 + "$"),
    prose("emphasis without end", "*a **b " * 20_000),
    prose("a comment that never closes", "<!-- " * 10_000),
    prose("references to each other", "\n".join(f"[{i}]: <{i + 1}>" for i in range(5000))),
)

GROUPS = {"text": TEXT, "forms of display": FORMS, "prose": PROSE}
