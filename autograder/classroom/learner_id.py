"""Learner ids: they name files, and stand on nbgrader's pages, which escape badly.

So few characters may be in them: no angle bracket, quote, slash, space or control character.
"""

import re
import unicodedata

LONGEST = 64
ALLOWED = re.compile(rf"[\w@+][\w.@+-]{{0,{LONGEST - 1}}}")

RENAME = (
    f"its name may hold up to {LONGEST} letters, digits and signs of _ . @ + - and begin with no dot "
    "or dash: rename it"
)


def is_learner_id(name: str) -> bool:
    """Whether a learner may be called so.

    >>> [is_learner_id(name) for name in ("ada.l@uni-x.de", "Zoë", "..", "-rf", "<b>")]
    [True, True, False, False, False]
    """
    return ALLOWED.fullmatch(name) is not None and name == composed(name)


def composed(name: str) -> str:
    """A name with each accent in its letter: some systems keep the two apart in names of files."""
    return unicodedata.normalize("NFC", name)
