"""The form in which points are given by hand: read, and refused where something in it cannot be."""

import re
from collections.abc import Mapping

from autograder.classroom import GivenMark, Mark
from autograder.pages import page
from autograder.portal.catalogue import Listed
from autograder.portal.web.refusals import Refused
from autograder.text import clean

LONGEST = 5_000
"""Characters of a comment."""
DECIMAL = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,9})?")
BACK = "Nothing was changed. Go back, and"


def given_in(
    fields: Mapping[str, str], listed: Listed, known: Mapping[str, Mark]
) -> dict[str, GivenMark]:
    """What a form changes, by exercise: what it gives otherwise than before, and what somebody has looked at.

    Raises:
        Refused: something in it is no number, or more than can be earned.
    """
    changed = {}
    for name, most in listed.exercises:
        if name not in known or f"manual-{name}" not in fields:
            continue
        given = GivenMark(
            within(f"The points for {name}", fields[f"manual-{name}"], most),
            within(f"The extra points for {name}", fields.get(f"extra-{name}", ""), listed.points),
            comment(name, fields.get(f"comment-{name}", "")),
        )
        is_settled = known[name].waiting and f"settled-{name}" in fields
        if is_settled or given != known[name].given:
            changed[name] = given
    return changed


def within(what: str, typed: str, most: float) -> float | None:
    """Points as they were typed; none where nothing was.

    Raises:
        Refused: that is no number, or not from 0 to `most`.
    """
    text = typed.strip()
    if not text:
        return None
    if not DECIMAL.fullmatch(text):
        shown = clean(text, 40)
        raise Refused(
            400, f"{what} are no number", f"{BACK} write 7.5 and the like, not “{shown}”."
        )
    number = float(text.replace(",", "."))
    if not 0.0 <= number <= most:
        advice = f"{BACK} stay within 0 and {page.points(most)}: {text} is not."
        raise Refused(400, f"{what} are out of range", advice)
    return number


def comment(name: str, typed: str) -> str | None:
    """A comment as it was typed, in lines; none where nothing was.

    Raises:
        Refused: it is too long.
    """
    text = typed.replace("\r\n", "\n").strip()
    if len(text) > LONGEST:
        advice = f"{BACK} use at most {LONGEST:,} characters."
        raise Refused(400, f"The comment on {name} is too long", advice)
    return clean(text) or None
