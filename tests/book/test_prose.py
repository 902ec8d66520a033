"""The text as text: spelled in one way, in sentences that can be read aloud, and without filler."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.book.test_pages import CONTENTS, COURSE

BOOK = COURSE / "book"
KNOWN = Path(__file__).with_name("words.txt")
"""Words that codespell takes for mistakes and that are none."""

LONGEST = 45
"""Words of a sentence; whoever reads it aloud has to breathe."""

FILLER = r"\b(?:simply|obviously|trivial(?:ly)?|basically|needless to say|as everybody knows)\b|!"
"""What makes a reader feel slow, and adds nothing."""

QUOTES = "reference/bibliography"
"""Titles stand there as they were printed."""

ELSEWHERE = {
    r"(?:vector|normal|initial|optim|regular|general|recogn|summar|visual|random|organ|minim|maxim)iz(?:e[sd]?|ing|ation)": "-is-",
    r"analyz(?:e[sd]?|ing)": "analyse",
    r"(?:neighbor|behavior|color|favor|labor|honor)\w*": "-our",
    r"(?:center|meter|liter|fiber)s?": "-re",
    r"(?:label|travel|model|cancel|signal)(?:ed|ing)": "-ll-",
    r"gray": "grey",
    r"catalog": "catalogue",
}
"""How words are spelled across the ocean, and how they are spelled here."""


def prose(text):
    """A page without its head, its code and its formulas; what is left are words."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    text = re.sub(r"^( *)(`{3,}).*?^\1\2`*$", "", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"\$\$.*?\$\$", "\n\n", text, flags=re.DOTALL)
    text = re.sub(r"\$[^$]+\$|(`+)[^`].*?\1", "X", text, flags=re.DOTALL)
    text = re.sub(r"\]\([^)]*\)|<[^>]+>|\{[a-z-]+\}", " ", text)
    return re.sub(r"^(?::+.*|\|.*|%.*)$", "\n", text, flags=re.MULTILINE)


def sentences(text):
    """The sentences of a page, each as its words in one line."""
    for block in re.split(r"\n\s*\n|^\s*(?:[-*]|\d+\.)\s+|^#+ ", prose(text), flags=re.MULTILINE):
        for sentence in re.split(r"(?<=[.?!])[*”’\"')]*\s+(?=\W*[A-Z])", block):
            yield " ".join(sentence.split())


def written(name):
    return (BOOK / f"{name}.md").read_text("utf-8")


@pytest.mark.parametrize("name", CONTENTS)
def test_no_sentence_is_too_long_to_be_read_aloud(name):
    long = [each for each in sentences(written(name)) if len(each.split()) > LONGEST]
    assert long == []


@pytest.mark.parametrize("name", CONTENTS)
def test_nothing_is_said_to_be_easy_and_nobody_shouts(name):
    told = [each for each in sentences(written(name)) if re.search(FILLER, each, re.IGNORECASE)]
    assert told == []


@pytest.mark.parametrize("name", [name for name in CONTENTS if name != QUOTES])
def test_the_spelling_is_british_throughout(name):
    words = prose(written(name))
    found = [
        (word[0], here)
        for theirs, here in ELSEWHERE.items()
        for word in re.finditer(rf"\b{theirs}\b", words, re.IGNORECASE)
    ]
    assert found == []


def misspelled(*paths):
    """What codespell says about files."""
    program = shutil.which("codespell", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("codespell is not installed")
    command = [program, "--ignore-words", KNOWN, *paths]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def test_words_are_spelled_as_in_a_dictionary():
    pages = sorted(BOOK.rglob("*.md"))
    drawings = sorted(BOOK.glob("figures/*.svg"))
    notebooks = sorted(COURSE.glob("solutions/*/notebook.py"))
    guides = [COURSE / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    assert misspelled(*pages, *drawings, *notebooks, *filter(Path.exists, guides)) == ""


def test_a_misspelled_word_is_found(tmp_path):
    (tmp_path / "page.md").write_text("A seperate page.\n")
    assert "seperate ==> separate" in misspelled(tmp_path / "page.md")


PAGE = """\
---
title: head words that do not count, and there are more than a few of them here
---

# A heading

One sentence ends here. “Another, of $a + b$ and `code`, goes on [to a
page](other.md).”

```python
this = "is no prose at all"
```

$$
x
$$

- A point
- Another point

| a | table |
"""


def test_prose_is_cut_into_sentences_and_code_is_left_out():
    assert [each for each in sentences(PAGE) if each] == [
        "A heading",
        "One sentence ends here.",
        "“Another, of X and X, goes on [to a page .”",
        "A point",
        "Another point",
    ]


def test_american_spelling_and_filler_are_noticed():
    assert any(re.search(rf"\b{each}\b", "a vectorized color") for each in ELSEWHERE)
    assert re.search(FILLER, "This is simply done")
    assert not re.search(FILLER, "This is done")
