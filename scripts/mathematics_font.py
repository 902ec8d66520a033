"""Cuts the font of the book's formulas out of STIX Two Math: `python -m scripts.mathematics_font FONT`.

What is left is what formulas of such a book need, with all sizes of their brackets and the measures
by which browsers set mathematics. It takes fonttools with brotli, which nothing else here needs.
"""

import argparse
from pathlib import Path
from string import ascii_letters

from fontTools.misc.transform import Transform
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

INTO = Path(__file__).parents[1] / "book" / "_extra" / "mathematics" / "stix-two-math.woff2"

SIGNS = (
    " !\"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`{|}~"
    "¬¯°±´·×÷ˆˇ˘˙˜‐–—‖‘’“”…′″‴‾←↑→↓↔↦⇐⇒⇔∀∂∃∅∆∇∈∉∋∏∑−∓∗∘∙√∝∞∠∣∥∧∨∩∪∫∴∼≃≈≔≠≡≤≥≪≫≺≻⊂⊃⊆⊇⊕⊖⊗⊙⊤⊥⋅⋆⋮⋯⋰⋱⌈⌉⌊⌋⏞⏟⟨⟩ℎℓℒℛℝℕℤℚℂℰℱℋℐℳℬ𝟙"  # noqa: RUF001
)
LETTERS = (
    *range(0x391, 0x3F6),  # Greek
    *range(0x1D434, 0x1D468),  # italic
    *range(0x1D49C, 0x1D4B6),  # script capitals
    *range(0x1D6E2, 0x1D71C),  # italic Greek
    *range(0x300, 0x309),  # accents over a letter
    *range(0x2000, 0x200C),  # spaces
    *range(0x2061, 0x2065),  # what is not seen between a function and its argument
)
PRIMES = "′″‴"  # noqa: RUF001
PRIME_SCALE, PRIME_SHIFT = 1.45, -490
"""As an exponent a prime is as tall as a capital, and begins at the line."""


def cut(font: TTFont) -> None:
    """Leave in a font what formulas need."""
    options = Options(layout_features=["ccmp"], hinting=False, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[*map(ord, SIGNS + ascii_letters), *LETTERS])
    subsetter.subset(font)


def enlarge_primes(font: TTFont) -> None:
    """Give primes the size that they have as exponents, where alone they stand."""
    glyphs, widths, names = font.getGlyphSet(), font["hmtx"], font.getBestCmap()
    larger = Transform(PRIME_SCALE, 0, 0, PRIME_SCALE, 0, PRIME_SHIFT)
    for sign in PRIMES:
        name, pen = names[ord(sign)], TTGlyphPen(None)
        glyphs[name].draw(TransformPen(pen, larger))
        font["glyf"][name] = pen.glyph()
        wide, left = widths[name]
        widths[name] = (round(wide * PRIME_SCALE), round(left * PRIME_SCALE))


def main() -> None:
    """Cut one font."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("font", type=Path)
    font = TTFont(parser.parse_args().font, recalcTimestamp=False)
    cut(font)
    enlarge_primes(font)
    font.flavor = "woff2"
    INTO.parent.mkdir(exist_ok=True)
    font.save(INTO)


if __name__ == "__main__":
    main()
