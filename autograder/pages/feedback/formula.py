r"""A formula: LaTeX in, MathML out, which browsers show without a script.

The converter passes text and attributes on as they stand, `\text{<b>}` too, so what it makes is
written anew: known elements, known attributes, and text escaped.
"""

import html
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element
from markupsafe import Markup, escape

ELEMENTS = frozenset(
    """math mrow mi mo mn mtext mspace ms mfrac msqrt mroot mstyle mpadded mphantom msub msup msubsup
    munder mover munderover mmultiscripts mprescripts mtable mtr mtd menclose none
    """.split()  # noqa: SIM905  a list of a screen's height says no more
)
ATTRIBUTES = frozenset(
    """accent accentunder columnalign columnlines columnspacing depth display displaystyle fence form
    height largeop linethickness lspace mathcolor mathsize mathvariant maxsize minsize movablelimits
    notation rowlines rowspacing rspace scriptlevel separator stretchy voffset width
    """.split()  # noqa: SIM905
)

SIGNS = ("+", "\N{MINUS SIGN}", "\N{PLUS-MINUS SIGN}")
CLOSING = (")", "]", "}", "|", "!", "\N{PRIME}")


def formula(latex: str, *, display: bool = False) -> Markup:
    r"""A formula as MathML, or its source where that is not to be had.

    >>> formula("x < 1")
    Markup('<math display="inline"><mrow><mi>x</mi><mo>&lt;</mo><mn>1</mn></mrow></math>')
    >>> formula(r"\frac{")
    Markup('<code>\\frac{</code>')
    """
    try:
        made = convert_to_element(latex, display="block" if display else "inline")
    except Exception:  # noqa: BLE001  it has a dozen of its own, and IndexError
        return Markup("<code>{}</code>").format(latex)
    return Markup("").join(written(made))


def written(element: Element, *, is_sign: bool = False) -> Iterator[Markup]:
    """An element as HTML, with nothing in it that could do anything."""
    name = element.tag if element.tag in ELEMENTS else "mrow"
    kept = {key: value for key, value in element.attrib.items() if key in ATTRIBUTES}
    kept |= {"form": "prefix"} if is_sign else {}
    shown = Markup("").join(Markup(' {}="{}"').format(*attribute) for attribute in kept.items())
    yield Markup(f"<{name}{shown}>")  # noqa: S704  a known name, and escaped values
    yield escape(html.unescape(element.text or ""))
    before: Element | None = None
    for child in element:
        yield from written(child, is_sign=operator(child) in SIGNS and begins_after(before))
        before = child
    yield Markup(f"</{name}>")  # noqa: S704


def begins_after(before: Element | None) -> bool:
    """Whether a number begins behind an element, so that a minus there is its sign."""
    return before is None or operator(before) not in ("", *CLOSING)


def operator(element: Element) -> str:
    """The operator that an element is, if it is one."""
    return html.unescape(element.text or "") if element.tag == "mo" else ""
