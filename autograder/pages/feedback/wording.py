"""What a learner's page calls things: how an exercise or a notebook ended, how late it was.

Each status has a name, a sign and a tone, and where something is to be done, one sentence for it.
What is wrong with an answer is said in rubric/messages/.
"""

from collections.abc import Iterable
from typing import NamedTuple

from autograder.classroom import Mark
from autograder.pages.page import points


class Status(NamedTuple):
    """How something ended, for a reader.

    Attributes:
        icon: a symbol of icons.svg.
        tone: a class of style.css; a colour never says anything alone.
        advice: what happened and what to do.
    """

    label: str
    icon: str
    tone: str
    advice: str = ""


STATUSES = {
    "passed": Status("Right", "check", "right"),
    "carried": Status("Nothing wrong here", "wait", "carried"),
    "failed": Status("Not right yet", "cross", "wrong"),
    "missing": Status(
        "Not written yet",
        "blank",
        "missing",
        "There is nothing to look at yet: read what was asked, write a first version, and run the "
        "check below its cell.",
    ),
    "raised": Status(
        "Stopped by an error",
        "stop",
        "wrong",
        "Python stopped before there was a result: run the cell, call the function on a small "
        "example, and read the error from its last line upwards.",
    ),
    "timed_out": Status(
        "Did not finish",
        "clock",
        "wrong",
        "It was still running when its time was up: run it on a small example, and print something "
        "in each round of its loops.",
    ),
    "out_of_memory": Status(
        "Needed too much memory",
        "stop",
        "wrong",
        "It asked for more memory than there was: print the shapes of your arrays, and see which of "
        "them is larger than it should be.",
    ),
    "crashed": Status(
        "Ended Python",
        "stop",
        "wrong",
        "Python itself ended, so nothing could be looked at: see whether it calls exit or quit, or "
        "calls itself without end.",
    ),
}

UNKNOWN = Status("Not right yet", "cross", "wrong")
"""For a status that is newer than this page."""

RERUN = (
    "Restart the kernel, run all cells from the top, and mend the first that does not come through."
)

NOTICES = {
    "ungradable": Status(
        "This file could not be graded",
        "stop",
        "wrong",
        "That is no zero: nothing has been counted. Hand your notebook in again; if it opens in "
        "Jupyter as it should, write to your instructors.",
    ),
    "timed_out": Status(
        "A cell of your notebook did not finish",
        "clock",
        "wrong",
        f"It was stopped, and what could be looked at all the same counts. {RERUN}",
    ),
    "out_of_memory": Status(
        "A cell of your notebook needed too much memory",
        "stop",
        "wrong",
        f"It was ended, and what could be looked at all the same counts. {RERUN}",
    ),
    "crashed": Status(
        "A cell of your notebook ended Python",
        "stop",
        "wrong",
        f"What could be looked at all the same counts. {RERUN}",
    ),
}

UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60))


def status_of(name: str) -> Status:
    """The status of an exercise, for a reader."""
    return STATUSES.get(name, UNKNOWN)


def duration(seconds: float) -> str:
    """A time in its two largest units.

    >>> duration(7500), duration(93_600), duration(20), duration(86_400)
    ('2 hours and 5 minutes', '1 day and 2 hours', 'less than a minute', '1 day')
    """
    parts: list[str] = []
    left = int(seconds)
    for unit, length in UNITS:
        count, left = divmod(left, length)
        if count or parts:
            parts.append(counted(count, unit) if count else "")
    return " and ".join(filter(None, parts[:2])) or "less than a minute"


def counted(count: int, thing: str) -> str:
    """So many things.

    >>> counted(1, "point"), counted(2, "point")
    ('1 point', '2 points')
    """
    return f"{count} {thing}{'' if count == 1 else 's'}"


def worth(number: float) -> str:
    """So many points.

    >>> worth(1.0), worth(2.5)
    ('1 point', '2.5 points')
    """
    return f"{points(number)} point{'' if number == 1 else 's'}"


def taken_off(number: float) -> str:
    """What being late costs.

    >>> taken_off(1.0), taken_off(2.5)
    ('1 point is taken off', '2.5 points are taken off')
    """
    return f"{worth(number)} {'is' if number == 1 else 'are'} taken off"


def listed(names: Iterable[str]) -> str:
    """Names in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def summary(right: int, carried: int, wrong: int, missing: int) -> str:
    """How the exercises went, in one sentence.

    >>> summary(10, 0, 0, 0)
    'All 10 exercises are right.'
    >>> summary(7, 2, 1, 0)
    '7 of 10 exercises are right, in 2 more nothing is wrong, and 1 needs another look.'
    >>> summary(1, 0, 2, 3)
    '1 of 6 exercises is right, 2 need another look, and 3 are still to be written.'
    >>> summary(0, 0, 0, 2)
    'Nothing has been written yet.'
    >>> summary(1, 0, 0, 0), summary(0, 0, 1, 0)
    ('It is right.', 'It needs another look.')
    """
    total = right + carried + wrong + missing
    if right == total:
        return f"All {counted(total, 'exercise')} are right." if total > 1 else "It is right."
    if missing == total:
        return "Nothing has been written yet."
    if total == 1:
        return "Nothing is wrong here." if carried else "It needs another look."
    parts = [
        f"{right or 'None'} of {counted(total, 'exercise')} {'is' if right < 2 else 'are'} right"
    ]
    parts += [f"in {carried} more nothing is wrong"] if carried else []
    parts += [f"{wrong} need{'s' if wrong == 1 else ''} another look"] if wrong else []
    parts += [f"{missing} {'is' if missing == 1 else 'are'} still to be written"] if missing else []
    sign = "," if len(parts) > 2 else ""
    return f"{', '.join(parts[:-1])}{sign} and {parts[-1]}."


def said_by_people(mark: Mark) -> list[str]:
    """What people did to the points of an exercise, in sentences."""
    said = []
    if mark.manual is not None and mark.auto is None:
        said.append(f"An instructor gave {worth(mark.manual)}.")
    elif mark.manual is not None and mark.manual != mark.auto:
        said.append(
            f"An instructor gave {worth(mark.manual)} in place of {points(mark.auto or 0)}."
        )
    if mark.extra:
        did = f"added {worth(mark.extra)}" if mark.extra > 0 else f"took off {worth(-mark.extra)}"
        said.append(f"An instructor {did}.")
    return said
