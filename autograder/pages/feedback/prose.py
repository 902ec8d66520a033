"""Prose: what an instructor asked for, from Markdown to HTML that can do nothing.

HTML in it is text, its pictures are named and not shown, and its links lead only to the web.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape
from mdit_py_plugins.dollarmath import dollarmath_plugin

from autograder.pages.feedback.formula import formula
from autograder.text import clean

WEB = ("https://", "http://", "mailto:")

INNER = "h5"
"""Headings inside the text of an exercise, which stands below headings of the page."""

SCROLLS = 'class="scroll" tabindex="0" role="group"'
"""What may be wider than a phone has a box of its own, which a keyboard reaches."""


class Task(NamedTuple):
    """What was asked.

    Attributes:
        title: the heading, if there is one.
        text: what stands below it.
    """

    title: Markup | None
    text: Markup


@lru_cache(maxsize=256)
def task(sources: tuple[str, ...]) -> Task:
    """The text of an exercise, from the Markdown cells right above it.

    A chapter may begin in the same cell: then the exercise begins at its last heading that says
    so, else with the first.
    """
    tokens = parser().parse(clean("\n\n".join(sources), 200_000))
    headings = [at for at, token in enumerate(tokens) if is_heading(token)]
    asking = [at for at in headings if "exercise" in tokens[at + 1].content.lower()]
    if not headings:
        return Task(None, html_of(tokens))
    begin = asking[-1] if asking else headings[0]
    return Task(html_of(tokens[begin + 1 : begin + 2]), html_of(tokens[begin + 3 :]))


@lru_cache(maxsize=256)
def heading(sources: tuple[str, ...]) -> str | None:
    """The first heading of the highest level in Markdown cells, as plain text."""
    for source in sources:
        tokens = parser().parse(clean(source))
        for at, token in enumerate(tokens):
            if token.tag == "h1" and is_heading(token):
                return text_in(tokens[at + 1].children or [])
    return None


def is_heading(token: Token) -> bool:
    """Whether a heading begins, and not inside of something else."""
    return token.type == "heading_open" and token.level == 0


def text_in(tokens: Iterable[Token]) -> str:
    """The text in inline tokens."""
    return "".join(token.content or (" " if "break" in token.type else "") for token in tokens)


def html_of(tokens: Sequence[Token]) -> Markup:
    """Tokens as HTML."""
    mended = mend(tokens)
    html = parser().renderer.render(mended, parser().options, {})
    return Markup(html)  # noqa: S704  escaped by the renderer


# --- how it is written ----------------------------------------------------------------------------


@cache
def parser() -> MarkdownIt:
    """Markdown with tables and formulas and without HTML."""
    made = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    dollarmath_plugin(made, allow_space=False, allow_labels=False, renderer=rendered)
    made.add_render_rule("math_block", block_formula)
    made.add_render_rule("table_open", lambda *_: f'<div {SCROLLS} aria-label="Table"><table>')
    made.add_render_rule("table_close", lambda *_: "</table></div>")
    made.add_render_rule("fence", code_block)
    made.add_render_rule("code_block", code_block)
    made.add_render_rule("image", picture)
    return made


def rendered(latex: str, options: dict[str, Any]) -> str:
    """A formula in a line."""
    return str(formula(latex, display=options["display_mode"]))


def block_formula(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    """A formula on lines of its own."""
    made = formula(tokens[at].content.strip(), display=True)
    return f'<div {SCROLLS} aria-label="Formula">{made}</div>'


def code_block(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    """Code or a drawing in characters."""
    code = escape(tokens[at].content)
    return f'<pre {SCROLLS} aria-label="Example"><code>{code}</code></pre>'


def picture(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    """The name of a picture: it lies beside the notebook, not in it."""
    return f"<em>{escape(tokens[at].content or 'a picture')}</em>"


def mend(tokens: Sequence[Token]) -> list[Token]:
    """Tokens fit for a page: its headings, no styles, no links to nowhere."""
    mended = [token.copy() for token in tokens]
    for at, token in enumerate(mended):
        if token.type in ("heading_open", "heading_close"):
            token.tag = INNER
        if token.type in ("th_open", "td_open"):
            align(token)
        if token.type == "th_open" and not mended[at + 1].content:
            token.tag = mended[at + 2].tag = "td"
        if token.children:
            token.children = list(with_links(token.children))
    return mended


def align(cell: Token) -> None:
    """Say with a class how a cell is aligned: the policy of a page allows no style in it."""
    style = str(cell.attrs.pop("style", ""))
    if style:
        cell.attrs["class"] = style.partition(":")[2]


def with_links(tokens: Iterable[Token]) -> Iterable[Token]:
    """The tokens, of links those that lead to the web."""
    leads = True
    for token in tokens:
        if token.type == "link_open":
            leads = str(token.attrs.get("href", "")).startswith(WEB)
            token.attrs["rel"] = "noreferrer noopener"
        if leads or not token.type.startswith("link_"):
            yield token
