from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from autograder.classroom import Mark
from autograder.portal.catalogue import Listed
from autograder.portal.submissions.attempts import Attempt, State
from autograder.portal.submissions.marks import KnownMarks
from autograder.portal.web.assigned import Assigned, changes, days_until, next_of, why_it_counts

DONE = Attempt(
    1, "ada", "means", "f", 0.0, State.DONE, 1, 0.0, None, "r", 40.0, 100.0, 1.0, entered=False
)
NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


def tried(*scores: float | None) -> list[Attempt]:
    return [
        replace(DONE, id=10 + at, received_at=float(at), score=score)
        for at, score in enumerate(scores)
    ]


@pytest.mark.parametrize(
    ("scores", "rule", "said"),
    [
        ((), "best", None),
        ((None,), "best", None),
        ((40.0,), "best", "Attempt 1 counts."),
        ((None, 40.0), "best", "Attempt 2 counts: it is the only one with points so far."),
        ((40.0, 90.0, 70.0), "best", "Attempt 2 counts: it was graded with the most points."),
        (
            (90.0, 90.0),
            "best",
            "Attempt 1 counts: none was graded with more points, and it came first.",
        ),
        ((90.0, 40.0, None), "last", "Attempt 2 counts: it is the last one that could be read."),
    ],
)
def test_which_attempt_counts_is_said_with_the_reason(scores, rule, said):
    assert why_it_counts(tried(*scores), rule) == said


def assigned(
    name: str, days: int | None, mark: float | None, *scores: float | None, is_shown: bool = True
) -> Assigned:
    due = None if days is None else NOW + timedelta(days=days)
    is_over = due is not None and due < NOW
    return Assigned(Listed(name, name, 100.0), due, is_over, mark, tried(*scores), None, is_shown)


def test_next_is_what_is_due_first_of_all_that_is_open_and_lacks_something():
    over = assigned("over", -1, None)
    whole = assigned("whole", 1, 100.0, 100.0)
    lacking = assigned("lacking", 2, 70.0, 70.0)
    untouched = assigned("untouched", 3, None)
    undated = assigned("undated", None, None)
    everything = [undated, untouched, lacking, whole, over]
    assert next_of(everything) == lacking
    assert next_of([undated, untouched, whole]) == untouched
    assert next_of([undated, over]) == undated
    assert next_of([whole, over]) is None


def test_what_waits_and_what_may_not_be_seen_yet_lacks_nothing():
    waiting = assigned("a", 1, None, None)._replace(attempts=[replace(DONE, state=State.RECEIVED)])
    assert not waiting.lacks
    assert not assigned("b", 1, None, 40.0, is_shown=False).lacks
    assert assigned("c", 1, None, None).lacks  # it could not be read


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (datetime(2026, 12, 4, 9, tzinfo=UTC), "in 3 days"),
        (datetime(2026, 12, 1, 22, 59, tzinfo=UTC), "today"),
        (datetime(2026, 12, 1, 23, 0, tzinfo=UTC), "tomorrow"),  # in Berlin it is midnight
        (datetime(2026, 11, 30, 9, tzinfo=UTC), "yesterday"),
        (datetime(2026, 11, 1, 9, tzinfo=UTC), "30 days ago"),
    ],
)
def test_days_are_those_of_the_class_s_calendar(due, said):
    assert days_until(due, NOW, ZoneInfo("Europe/Berlin")) == said


def test_what_people_gave_and_lateness_took_is_said_of_a_mark():
    by_hand, alone = {"mean": Mark(100.0, manual=99.5)}, {"mean": Mark(100.0)}
    assert changes(KnownMarks(97.5, 2.0, by_hand, "")) == (
        "with points given by hand, less 2 for being late"
    )
    assert changes(KnownMarks(98.0, 2.0, alone, "")) == "less 2 for being late"
    assert changes(KnownMarks(100.0, 0.0, alone, "")) == ""
