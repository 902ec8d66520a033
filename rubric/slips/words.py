"""Words of the task that are misspelled: "too_slow" where the docstring says "too slow"."""

import ast
import re
from collections.abc import Iterator

from rubric.problems import UnknownWord
from rubric.slips.written import Written

QUOTED = re.compile(r'["\'`]([A-Za-z][\w -]{2,30})["\'`]')


def misspelled(written: Written) -> Iterator[UnknownWord]:
    """Words that differ from one of the docstring in capitals, spaces and hyphens alone."""
    told = ast.get_docstring(written.function) if written.function else None
    words = set(QUOTED.findall(told or ""))
    by_letters = {letters(word): word for word in sorted(words)}
    for node in written.nodes:
        match node:
            case ast.Constant(value=str(word)) if word not in words:
                if meant := by_letters.get(letters(word)):
                    yield UnknownWord(word, meant, node.lineno)


def letters(word: str) -> str:
    """The letters of a word."""
    return re.sub(r"[\W_]+", "", word).lower()
